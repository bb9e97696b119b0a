import { expect, test } from '../../fixtures.ts';
import { erp, onlyRoma } from '../../fleets.ts';
import { Pages } from '../../pages/pages.ts';

test.use(onlyRoma(erp));
test.beforeEach(({ dashboard }) => dashboard.showAll());

test('what lies over a page goes with it, and hides the next one from no screen reader', async ({ page }) => {
  const pages = new Pages(page);
  await pages.open('Policy');
  await pages.open('VMs');
  await page.getByRole('button', { name: 'Mute alerts about DEMO-ROMA-01' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.locator('#root')).toHaveAttribute('aria-hidden', 'true');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Policy' })).toBeFocused();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await pages.open('Wall');
  await expect(page.getByRole('heading', { level: 1, name: /nothing|help/i })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('treegrid')).toBeVisible();
  await page.keyboard.press('Control+Shift+C');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.locator('#root')).toHaveAttribute('aria-hidden', 'true');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: /nothing|help/i })).toBeVisible();
  await expect(page.locator('#root')).not.toHaveAttribute('aria-hidden');
});
