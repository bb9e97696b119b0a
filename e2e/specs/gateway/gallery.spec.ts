import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { bin, repository, runStep } from '../../../build/steps.ts';
import { axeFaults } from '../../pages/axe.ts';

// The gallery (renderer/testing/gallery.tsx) is no part of the product: it is built for this alone, and nothing serves it.
const origin = 'http://gallery.invalid';
const folder = join(repository, 'out', 'gallery');

async function open(page: Page, query: string, width: number, height: number): Promise<void> {
  await page.route(`${origin}/**`, (route) => route.fulfill({ path: join(folder, new URL(route.request().url()).pathname) }));
  await page.setViewportSize({ width, height });
  await page.goto(`${origin}/gallery.html?${query}`);
}

/** What tells an old row from a fresh one at a glance. */
function lookOf(page: Page, name: string) {
  const row = page.locator('.vm-row', { has: page.getByRole('rowheader', { name, exact: true }) });
  return row.evaluate((element) => ({
    filter: getComputedStyle(element).filter,
    color: getComputedStyle(element).color,
    edge: getComputedStyle(element, '::before').borderLeftStyle,
    statusColor: getComputedStyle(element.querySelector('.status svg') ?? element).color,
    dimmedSwitches: [...element.querySelectorAll('.switch')].filter((each) => Number(getComputedStyle(each).opacity) < 1).length,
  }));
}

test.describe('the gallery', () => {
  test.describe.configure({ mode: 'serial' });

  test.beforeAll(async () => {
    const args = ['build', '-c', join(repository, 'renderer', 'vite.config.ts'), '--mode', 'gallery', '--logLevel', 'warn'];
    const built = await runStep({ name: 'gallery', script: bin('vite'), args }, false);
    if (!built.ok) throw new Error(built.output);
  });

  // Colours are those of the theme and words those of the language: each once.
  for (const [language, theme] of [
    ['en', 'light'],
    ['it', 'dark'],
  ] as const) {
    test(`every state of rows and cells, ${language}, ${theme}: axe finds nothing, and no words are cut off`, async ({ page }) => {
      await open(page, `fleet=states&language=${language}&theme=${theme}`, 1440, 2600);
      await expect(page.getByRole('rowheader', { name: 'read-only: old' })).toBeVisible();
      expect(await axeFaults(page)).toEqual([]);
      const cut = await page
        .locator('.status-first, .status-second, .cell-state, .head')
        .evaluateAll((found) => found.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent));
      expect(cut).toEqual([]);
      const fresh = await lookOf(page, 'lostContact');
      const old = await lookOf(page, 'all is old');
      const servicesOld = await lookOf(page, 'the services are old');
      expect(fresh).toMatchObject({ filter: 'none', edge: 'none', dimmedSwitches: 0 });
      expect(old).toMatchObject({ filter: 'grayscale(1)', edge: 'dotted', dimmedSwitches: 6 });
      expect(old.color).not.toBe(fresh.color);
      expect(old.statusColor).not.toBe(fresh.statusColor);
      // State and heartbeat are of now there.
      expect(servicesOld).toMatchObject({ filter: 'none', edge: 'dotted', dimmedSwitches: 6, statusColor: fresh.statusColor });
    });
  }

  for (const language of ['en', 'it'] as const) {
    test(`the summary is one line of whole words from 1280 px on, ${language}`, async ({ page }) => {
      for (const fleet of ['', 'faults']) {
        await open(page, `fleet=${fleet}&language=${language}`, 1280, 800);
        await expect(page.locator('.tile').first()).toBeVisible();
        for (const width of [1280, 1440, 1920]) {
          await page.setViewportSize({ width, height: 800 });
          const tiles = await page.locator('.tile').evaluateAll((found) =>
            found.map((tile) => ({
              top: tile.getBoundingClientRect().top,
              inside: tile.getBoundingClientRect().right <= innerWidth - 16,
              whole: [tile, ...tile.querySelectorAll('*')].every(
                (each) => each.scrollWidth <= each.clientWidth + 1 || each.clientWidth === 0,
              ),
            })),
          );
          expect([fleet, width, new Set(tiles.map(({ top }) => top)).size]).toEqual([fleet, width, 1]);
          expect([fleet, width, tiles.every(({ inside, whole }) => inside && whole)]).toEqual([fleet, width, true]);
        }
      }
    });

    test(`the words of the summary lie inside of their tiles in every width, ${language}`, async ({ page }) => {
      for (const fleet of ['', 'faults']) {
        await open(page, `fleet=${fleet}&language=${language}`, 1280, 800);
        await expect(page.locator('.tile').first()).toBeVisible();
        for (const width of [1100, 1024, 940, 860, 780, 700]) {
          await page.setViewportSize({ width, height: 800 });
          const outside = await page.locator('.tile').evaluateAll((found) =>
            found
              .filter((tile) => {
                const around = tile.getBoundingClientRect();
                const words = (tile.querySelector('.tile-words') ?? tile).getBoundingClientRect();
                return words.top < around.top || words.bottom > around.bottom || words.right > around.right;
              })
              .map((tile) => tile.textContent),
          );
          expect([fleet, width, outside]).toEqual([fleet, width, []]);
        }
      }
    });
  }
});
