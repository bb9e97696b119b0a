import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type Demo, demoOf } from './harness/demo.ts';
import { startElectronShell } from './harness/electron-shell.ts';
import { startGatewayShell } from './harness/gateway-shell.ts';
import type { RunningShell, ShellControl, ShellName } from './harness/shells.ts';
import { startStandInShell } from './harness/stand-in-shell.ts';
import { Dashboard } from './pages/dashboard.ts';

export { expect } from '@playwright/test';

/** What a project sets. */
export interface ProjectOptions {
  /** How the dashboard is shown. */
  shellName: ShellName;
}

/** What a file of specs may set. */
export interface DashboardOptions {
  /** Flags of the application. */
  flags: readonly string[];
  /** Variables added to its environment. */
  environment: Readonly<Record<string, string>>;
  /** The scenario of the demo hosts before the dashboard starts. */
  scenario: Readonly<Record<string, unknown>>;
}

export interface DashboardFixtures {
  /** A folder of this test alone: database and state of the demo hosts. */
  dataFolder: string;
  demo: Demo;
  /** The running dashboard. */
  shell: RunningShell;
  /** Its application, in the projects that have one. */
  control: ShellControl;
  /** The page, in the words of its users. */
  dashboard: Dashboard;
}

const starters = { gateway: startGatewayShell, shell: startStandInShell, electron: startElectronShell };

async function temporaryFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vitals-e2e-'));
  await use(folder);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Playwright's `test` with a dashboard of its own for each test; `page` is the dashboard's page. */
export const test = base.extend<DashboardFixtures & DashboardOptions, ProjectOptions>({
  shellName: ['gateway', { option: true, scope: 'worker' }],
  flags: [['--demo'], { option: true }],
  environment: [{}, { option: true }],
  scenario: [{}, { option: true }],

  // Playwright reads the names of the fixtures from the pattern, so an empty one says: none.
  dataFolder: ({}, use) => temporaryFolder(use),

  demo: async ({ dataFolder, scenario }, use) => {
    const demo = demoOf(dataFolder);
    if (Object.keys(scenario).length > 0) await demo.set(scenario);
    await use(demo);
  },

  shell: async ({ shellName, dataFolder, flags, environment, browser, demo }, use) => {
    // The scenario has to be there before the first host reads it.
    void demo;
    const shell = await starters[shellName]({ dataFolder, flags, environment, browser });
    await use(shell);
    await shell.stop();
  },

  control: async ({ shell }, use) => {
    if (shell.control === null) throw new Error('The gateway has no application to control.');
    await use(shell.control);
  },

  page: async ({ shell }, use) => {
    await use(await shell.page());
  },

  dashboard: async ({ page }, use) => {
    await use(new Dashboard(page));
  },
});

/** `test` for specs that leave the dashboard as it was: those of one worker share one, and each finds the page newly loaded. */
export const sharedTest = test.extend<object, { sharedShell: RunningShell }>({
  sharedShell: [
    ({ shellName, browser }, use) =>
      temporaryFolder(async (dataFolder) => {
        const shell = await starters[shellName]({ dataFolder, flags: ['--demo'], environment: {}, browser });
        await use(shell);
        await shell.stop();
      }),
    { scope: 'worker', timeout: 60_000 },
  ],
  shell: ({ sharedShell }, use) => use(sharedShell),
  page: async ({ shell }, use) => {
    const page = await shell.page();
    await shell.reload();
    await use(page);
  },
});
