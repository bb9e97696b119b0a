import { expect, test } from '../../fixtures.ts';
import { alike, erp, onlyRoma } from '../../fleets.ts';
import { Alerts } from '../../pages/alerts.ts';
import { axeFaults } from '../../pages/axe.ts';
import { Pages } from '../../pages/pages.ts';

const life = {
  phases: [
    ['ok', '1h'],
    ['hung', '100h'],
  ],
};
/** Loses its heartbeat an hour after its host was seen first. */
const fragile = alike('SQL-PROD-02', { life });

test.use(onlyRoma(erp, fragile));
test.beforeEach(({ dashboard }) => dashboard.showAll());

const hour = 3_600_000;

test('a VM loses its heartbeat: it is told once, the bell counts it, its link opens the VM', async ({ dashboard, demo, page, panel }) => {
  const alerts = new Alerts(page);
  await expect(dashboard.row('SQL-PROD-02')).toContainText('Operating normally');
  await alerts.loseAtOnce();
  await expect(alerts.bell).toHaveAccessibleName('Alerts');

  await demo.moveClock(hour + 60_000);
  await expect(dashboard.toast('SQL-PROD-02: Heartbeat lost')).toContainText('on DEMO-ROMA-01');
  await expect(alerts.bell).toHaveAccessibleName('Alerts: 1 new');
  await expect(page).toHaveTitle('(1) Hyper-V Vitals');

  await alerts.bell.click();
  await expect(alerts.list.getByRole('listitem')).toHaveCount(1);
  expect(await axeFaults(page)).toEqual([]);
  await alerts.list.getByRole('link', { name: 'SQL-PROD-02: Heartbeat lost' }).click();
  await expect(panel.whole).toContainText('Heartbeat lost');
  await expect(alerts.bell).toHaveAccessibleName('Alerts');
  await expect(page).toHaveTitle('Hyper-V Vitals');
});

test('Tab leads through an alert and on, back to where one was, and never in a circle', async ({ dashboard, demo, page }) => {
  const alerts = new Alerts(page);
  await alerts.loseAtOnce();
  await demo.moveClock(hour + 60_000);
  const toast = dashboard.toast('SQL-PROD-02: Heartbeat lost');
  const isInToasts = () => page.evaluate(() => document.activeElement?.closest('[data-region="toasts"]') !== null);
  await expect(toast).toBeVisible();
  for (const [key, end] of [
    ['Tab', page.getByRole('button', { name: 'Skip to the content' })],
    ['Shift+Tab', alerts.bell],
  ] as const) {
    await alerts.bell.focus();
    await toast.getByRole('link', { name: /Heartbeat lost/ }).focus();
    for (let pressed = 0; pressed < 4 && (await isInToasts()); pressed += 1) await page.keyboard.press(key);
    await expect(end).toBeFocused();
  }
});

test('an alert lies above the foot of the page, never on its buttons', async ({ dashboard, demo, page }) => {
  await new Alerts(page).loseAtOnce();
  await dashboard.row('ERP-WEB-01').getByRole('rowheader').focus();
  await page.keyboard.press('Space');
  const foot = page.getByRole('region', { name: 'Chosen virtual machines' });
  await expect(foot).toBeVisible();
  await demo.moveClock(hour + 60_000);
  const toast = dashboard.toast('SQL-PROD-02: Heartbeat lost');
  await expect(toast).toBeVisible();
  // It comes from below.
  await expect(async () => {
    const [toastBox, footBox] = [await toast.boundingBox(), await foot.boundingBox()];
    expect((toastBox?.y ?? Infinity) + (toastBox?.height ?? 0)).toBeLessThanOrEqual(footBox?.y ?? 0);
  }).toPass();
});

test('an alert lies beside the panel of a VM, never on it', async ({ dashboard, demo, page, panel }) => {
  await new Alerts(page).loseAtOnce();
  await panel.open('ERP-WEB-01');
  await demo.moveClock(hour + 60_000);
  const toast = dashboard.toast('SQL-PROD-02: Heartbeat lost');
  await expect(toast).toBeVisible();
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 768 });
    await expect(async () => {
      const [toastBox, panelBox] = [await toast.boundingBox(), await panel.whole.boundingBox()];
      expect((toastBox?.x ?? Infinity) + (toastBox?.width ?? 0)).toBeLessThanOrEqual(panelBox?.x ?? 0);
      expect(toastBox?.x).toBeGreaterThanOrEqual(0);
    }).toPass();
  }
});

test('a switch that somebody else has changed is told; one that is changed here is not', async ({ dashboard, demo, page }) => {
  const alerts = new Alerts(page);
  const copies = dashboard.switchOf('Guest Service Interface', 'ERP-WEB-01');
  await copies.click();
  await expect(copies).toBeChecked();

  await demo.set({ fleet: { vms: [{ ...erp, services: { vss: false } }, fragile] } });
  await page.getByRole('button', { name: /^Refresh/ }).click();
  await expect(dashboard.toast('Someone else switched Volume Shadow Copy off for ERP-WEB-01')).toBeVisible();
  await alerts.bell.click();
  await expect(alerts.list.getByRole('listitem')).toHaveCount(1);
});

test('a muted VM is lost without a word, its Status is as bad as ever, and the mute is ended in the settings', async ({
  dashboard,
  demo,
  page,
  panel,
}) => {
  const alerts = new Alerts(page);
  await alerts.loseAtOnce();
  await panel.open('SQL-PROD-02');
  const form = await alerts.openMute('SQL-PROD-02');
  await form.getByLabel('For how long').selectOption('4 hours');
  expect(await axeFaults(page)).toEqual([]);
  await form.getByLabel('Reason (may be left out)').fill('new disks');
  await form.getByRole('button', { name: 'Mute' }).click();
  await expect(panel.whole).toContainText('Alerts muted until');

  await demo.moveClock(hour + 60_000);
  await expect(dashboard.row('SQL-PROD-02')).toContainText('Heartbeat lost');

  await new Pages(page).open('Settings');
  await expect(page.getByText('new disks')).toBeVisible();
  await expect(alerts.bell).toHaveAccessibleName('Alerts');
  await page.getByRole('button', { name: 'End the mute of SQL-PROD-02' }).click();
  await expect(page.getByText('Nothing is muted.')).toBeVisible();
  // It lasts, and nobody was told of it yet.
  await expect(dashboard.toast('SQL-PROD-02: Heartbeat lost')).toBeVisible();
});
