import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * The renderer by itself: the same page for the desktop shell and for the gateway, which both serve it from the root of an origin.
 * `--mode gallery` builds the page of samples instead, which is no part of the product.
 */
export default defineConfig(({ mode }) => {
  const page = mode === 'gallery' ? 'gallery' : 'index';
  return {
    root: here,
    base: './',
    plugins: [react()],
    build: {
      outDir: mode === 'gallery' ? '../out/gallery' : '../out/renderer',
      emptyOutDir: true,
      target: 'chrome140',
      modulePreload: { polyfill: false },
      // Files, never data: addresses: the page's policy allows no script or font of that kind.
      assetsInlineLimit: 0,
      // One page, loaded once from this machine: splitting it would gain nothing.
      chunkSizeWarningLimit: 1_200,
      rolldownOptions: { input: `${here}${page}.html` },
    },
  };
});
