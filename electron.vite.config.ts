import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * Builds into `out/`: main (the Electron shell and the gateway, which share the core), preload and renderer.
 * What is in `dependencies` stays outside of the bundles.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: { input: { main: 'electron/app/main.ts', gateway: 'electron/gateway/main.ts' } },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload can load nothing but Electron: it has to be one file, and CommonJS.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'electron/app/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      rolldownOptions: { input: 'renderer/index.html' },
      // Files, never data: addresses: the page's policy allows no script or font of that kind.
      assetsInlineLimit: 0,
      // Half as much to read at each start.
      minify: true,
    },
  },
});
