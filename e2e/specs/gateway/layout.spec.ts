import type { Locator, Page } from '@playwright/test';
import { en } from '../../../renderer/i18n/en.ts';
import { it } from '../../../renderer/i18n/it.ts';
import { expect, sharedTest as test } from '../../fixtures.ts';
import type { Dashboard } from '../../pages/dashboard.ts';
import { layoutFaults } from '../../pages/layout.ts';
import { Panel } from '../../pages/panel.ts';

// A host with every kind of VM, and one that refuses: its notice has the longest sentences.
test.use({
  environment: { HVV_DEMO_HOSTS: 'DEMO-ROMA-01,DEMO-MILANO-02' },
  scenario: { hosts: { 'DEMO-MILANO-02': { faults: [{ kind: 'noPermission' }] } } },
});

const texts = { en, it };
type Language = keyof typeof texts;

/** Goes to an address of the dashboard, as a link does. */
async function go(page: Page, hash: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.evaluate((target) => {
    window.location.hash = target;
  }, hash);
}

async function showAll(page: Page, t: (typeof texts)[Language]): Promise<void> {
  await go(page, '#/vms');
  await page.getByRole('heading', { level: 1 }).getByRole('button').click();
  await page.getByRole('menuitemradio', { name: t.bar.title, exact: true }).click();
}

async function openPanel(page: Page): Promise<void> {
  await page.getByRole('rowheader', { name: 'CLU-SQL-01' }).getByText('CLU-SQL-01', { exact: true }).click();
  await expect(page.locator('.service-card').last()).toBeVisible();
  await page.locator('.card-toggle[aria-expanded="false"]').evaluateAll((toggles) => {
    for (const toggle of toggles) (toggle as HTMLElement).click();
  });
  await expect(page.locator('.card-toggle[aria-expanded="false"]')).toHaveCount(0);
}

/** Every screen, and how one comes there, one after the other. */
const screens: readonly (readonly [name: string, open: (page: Page, t: (typeof texts)[Language]) => Promise<unknown>])[] = [
  ['all virtual machines', showAll],
  [
    'the views',
    async (page) => {
      await page.getByRole('heading', { level: 1 }).getByRole('button').click();
      await expect(page.getByRole('menuitemradio')).not.toHaveCount(0);
    },
  ],
  [
    'a medium warning',
    async (page, t) => {
      await page.keyboard.press('Escape');
      await page.getByRole('switch', { name: `${t.service.dataExchange.name}, CLU-SQL-01` }).click();
      await expect(page.getByRole('button', { name: t.change.cancel })).toBeVisible();
    },
  ],
  [
    'a high warning',
    async (page, t) => {
      await page.keyboard.press('Escape');
      await page.getByRole('switch', { name: `${t.service.guestShutdown.name}, CLU-SQL-01` }).click();
      await expect(page.getByRole('dialog').getByRole('checkbox')).toBeVisible();
    },
  ],
  [
    'the keys',
    async (page, t) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: t.keys.title }).click();
      await expect(page.getByRole('dialog', { name: t.keys.title })).toBeVisible();
    },
  ],
  [
    'the panel with all cards open',
    async (page) => {
      await page.keyboard.press('Escape');
      await openPanel(page);
    },
  ],
  [
    'the caller card',
    async (page, t) => {
      await page.keyboard.press('Control+Shift+C');
      await expect(page.getByRole('dialog', { name: t.card.title }).getByRole('blockquote')).toContainText('CLU-SQL-01');
    },
  ],
  [
    'if this host restarted now',
    async (page) => {
      await go(page, '#/restart/demo-roma-01');
      await expect(page.getByRole('table')).toBeVisible();
    },
  ],
  [
    'the reference',
    async (page) => {
      await go(page, '#/reference');
      await expect(page.getByRole('article')).toHaveCount(7);
    },
  ],
  [
    'the activity',
    async (page, t) => {
      await go(page, '#/activity');
      await expect(page.getByText(t.activity.noneOfThese)).toBeVisible();
    },
  ],
  [
    'the drift from the policy',
    async (page) => {
      await go(page, '#/policy');
      await expect(page.getByRole('table')).not.toHaveCount(0);
    },
  ],
  [
    'the policy',
    async (page, t) => {
      await go(page, '#/policy/wanted');
      await expect(page.getByRole('heading', { name: t.policy.rules.title })).toBeVisible();
    },
  ],
  [
    'the preview of changes',
    async (page, t) => {
      await showAll(page, t);
      await page.getByRole('rowheader', { name: 'CLU-SQL-01' }).focus();
      await page.keyboard.press('Control+A');
      await page.getByRole('button', { name: t.selection.change }).click();
      for (const service of ['guestShutdown', 'dataExchange'] as const)
        await page
          .getByRole('radiogroup', { name: t.service[service].name })
          .getByRole('radio', { name: t.changes.wish.off, exact: true })
          .check();
      await page.getByRole('button', { name: t.changes.toPreview }).click();
      await expect(page.getByRole('table', { name: t.changes.table }).getByRole('row')).not.toHaveCount(0);
    },
  ],
  [
    'the settings',
    async (page, t) => {
      await go(page, '#/settings');
      await expect(page.getByRole('heading', { level: 1, name: t.frame.title.settings })).toBeVisible();
    },
  ],
  [
    'the diagnostics',
    async (page) => {
      await go(page, '#/diagnostics');
      await expect(page.getByRole('table').getByRole('row')).not.toHaveCount(0);
    },
  ],
];

async function speak(page: Page, language: Language | 'system'): Promise<void> {
  await go(page, '#/settings');
  await page.locator('select#language').selectOption(language);
  if (language !== 'system') await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** Waits until both hosts have been read, the one that refuses excepted. */
async function ready(dashboard: Dashboard): Promise<void> {
  await expect(dashboard.grid.getByRole('switch').first()).toBeVisible();
  await expect(dashboard.host('DEMO-MILANO-02')).toContainText('No permission');
}

test.afterEach(({ page }) => speak(page, 'system'));

test('what a host in trouble offers stays in view beside an open panel', async ({ dashboard, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await ready(dashboard);
  const panel = new Panel(page);
  await panel.open('SQL-PROD-02');
  await expect(panel.title).toHaveText('SQL-PROD-02');
  const retry = dashboard.grid.getByRole('button', { name: 'Try now' });
  const rightOf = (button: Locator) => button.evaluate((each) => each.getBoundingClientRect().right);
  expect(await rightOf(retry)).toBeLessThan(await panel.left());
  await dashboard.grid.evaluate((grid) => grid.parentElement?.scrollTo(1_000, 0));
  expect(await rightOf(retry)).toBeLessThan(await panel.left());
});

test('the filters are never cut off, the chosen one neither: those without room are behind a number', async ({ dashboard, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await ready(dashboard);
  const filters = page.getByRole('group', { name: 'Filters' });
  const cut = () =>
    filters.evaluate((group) => {
      const { right } = group.getBoundingClientRect();
      return [...group.querySelectorAll('button')]
        .filter((each) => each.getBoundingClientRect().right > right)
        .map((each) => each.textContent);
    });
  const chosen = filters.locator('[aria-pressed="true"], [data-chosen]');
  await expect(chosen).toHaveAccessibleName(/^Needs attention/);
  // What stands beside them takes their room, down to the least.
  for (const width of [500, 300, 200, 120, 60]) {
    await filters.evaluate((group, px) => Object.assign(group.style, { flex: `0 0 ${px}px` }), width);
    await expect.poll(cut, `in ${width} px`).toEqual([]);
    await expect(chosen).toHaveAccessibleName(/^Needs attention/);
  }
});

for (const language of ['en', 'it'] as const) {
  for (const [width, height, seen] of [
    [1440, 900, 'at 1440 px'],
    [1024, 768, 'at 1024 px'],
    [640, 400, 'at 200 % zoom of 1280 px'],
  ] as const) {
    test(`no text is cut off and none lies outside of the window, in ${language} ${seen}`, async ({ dashboard, page }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await ready(dashboard);
      await speak(page, language);
      for (const [name, open] of screens) {
        await test.step(name, async () => {
          await open(page, texts[language]);
          expect.soft(await layoutFaults(page), name).toEqual([]);
        });
      }
    });
  }
}
