import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { bin, repository, runStep } from '../../../build/steps.ts';

// The page of states (renderer/testing/states) is no part of the product: it is built for this alone, and nothing serves it.
const origin = 'http://states.invalid';
const folder = join(repository, 'out', 'gallery');

test.describe('the page of every state of rows and cells', () => {
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
    test(`${language}, ${theme}: axe finds nothing, and no words are cut off`, async ({ page }) => {
      await page.route(`${origin}/**`, (route) => route.fulfill({ path: join(folder, new URL(route.request().url()).pathname) }));
      await page.setViewportSize({ width: 1440, height: 2600 });
      await page.goto(`${origin}/gallery.html?fleet=states&language=${language}&theme=${theme}`);
      await expect(page.getByRole('rowheader', { name: 'read-only: old' })).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      const cut = await page
        .locator('.status-first, .status-second, .cell-state, .head')
        .evaluateAll((found) => found.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent));
      expect(cut).toEqual([]);
    });
  }
});
