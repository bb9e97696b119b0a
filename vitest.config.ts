import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Unit tests and the tests through the real PowerShell engine. What needs a DOM runs in the `renderer` project. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    restoreMocks: true,
    // What is imported stays imported from file to file: to import it anew for each took a third of the time. No module of ours keeps
    // anything of its own between two uses.
    isolate: false,
    // One more than processors: many wait for a PowerShell, or for a deadline.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['{shared,electron,renderer,build,e2e,bench}/**/*.test.ts'],
          globalSetup: ['build/testing/vitest-engine.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          environment: 'jsdom',
          setupFiles: ['renderer/testing/setup.ts'],
          include: ['renderer/**/*.test.tsx'],
        },
      },
    ],
  },
});
