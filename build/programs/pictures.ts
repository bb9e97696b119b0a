import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { browserOptions } from '../../e2e/harness/browser.ts';
import { startGatewayProgram } from '../../e2e/harness/gateway-shell.ts';
import { Dashboard } from '../../e2e/pages/dashboard.ts';
import { findBrowser, thisMachine } from '../browser.ts';
import { buildBundles } from '../bundles.ts';
import { readFlags } from '../flags.ts';
import { providePowerShell } from '../provide-power-shell.ts';
import { repository } from '../steps.ts';

// Pictures of the demo fleet as anybody sees it after `npm run demo`: those of README.md, or every screen to look at.

const usage = `npm run pictures -- [flags]
  --all FOLDER   not those of README.md: every screen, light and dark, at 1280x800 and 1920x1080, into this folder`;

const flags = readFlags(usage, { all: { type: 'string' } });

/** What a person does before the picture is taken, from the start view on. */
type Act = (page: Page, dashboard: Dashboard) => Promise<void>;

/** Opens a page by its address, and waits for what stands on it. */
function pageAt(hash: string, heading: string): Act {
  return async (page) => {
    await page.evaluate((to) => {
      window.location.hash = to;
    }, hash);
    await page.getByRole('heading', { name: heading }).first().waitFor();
  };
}

/** Opens the card of a service in the panel of a VM, at its top. */
function card(vm: string, service: string): Act {
  return async (page, dashboard) => {
    await dashboard.showAll();
    // Rows out of sight are not drawn.
    await dashboard.search.fill(vm);
    await page.getByRole('rowheader', { name: vm }).getByText(vm, { exact: true }).first().click();
    const toggle = page.getByRole('button', { name: service, exact: true });
    await toggle.waitFor();
    if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
    await toggle.evaluate((button) => button.scrollIntoView({ block: 'start' }));
    await page.waitForLoadState('networkidle');
  };
}

const screens: Readonly<Record<string, Act>> = {
  'needs-attention': async () => {},
  panel: async (page) => {
    await page.getByRole('rowheader', { name: /^LNX-DB-03/ }).click();
    await page.locator('#panel-title').waitFor();
  },
  warning: async (page, dashboard) => {
    // A click right after the rows have moved is not taken: it may have been meant for another VM.
    await expect(async () => {
      await dashboard.switchOf('Guest Shutdown', 'APP-CRM-01').click();
      await page.getByRole('dialog').waitFor({ timeout: 1000 });
    }).toPass();
  },
  'caller-card': async (page) => {
    await page.getByRole('rowheader', { name: /^LNX-DB-03/ }).focus();
    await page.keyboard.press('Control+Shift+C');
    await page.getByRole('dialog').waitFor();
  },
  heartbeat: card('SQL-PROD-01', 'Heartbeat'),
  shutdown: card('ERP-WEB-01', 'Guest Shutdown'),
  clock: card('ERP-WEB-01', 'Time Synchronization'),
  'data-exchange': card('ERP-WEB-01', 'Data Exchange'),
  checkpoints: card('SQL-PROD-01', 'Volume Shadow Copy'),
  copy: card('FILE-ROMA-01', 'Guest Service Interface'),
  direct: card('ERP-WEB-01', 'PowerShell Direct'),
  'restart-forecast': pageAt('#/restart/demo-roma-01', 'VM by VM, worst first'),
  reference: pageAt('#/reference', 'Heartbeat'),
  activity: pageAt('#/activity', 'Activity'),
  changes: async (page) => {
    await page.getByRole('checkbox', { name: 'Select all VMs that are shown' }).check();
    await page.getByRole('button', { name: /^Mend drift/ }).click();
    const preview = page.getByRole('heading', { name: 'Warnings, worst first' });
    // The preview of the picture before is still there.
    const keep = page.getByRole('button', { name: 'Keep it and look at it' });
    await preview.or(keep).waitFor();
    if (await keep.isVisible()) await keep.click();
    await preview.waitFor();
  },
  policy: pageAt('#/policy', 'Policy'),
  'policy-wanted': pageAt('#/policy/wanted', 'Baseline'),
  wall: async (page) => {
    await page.evaluate(() => {
      window.location.hash = '#/wall';
    });
    await page.locator('.wall-cards').waitFor();
  },
  settings: pageAt('#/settings', 'Settings'),
  diagnostics: pageAt('#/diagnostics', 'Diagnostics'),
};

interface Picture {
  readonly screen: string;
  /** Name of the file, without its ending. */
  readonly name: string;
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

function ofReadme(screen: string, scheme: Picture['scheme']): Picture {
  return { screen, name: screen, scheme, width: 1440, height: 900 };
}

const everyScreen = Object.keys(screens).flatMap((screen) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    (
      [
        [1280, 800],
        [1920, 1080],
      ] as const
    ).map(([width, height]): Picture => ({ screen, name: `${screen}-${scheme}-${width}`, scheme, width, height })),
  ),
);

const pictures: readonly Picture[] =
  flags.all === undefined
    ? [
        ofReadme('needs-attention', 'light'),
        ofReadme('panel', 'dark'),
        ofReadme('warning', 'light'),
        ofReadme('restart-forecast', 'dark'),
        ofReadme('changes', 'light'),
      ]
    : everyScreen;

const folder = flags.all === undefined ? join(repository, 'docs', 'pictures') : resolve(flags.all);
const found = await findBrowser(await thisMachine());
if ('missing' in found) throw new Error(found.missing);
process.env['HVV_CHROMIUM'] = found.path;
await buildBundles();
await providePowerShell();
await mkdir(folder, { recursive: true });

const dataFolder = await mkdtemp(join(tmpdir(), 'vitals-pictures-'));
const { program, url } = await startGatewayProgram(['--demo', '--data-folder', dataFolder]);
const browser = await chromium.launch(browserOptions());
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US', reducedMotion: 'reduce' });
  await page.goto(url);
  const dashboard = new Dashboard(page);
  await dashboard.host('DEMO-ROMA-01').waitFor();
  // Every service of every row has been read.
  await page.getByRole('switch').first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.switch-track-loading').length === 0, undefined, { timeout: 60_000 });
  for (const { screen, name, scheme, width, height } of pictures) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      window.location.hash = '#/vms';
    });
    if ((await dashboard.search.inputValue()) !== '') await dashboard.search.fill('');
    await page.getByRole('rowheader').first().waitFor();
    await screens[screen]?.(page, dashboard);
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    console.log(path);
  }
} finally {
  await browser.close();
  await program.stop();
  await rm(dataFolder, { recursive: true, force: true });
}
