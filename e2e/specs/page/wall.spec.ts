import type { Page } from '@playwright/test';
import { expect, test } from '../../fixtures.ts';
import { alike, erp, onlyRoma } from '../../fleets.ts';
import { axeFaults } from '../../pages/axe.ts';
import { Pages } from '../../pages/pages.ts';

const longName = 'A-MACHINE-WITH-A-VERY-LONG-NAME-THAT-SOMEBODY-HAS-GIVEN-IT-ONCE-AND-NOBODY-DARES-TO-CHANGE';

test.use(
  onlyRoma(
    erp,
    alike('LEGACY-ERP', { condition: 'incompatible' }),
    alike(longName, { condition: 'none' }),
    alike('LNX-DB-03', { guest: 'linux', os: 'Debian GNU/Linux 12', serviceStatus: { vss: 'NoContact' } }),
    ...['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'].map((letter) => alike(`FARM-${letter}`, { condition: 'none' })),
  ),
);
test.beforeEach(({ dashboard }) => dashboard.showAll());

/** Texts of the wall that are smaller than 20 px, or cut off at its edge. */
async function illegible(page: Page): Promise<readonly string[]> {
  return page.locator('.wall').evaluate((wall) => {
    const edge = wall.getBoundingClientRect();
    const texts = [...wall.querySelectorAll<HTMLElement>('*')].filter(
      (each) =>
        each.checkVisibility() &&
        each.closest('.only-heard, .wall-leave, svg') === null &&
        [...each.childNodes].some((node) => node.nodeType === 3),
    );
    return texts.flatMap((each) => {
      const { right, bottom } = each.getBoundingClientRect();
      const small = Number.parseFloat(getComputedStyle(each).fontSize) < 20;
      const cut = right > edge.right + 1 || bottom > edge.bottom + 1 || each.scrollWidth > each.clientWidth + 1;
      return small || (cut && getComputedStyle(each).display !== 'inline') ? [`${small ? 'small' : 'cut'}: ${each.textContent}`] : [];
    });
  });
}

test('the wall says how many need help, worst first, turns by itself, and Esc leaves it', async ({ page }) => {
  const pages = new Pages(page);
  await pages.open('Wall');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('13 machines need help');
  await expect(page.getByRole('navigation')).toHaveCount(0);
  const cards = page.getByRole('list', { name: 'What needs help, worst first' });
  await expect(cards.getByRole('heading').first()).toHaveText('LEGACY-ERP');
  await expect(page.getByText('DEMO · all of this is simulated')).toBeVisible();
  const first = await cards.getByRole('heading').allTextContents();
  // Every 15 s, as it is set.
  await expect.poll(() => cards.getByRole('heading').allTextContents(), { timeout: 30_000 }).not.toEqual(first);
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
});

test('a host that is not read turns grey, says as of when, and none of its machines is counted as it was', async ({ page, demo }) => {
  const pages = new Pages(page);
  await pages.open('Wall');
  await expect(page.getByText(/^read \d+ s ago$/).first()).toBeVisible();
  await demo.setFaults([{ kind: 'serviceDown', host: 'DEMO-ROMA-01' }]);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 host is not read', { timeout: 60_000 });
  await expect(page.getByText(/^as of /).first()).toBeVisible();
  await expect(page.getByText('14 as last read')).toBeVisible();
});

for (const [width, height] of [
  [1920, 1080],
  [1280, 720],
] as const) {
  test(`at ${width} × ${height} nothing is too small to be read from afar or cut off, in both languages`, async ({ page }) => {
    const pages = new Pages(page);
    await page.setViewportSize({ width, height });
    await pages.open('Wall');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('13 machines need help');
    expect(await illegible(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await pages.open('Settings');
    await pages.content.getByLabel('Language').selectOption('Italiano');
    await page.getByRole('link', { name: 'Schermo TV' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('13 macchine hanno bisogno di aiuto');
    expect(await illegible(page)).toEqual([]);
  });
}
