import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findBrowser, thisMachine } from '../build/browser.ts';
import { buildBundles } from '../build/bundles.ts';
import { repository } from '../build/steps.ts';
import { startGateway } from '../electron/gateway/gateway.ts';
import type { GatewayCore } from '../electron/gateway/gateway-core.ts';
import { watchLongTasks } from './long-tasks.ts';
import { watchRows, type RowChanges } from './row-watch.ts';

async function startBrowser(): Promise<Browser> {
  const found = await findBrowser(await thisMachine());
  if ('missing' in found) throw new Error(found.missing);
  // Chromium's sandbox does not work as root.
  const chromiumSandbox = process.platform === 'linux' && process.getuid?.() !== 0;
  return chromium.launch({ executablePath: found.path, chromiumSandbox });
}

async function openAllRows(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(watchRows);
  await page.addInitScript(watchLongTasks);
  await page.goto(url);
  // The start view shows what needs attention; here all rows are wanted.
  await page.locator('.view-button').click();
  await page.getByRole('menuitemradio', { name: 'All virtual machines' }).click();
  await page.locator('.vm-row[data-vm]').first().waitFor();
  return page;
}

/** Hands over the built dashboard in a browser, every VM shown, over a core; all but the core is ended afterwards. */
export async function withDashboard<T>(core: GatewayCore, use: (page: Page) => Promise<T>): Promise<T> {
  await buildBundles();
  const browser = await startBrowser();
  try {
    const rendererFolder = join(repository, 'out', 'renderer');
    const gateway = await startGateway({ launch: () => Promise.resolve(core), rendererFolder, port: 0 });
    try {
      return await use(await openAllRows(browser, gateway.url));
    } finally {
      await gateway.close();
    }
  } finally {
    await browser.close();
  }
}

/** What happened to the rows since it was last asked. */
export async function takeRowChanges(page: Page): Promise<RowChanges> {
  const taken = await page.evaluate(() => window.takeRowChanges?.());
  if (taken === undefined) throw new Error('The page does not watch its rows.');
  return taken;
}
