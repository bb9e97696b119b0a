import { expect, test } from '../../fixtures.ts';
import { alike, erp, onlyRoma } from '../../fleets.ts';
import { Dashboard } from '../../pages/dashboard.ts';

test.use(onlyRoma(erp, alike('ERP-WEB-02')));

test('what is done in one window is told by the tooltip and by the question that are open in the other', async ({ dashboard, page }) => {
  await dashboard.showAll();
  const otherPage = await page.context().newPage();
  await otherPage.goto(new URL('/', page.url()).href);
  const other = new Dashboard(otherPage);
  await other.showAll();

  const tooltip = page.getByRole('tooltip');
  await dashboard.switchOf('Guest Service Interface', 'ERP-WEB-01').hover();
  await expect(tooltip).toContainText('Guest Service Interface: off');
  await other.switchOf('Guest Service Interface', 'ERP-WEB-01').click();
  await expect(tooltip).toContainText('Guest Service Interface: on');

  const words = 'Turn off Data Exchange on ERP-WEB-02?';
  await dashboard.switchOf('Data Exchange', 'ERP-WEB-02').click();
  await expect(page.getByRole('dialog', { name: words })).toBeVisible();
  await other.switchOf('Data Exchange', 'ERP-WEB-02').click();
  await otherPage.getByRole('dialog', { name: words }).getByRole('button', { name: 'Turn off Data Exchange' }).click();
  const settled = page.getByRole('dialog', { name: 'Data Exchange is off for ERP-WEB-02 by now' });
  await settled.getByRole('button', { name: 'Close' }).click();
  await expect(settled).toBeHidden();

  await dashboard.switchOf('Data Exchange', 'ERP-WEB-01').click();
  const question = page.getByRole('dialog', { name: 'Turn off Data Exchange on ERP-WEB-01?' });
  await expect(question).toBeVisible();
  await otherPage.getByRole('link', { name: 'Changes allowed' }).click();
  await otherPage.getByRole('switch', { name: 'Read-only mode' }).click();
  await expect(question).toBeHidden();
  await expect(dashboard.toast('Data Exchange was not changed on ERP-WEB-01')).toContainText('Changes are not allowed here.');
});
