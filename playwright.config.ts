import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { electronObstacle, installedElectron } from './build/electron-binary.ts';
import type { DashboardOptions, ProjectOptions } from './e2e/fixtures.ts';
import { browserOptions } from './e2e/harness/browser.ts';

function whyNoElectron(): string | null {
  if (installedElectron() === null) return 'no Electron binary on this machine';
  return electronObstacle(process.platform, process.env, process.getuid?.() === 0);
}

const obstacle = whyNoElectron();
const reportFile = process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'];
// `npm run test:e2e -- --everywhere`: it takes a minute and a half more than ten minutes have room for.
const everywhere = process.env['HVV_E2E_EVERYWHERE'] === '1';

/**
 * The specs in e2e/specs run in every project, those in its folders only where they belong. What the page does alone (e2e/specs/page) runs
 * in the gateway, and in the real Electron: the stand-in shows the same bundle over the same contract.
 */
export default defineConfig<DashboardOptions, ProjectOptions>({
  testDir: 'e2e/specs',
  outputDir: 'test-results/e2e',
  // The tests of a file run one after another, so that they can share a dashboard: its start is what costs.
  fullyParallel: false,
  forbidOnly: true,
  // A dashboard and its host keep one processor busy: with more, a host on a loaded machine is read too late for a test.
  workers: availableParallelism(),
  timeout: 90_000,
  expect: { timeout: 45_000 },
  reporter: [
    ['list'],
    ...(reportFile === undefined ? [] : [['json', { outputFile: reportFile }] as const]),
    ['./e2e/not-run-reporter.ts', { sentences: obstacle === null ? [] : [`electron: not run, ${obstacle}`] }],
  ],
  use: { launchOptions: browserOptions(), locale: 'en-US', trace: 'off' },
  projects: [
    { name: 'gateway', testIgnore: 'shell/**', use: { shellName: 'gateway' } },
    { name: 'shell', testIgnore: ['gateway/**', 'electron/**', ...(everywhere ? [] : ['page/**'])], use: { shellName: 'shell' } },
    ...(obstacle === null
      ? [{ name: 'electron', testIgnore: ['gateway/**', 'shell/stand-in/**'], use: { shellName: 'electron' as const } }]
      : []),
  ],
});
