import { expect, sharedTest as test } from '../../fixtures.ts';
import { erp, onlyRoma } from '../../fleets.ts';

test.use(onlyRoma(erp));

test('everything speaks Italian once it is chosen, and still does after a reload', async ({ dashboard, page, shell }) => {
  await dashboard.showAll();
  await expect(dashboard.row('ERP-WEB-01')).toContainText('Operating normally');
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitemradio', { name: 'Italiano' }).click();

  await expect(page.locator('html')).toHaveAttribute('lang', 'it');
  await expect(dashboard.row('ERP-WEB-01')).toContainText('Funzionamento normale');
  await expect(page.getByRole('switch', { name: 'Arresto guest, ERP-WEB-01' })).toBeChecked();

  await shell.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'it');

  await page.getByRole('button', { name: 'Lingua' }).click();
  await page.getByRole('menuitemradio', { name: 'Come in Windows' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
