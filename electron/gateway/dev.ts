import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { startGatewayProgram } from './start.ts';

// The gateway with the renderer's sources: what is saved in the editor is shown at once.
process.exitCode = await startGatewayProgram({
  async developmentPages(server) {
    const vite = await createServer({
      configFile: false,
      root: join(import.meta.dirname, '..', '..', 'renderer'),
      plugins: [react()],
      server: { middlewareMode: true, hmr: { server } },
    });
    return { handle: vite.middlewares, close: () => vite.close() };
  },
});
