import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Unit tests and the tests through the real PowerShell engine. What needs a DOM runs in the `renderer` project. */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 120_000,
    restoreMocks: true,
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
          setupFiles: ['renderer/testing/patience.ts'],
          include: ['renderer/**/*.test.tsx'],
        },
      },
    ],
  },
});
