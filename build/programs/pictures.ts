import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { browserOptions } from '../../e2e/harness/browser.ts';
import { startGatewayProgram } from '../../e2e/harness/gateway-shell.ts';
import { Dashboard } from '../../e2e/pages/dashboard.ts';
import { findBrowser, thisMachine } from '../browser.ts';
import { buildBundles } from '../bundles.ts';
import { providePowerShell } from '../provide-power-shell.ts';
import { repository } from '../steps.ts';

// The pictures of README.md, taken of the demo fleet as anybody sees it after `npm run demo`.

interface Picture {
  readonly name: string;
  readonly scheme: 'light' | 'dark';
  /** What a person does before the picture is taken. */
  readonly act: (page: Page, dashboard: Dashboard) => Promise<void>;
}

const pictures: readonly Picture[] = [
  { name: 'needs-attention', scheme: 'light', act: async () => {} },
  {
    name: 'panel',
    scheme: 'dark',
    act: async (page) => {
      await page.getByRole('rowheader', { name: /^LNX-DB-03/ }).click();
      await page.locator('#panel-title').waitFor();
    },
  },
  {
    name: 'warning',
    scheme: 'light',
    act: async (page, dashboard) => {
      await page.keyboard.press('Escape');
      await dashboard.switchOf('Guest Shutdown', 'APP-CRM-01').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'restart-forecast',
    scheme: 'dark',
    act: async (page) => {
      await page.keyboard.press('Escape');
      await page.evaluate(() => {
        window.location.hash = '#/restart/demo-roma-01';
      });
      await page.getByRole('heading', { name: 'VM by VM, worst first' }).waitFor();
    },
  },
];

const folder = join(repository, 'docs', 'pictures');
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
  for (const { name, scheme, act } of pictures) {
    await page.emulateMedia({ colorScheme: scheme });
    await act(page, dashboard);
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    console.log(path);
  }
} finally {
  await browser.close();
  await program.stop();
  await rm(dataFolder, { recursive: true, force: true });
}
