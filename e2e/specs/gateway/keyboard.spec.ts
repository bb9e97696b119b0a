import type { Locator, Page } from '@playwright/test';
import { expect, sharedTest as test } from '../../fixtures.ts';
import { erp, onlyRoma } from '../../fleets.ts';
import { CallerCard } from '../../pages/caller-card.ts';
import type { Dashboard } from '../../pages/dashboard.ts';
import { Pages } from '../../pages/pages.ts';
import { Panel } from '../../pages/panel.ts';
import { walkByTab } from '../../pages/tab-walk.ts';

// Something that needs attention, so that the start view has rows.
test.use(onlyRoma({ ...erp, services: { gsi: true } }));

/** Every screen, up to the moment in which all of it is there. */
const screens: Readonly<Record<string, (page: Page, dashboard: Dashboard) => Promise<unknown>>> = {
  'the virtual machines': (_, dashboard) => expect(dashboard.names).toHaveText(['ERP-WEB-01']),
  'the panel': async (page) => {
    const panel = new Panel(page);
    await panel.open('ERP-WEB-01');
    await expect(panel.card('Guest Service Interface')).toContainText('None recorded');
  },
  'the caller card': async (page, dashboard) => {
    await expect(dashboard.names).toHaveText(['ERP-WEB-01']);
    await page.getByRole('rowheader', { name: 'ERP-WEB-01' }).focus();
    const card = new CallerCard(page);
    await card.open();
    await expect(card.sentence).toContainText('ERP-WEB-01');
  },
  'if this host restarted now': async (page) => {
    const pages = new Pages(page);
    await pages.openRestart('DEMO-ROMA-01');
    await expect(pages.content.getByRole('row', { name: /ERP-WEB-01/ })).toBeVisible();
  },
  'the reference': async (page) => {
    const pages = new Pages(page);
    await pages.open('Reference');
    await expect(pages.content.getByRole('article')).toHaveCount(7);
  },
  'the activity': async (page) => {
    const pages = new Pages(page);
    await pages.open('Activity');
    await expect(pages.content.getByLabel('Time')).toBeVisible();
  },
  'the settings': async (page) => {
    const pages = new Pages(page);
    await pages.open('Settings');
    await expect(pages.content.getByLabel('Theme')).toBeVisible();
  },
  'the diagnostics': async (page) => {
    const pages = new Pages(page);
    await pages.open('Settings');
    await pages.content.getByRole('link', { name: 'Diagnostics' }).click();
    await expect(pages.content.getByRole('row', { name: /Reading/ })).toBeVisible();
  },
};

for (const [screen, open] of Object.entries(screens)) {
  for (const forcedColors of ['none', 'active'] as const) {
    test(`Tab alone reaches every control of ${screen} and shows where it is${forcedColors === 'active' ? ', in a contrast theme too' : ''}`, async ({
      dashboard,
      page,
    }) => {
      await page.emulateMedia({ reducedMotion: 'reduce', forcedColors });
      await open(page, dashboard);
      const { stops, missed, unmarked } = await walkByTab(page);
      expect(stops.length).toBeGreaterThan(2);
      expect(missed).toEqual([]);
      expect(unmarked).toEqual([]);
    });
  }
}

test('whatever opens gives the focus back to where it came from', async ({ dashboard, page }) => {
  await dashboard.showAll();
  const shutdown = dashboard.switchOf('Guest Shutdown', 'ERP-WEB-01');
  const exchange = dashboard.switchOf('Data Exchange', 'ERP-WEB-01');
  const language = page.getByRole('button', { name: /^Language/ });
  const columns = page.getByRole('button', { name: 'Columns' });
  const keys = page.getByRole('button', { name: 'Keyboard shortcuts' });
  const caller = page.getByRole('button', { name: /^Caller card/ });
  const view = page.getByRole('heading', { level: 1 }).getByRole('button');

  const opened: readonly (readonly [name: string, from: Locator, key: string, first: Locator])[] = [
    ['a high warning', shutdown, 'Space', page.getByRole('dialog').getByRole('checkbox')],
    ['a medium warning', exchange, 'Space', page.getByRole('button', { name: 'Cancel' })],
    ['the languages', language, 'Enter', page.getByRole('menuitemradio', { name: 'As Windows is set' })],
    ['the columns', columns, 'Enter', page.getByRole('menuitemcheckbox', { name: 'State' })],
    ['the views', view, 'Enter', page.getByRole('menuitemradio', { name: 'Needs attention' })],
    ['the keys', keys, 'Enter', page.getByRole('button', { name: 'Close' })],
    ['the caller card', caller, 'Enter', new CallerCard(page).field],
  ];
  for (const [name, from, key, first] of opened) {
    await test.step(name, async () => {
      await from.focus();
      await from.press(key);
      await expect(first).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(first).toBeHidden();
      await expect(from).toBeFocused();
    });
  }
});

test('with reduced motion nothing slides, grows or turns', async ({ dashboard, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await dashboard.showAll();
  const moving = () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ playState, effect }) => playState === 'running' && Number(effect?.getComputedTiming().activeDuration ?? 0) > 10)
        .map(({ effect }) => (effect instanceof KeyframeEffect ? (effect.target?.className ?? '') : '')),
    );
  const panel = new Panel(page);
  await panel.open('ERP-WEB-01');
  expect(await moving()).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(panel.whole).toBeHidden();
  await dashboard.switchOf('Guest Shutdown', 'ERP-WEB-01').press('Space');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await moving()).toEqual([]);
});
