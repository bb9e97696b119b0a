import { expect, sharedTest as test } from '../../fixtures.ts';
import { erp, onlyRoma } from '../../fleets.ts';
import { Pages } from '../../pages/pages.ts';

test.use(onlyRoma(erp));

test('shows the sessions with their processes, and what the host says of itself', async ({ dashboard, page }) => {
  const pages = new Pages(page);
  await dashboard.showAll();
  await expect(dashboard.row('ERP-WEB-01')).toBeVisible();
  await pages.open('Settings');
  await pages.content.getByRole('link', { name: 'Diagnostics' }).click();
  await expect(pages.heading('Diagnostics')).toBeFocused();

  const reading = pages.content.getByRole('row', { name: /DEMO-ROMA-01 Reading/ });
  await expect(reading).toContainText(/Ready|At work/);
  await expect(reading.getByRole('cell', { name: /^\d+ ms$/ })).toBeVisible();
  const host = pages.content.getByRole('article', { name: 'DEMO-ROMA-01' });
  await expect(host).toContainText('Hyper-V module');
  await expect(host).toContainText('FullLanguage');
});

test('a switch gets a PowerShell of its own, which is there when one asks again', async ({ dashboard, page }) => {
  const pages = new Pages(page);
  await dashboard.showAll();
  await dashboard.switchOf('Guest Service Interface', 'ERP-WEB-01').press('Space');
  await expect(dashboard.switchOf('Guest Service Interface', 'ERP-WEB-01')).toBeChecked();
  await pages.open('Settings');
  await pages.content.getByRole('link', { name: 'Diagnostics' }).click();
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(pages.content.getByRole('row', { name: /DEMO-ROMA-01 Switching/ })).toContainText(/Ready|At work/);
});

test('what is copied for a bug report holds the facts and no names', async ({ dashboard, page }) => {
  const pages = new Pages(page);
  await dashboard.showAll();
  await expect(dashboard.row('ERP-WEB-01')).toBeVisible();
  await page.evaluate(() => {
    // What a page may read of the clipboard differs from browser to browser; what it writes is the question here.
    navigator.clipboard.writeText = (text) => {
      document.body.dataset['copied'] = text;
      return Promise.resolve();
    };
  });
  await pages.open('Settings');
  await pages.content.getByRole('link', { name: 'Diagnostics' }).click();
  await page.getByRole('button', { name: 'Copy for a bug report' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => document.body.dataset['copied'] ?? '');
  expect(copied).toContain('Hyper-V Vitals');
  expect(copied).toContain('Session demo-roma-01 / refresh');
  expect(copied).not.toContain('ERP-WEB-01');
  expect(copied).not.toContain('10.20.1.41');
});
