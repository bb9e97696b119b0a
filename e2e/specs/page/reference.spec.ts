import { expect, sharedTest as test } from '../../fixtures.ts';
import { erp, onlyRoma } from '../../fleets.ts';
import { Pages } from '../../pages/pages.ts';

test.use(onlyRoma(erp));

test('explains the seven services and what is lost without each', async ({ page }) => {
  const pages = new Pages(page);
  await pages.open('Reference');
  await expect(pages.heading('Reference')).toBeFocused();
  await expect(pages.content.getByRole('article')).toHaveCount(7);
  const exchange = pages.content.getByRole('article', { name: 'Data Exchange' });
  await expect(exchange).toContainText('IP addresses of the guest vanish from the host');
  await expect(exchange).toContainText('vmickvpexchange');
  await expect(exchange.getByRole('row', { name: /Debian/ })).toContainText('hyperv-daemons.hv-kvp-daemon.service');
});

test('each service has an address of its own, which leads to its heading', async ({ page }) => {
  const pages = new Pages(page);
  await pages.open('Reference');
  await pages.content.getByRole('link', { name: 'Guest Service Interface', exact: true }).click();
  await expect(page).toHaveURL(/#\/reference\/guestServiceInterface$/);
  const heading = pages.content.getByRole('heading', { level: 2, name: 'Guest Service Interface' });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();

  await page.evaluate(() => {
    location.hash = '#/reference/vss';
  });
  await expect(pages.content.getByRole('heading', { level: 2, name: 'Volume Shadow Copy' })).toBeFocused();
  await expect(pages.content.getByRole('heading', { level: 2, name: 'Volume Shadow Copy' })).toBeInViewport();
  await page.goBack();
  await expect(heading).toBeFocused();
});

test('old names find the service they stand for today', async ({ page }) => {
  const pages = new Pages(page);
  await pages.open('Reference');
  const search = page.getByRole('searchbox', { name: 'Search by any name, old or new' });
  for (const [words, name] of [
    ['VM Session Service', 'PowerShell Direct'],
    ['hypervfcopyd', 'Guest Service Interface'],
    ['key-value pair', 'Data Exchange'],
  ] as const) {
    await search.fill(words);
    await expect(pages.content.getByRole('article')).toHaveCount(1);
    await expect(pages.content.getByRole('article', { name })).toBeVisible();
  }
  await search.fill('integration components');
  await expect(pages.content.getByRole('article')).toHaveCount(7);
});
