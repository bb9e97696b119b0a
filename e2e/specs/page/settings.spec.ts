import { expect, sharedTest, test } from '../../fixtures.ts';
import { erp, onlyRoma } from '../../fleets.ts';
import { Pages } from '../../pages/pages.ts';

test.use(onlyRoma(erp));

test('read-only mode: the badge leads to it, the switches become words, and it holds after a reload', async ({
  dashboard,
  page,
  shell,
}) => {
  const pages = new Pages(page);
  await dashboard.showAll();
  await expect(dashboard.switchOf('Heartbeat', 'ERP-WEB-01')).toBeVisible();
  await page.getByRole('link', { name: 'Changes allowed' }).click();
  await expect(pages.heading('Settings')).toBeFocused();
  await expect(pages.content).toContainText('Hyper-V has no role that may only read');

  await pages.content.getByRole('switch', { name: 'Read-only mode' }).click();
  await expect(page.getByRole('link', { name: 'Read-only' })).toBeVisible();
  await expect(page.getByText('Read-only: changes are switched off in the settings')).toBeVisible();

  await pages.open('VMs');
  await expect(dashboard.row('ERP-WEB-01')).toBeVisible();
  await expect(page.getByRole('switch')).toHaveCount(0);

  await shell.reload();
  await dashboard.showAll();
  await expect(dashboard.row('ERP-WEB-01')).toBeVisible();
  await expect(page.getByRole('switch')).toHaveCount(0);
});

sharedTest('a time is kept when its field is left, and confirmed; a wrong one is explained and not kept', async ({ page, shell }) => {
  const pages = new Pages(page);
  await pages.open('Settings');
  const grace = pages.content.getByLabel('After a start');
  await expect(grace).toHaveValue('120');

  await grace.fill('soon');
  await expect(pages.content.getByRole('alert')).toHaveText('Enter a number of seconds, for example 30.');
  await grace.fill('4000');
  await expect(pages.content.getByRole('alert')).toContainText('Too large');
  await grace.press('Escape');
  await expect(grace).toHaveValue('120');

  await grace.fill('45');
  await grace.press('Enter');
  await expect(pages.content.getByText('Saved')).toBeVisible();
  await shell.reload();
  await expect(grace).toHaveValue('45');
});

sharedTest('language and theme change at once, and back', async ({ page }) => {
  const pages = new Pages(page);
  await pages.open('Settings');
  await pages.choose('Dark');
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  await pages.content.getByLabel('Language').selectOption('Italiano');
  await expect(pages.heading('Impostazioni')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'it');

  await pages.content.getByLabel('Lingua').selectOption('Come in Windows');
  await expect(pages.heading('Settings')).toBeVisible();
  await pages.choose('As Windows is set');
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'light');
});

sharedTest('the table stays as it is while a setting is looked up: with its view and its rows', async ({ dashboard, page }) => {
  const pages = new Pages(page);
  await dashboard.showAll();
  await expect(dashboard.row('ERP-WEB-01')).toBeVisible();
  await dashboard.grid.evaluate((grid) => grid.setAttribute('data-same', 'yes'));
  await pages.open('Settings');
  await expect(dashboard.grid).toBeHidden();
  await page.goBack();
  await expect(dashboard.grid).toBeVisible();
  await expect(dashboard.grid).toHaveAttribute('data-same', 'yes');
  await expect(dashboard.row('ERP-WEB-01')).toBeVisible();
});

sharedTest('F6 goes from part to part of the window', async ({ page }) => {
  const pages = new Pages(page);
  await pages.open('Settings');
  await expect(pages.heading('Settings')).toBeFocused();
  await page.keyboard.press('F6');
  await expect(pages.content.getByLabel('Language')).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.getByRole('link', { name: 'VMs' })).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await expect(pages.content.getByLabel('Language')).toBeFocused();
});
