import { type Page, test as base } from '@playwright/test';
import { type Demo, demoOf } from './harness/demo.ts';
import { startElectronShell } from './harness/electron-shell.ts';
import { startGatewayShell } from './harness/gateway-shell.ts';
import type { RunningShell, ShellControl, ShellName } from './harness/shells.ts';
import { newFolder, removeFolder } from './harness/folders.ts';
import { type Demand, type Running, SharedDashboard } from './harness/shared-dashboard.ts';
import { startStandInShell } from './harness/stand-in-shell.ts';
import { Dashboard } from './pages/dashboard.ts';
import { Panel } from './pages/panel.ts';

export { expect } from '@playwright/test';

/** What a project sets. */
export interface ProjectOptions {
  /** How the dashboard is shown. */
  shellName: ShellName;
}

/** What a file of specs may set. */
export type DashboardOptions = Demand;

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
  /** The panel of a VM, in the words of its users. */
  panel: Panel;
}

const starters = { gateway: startGatewayShell, shell: startStandInShell, electron: startElectronShell };

/** Each host is a PowerShell that starts and reads: one is enough for what is not about hosts. */
const oneHost = { HVV_DEMO_HOSTS: 'DEMO-ROMA-01' };

const windowSize = { width: 1440, height: 900 };

/**
 * The page as it is at a start: its first place, its size, the preferences of the system. Nothing moves by itself: what turns costs a
 * fifth of the browser's time, and smoke.spec.ts sees it turn.
 */
async function asNew(shell: RunningShell, page: Page): Promise<void> {
  await page.setViewportSize(windowSize);
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce', forcedColors: null });
  await page.evaluate(() => {
    window.sessionStorage.clear();
    window.location.replace('#/vms');
  });
  await shell.reload();
}

/** Playwright's `test` with a dashboard of its own for each test; `page` is the dashboard's page. */
export const test = base.extend<DashboardFixtures & DashboardOptions, ProjectOptions & { sharedDashboard: SharedDashboard }>({
  shellName: ['gateway', { option: true, scope: 'worker' }],
  flags: [['--demo'], { option: true }],
  environment: [oneHost, { option: true }],
  scenario: [{}, { option: true }],

  sharedDashboard: [
    async ({ shellName, browser }, use) => {
      const shared = new SharedDashboard(({ flags, environment }, dataFolder) =>
        starters[shellName]({ dataFolder, flags, environment, browser }),
      );
      await use(shared);
      await shared.end();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  // Playwright reads the names of the fixtures from the pattern, so an empty one says: none.
  dataFolder: async ({}, use) => {
    const folder = await newFolder();
    await use(folder);
    await removeFolder(folder);
  },

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

  panel: async ({ page }, use) => {
    await use(new Panel(page));
  },
});

/**
 * `test` for specs that leave the dashboard as others need it: those of one worker share one, and each finds the page newly
 * loaded and the demo hosts without faults. What a test switches stays switched, so each takes a VM of its own for that.
 */
export const sharedTest = test.extend<{ running: Running }>({
  running: async ({ sharedDashboard, flags, environment, scenario }, use) => {
    await use(await sharedDashboard.get({ flags, environment, scenario }));
  },
  demo: async ({ running, scenario }, use) => {
    await use(running.demo);
    await running.demo.set(scenario);
  },
  shell: async ({ running }, use) => {
    await use(running.shell);
  },
  page: async ({ shell }, use) => {
    const page = await shell.page();
    await asNew(shell, page);
    await use(page);
  },
});
