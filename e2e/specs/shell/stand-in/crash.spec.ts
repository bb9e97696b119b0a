import type { Page } from '@playwright/test';
import { expect, test } from '../../../fixtures.ts';
import { Pages } from '../../../pages/pages.ts';

async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => page.once('crash', resolve));
  // The answer to this command dies with the page.
  session.send('Page.crash').catch(() => {});
  await crashed;
}

test('a page that ends is loaded again once, where it was, and the second time on demand', async ({ page, shell, control }) => {
  await expect(page).toHaveTitle(/Hyper-V Vitals/);
  await new Pages(page).open('Reference');
  await expect(page).toHaveTitle('Reference – Hyper-V Vitals');
  await crash(page);
  await expect.poll(() => control.dialogs()).toMatchObject([{ message: expect.stringContaining('was loaded again'), buttons: ['OK'] }]);
  await control.answerDialog(0);
  await page.close();
  const second = await shell.page();
  await expect(second).toHaveTitle('Reference – Hyper-V Vitals');

  await crash(second);
  await expect
    .poll(() => control.dialogs())
    .toMatchObject([{ message: expect.stringContaining('once more'), buttons: ['Load again', 'Quit'] }]);
  await second.close();
  await control.answerDialog(0);
  await expect(await shell.page()).toHaveTitle(/Hyper-V Vitals/);
});
