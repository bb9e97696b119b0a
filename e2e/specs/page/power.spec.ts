import type { Page } from '@playwright/test';
import { expect, sharedTest as base } from '../../fixtures.ts';
import { erp, onlyRoma } from '../../fleets.ts';
import { follow } from '../../pages/follow.ts';
import { Pages } from '../../pages/pages.ts';
import { Power } from '../../pages/power.ts';

const test = base.extend<{ power: Power }>({
  power: async ({ page }: { page: Page }, use: (power: Power) => Promise<void>) => {
    await use(new Power(page));
  },
});

// Each test has a VM of its own, so that all of them may share one dashboard.
const { environment, scenario } = onlyRoma(
  erp,
  { name: 'APP-02', up: '3d' },
  { name: 'MUTE-03', services: { shutdown: false } },
  { name: 'STUBBORN-04', shutdown: 'never' },
  { name: 'STANDBY-05', state: 'Off', replication: { mode: 'Replica', state: 'Replicating', health: 'Normal' } },
);
test.use({ environment, scenario: { ...scenario, timing: { start: 1, stop: 2, save: 1 } } });

test.beforeEach(({ dashboard }) => dashboard.showAll());

test('shut down cleanly: says what it means, asks the guest, shows how long it waits, and tells the end', async ({
  dashboard,
  panel,
  power,
  page,
}) => {
  await panel.open('ERP-WEB-01');
  await power.choose('Shut down');

  const question = power.question('Shut down ERP-WEB-01?');
  await expect(question).toContainText('DEMO-ROMA-01');
  await expect(question).toContainText('8 d 21 h');
  await expect(question).toContainText('Whoever works on it is cut off');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(power.button).toBeFocused();

  const told = await follow(panel.whole);
  await power.choose('Shut down');
  await power.confirm('Shut down ERP-WEB-01?', 'Shut down');
  await expect(dashboard.toast('ERP-WEB-01 has shut down')).toContainText('A fresh read of the host says so');
  await expect(dashboard.row('ERP-WEB-01')).toContainText('Off');
  await expect(power.underWay).toBeHidden();
  expect(await told()).toMatch(/The guest was asked to shut down; waiting for it, \d s so far/);

  // To start a VM harms nobody: it is not asked for.
  await power.choose('Start');
  await expect(dashboard.toast('ERP-WEB-01 runs')).toBeVisible();
  await expect(dashboard.row('ERP-WEB-01')).toContainText('Starting');
});

test('restart: a clean shutdown and then a start, never a reset; save and pause', async ({ dashboard, panel, power }) => {
  await panel.open('APP-02');
  const told = await follow(panel.whole);
  await power.choose('Restart');
  await expect(power.question('Restart APP-02?')).toContainText('If the guest does not shut down, it is not restarted');
  await power.confirm('Restart APP-02?', 'Restart');
  await expect(dashboard.toast('APP-02 has shut down and started again')).toBeVisible();
  expect(await told()).toMatch(/The guest was asked to shut down[^]*Starting it/);

  await power.choose('Pause');
  await power.confirm('Pause APP-02?', 'Pause');
  await expect(dashboard.row('APP-02')).toContainText('Paused');
  await power.choose('Resume');
  await expect(dashboard.toast('APP-02 runs again')).toBeVisible();
  await power.choose('Save state');
  await power.confirm('Save the state of APP-02 and stop it?', 'Save state');
  await expect(dashboard.toast('APP-02 is saved')).toBeVisible();
});

test('a guest that cannot be asked is not shut down, and the reason is said; turning off is the last resort', async ({
  dashboard,
  panel,
  power,
  page,
}) => {
  await panel.open('MUTE-03');
  // The switch differs from what is wanted, so its card is open.
  const card = panel.card('Guest Shutdown');
  await expect(card).toContainText('Guest Shutdown is off on the host, so the guest cannot be asked to shut down.');
  await expect(card.getByRole('button', { name: 'Shut down', exact: true })).toBeDisabled();
  await power.button.click();
  await expect(power.item('Shut down')).toBeDisabled();
  await expect(power.item('Restart')).toContainText('Guest Shutdown is off on the host');

  await power.item('Turn off').click();
  const question = power.question('Turn off MUTE-03, as if its plug were pulled?');
  const act = question.getByRole('button', { name: 'Turn off', exact: true });
  await expect(question).toContainText('High impact');
  await expect(act).toBeDisabled();
  await page.keyboard.press('Enter');
  await expect(question).toBeVisible();
  await question.getByRole('checkbox', { name: /disks may be damaged/ }).check();
  await act.click();
  await expect(dashboard.toast('MUTE-03 is off')).toBeVisible();
});

test('an operation goes on when its panel is closed and the page is loaded anew; the waiting can be ended', async ({
  dashboard,
  panel,
  power,
  page,
  shell,
}) => {
  await panel.open('STUBBORN-04');
  await power.choose('Shut down');
  await power.confirm('Shut down STUBBORN-04?', 'Shut down');
  await expect(power.underWay).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel.whole).toBeHidden();
  await shell.reload();
  await expect(power.operationsButton).toHaveAccessibleName('Operations: 1 under way');
  await dashboard.showAll();
  await expect(dashboard.row('STUBBORN-04')).toContainText('Stopping');

  await power.operationsButton.click();
  const line = power.line('STUBBORN-04');
  await expect(line).toContainText('Shut down');
  await expect(line).toContainText('on DEMO-ROMA-01');
  await line.getByRole('button', { name: 'Stop waiting for STUBBORN-04' }).click();
  await expect(line).toContainText('Nobody waits for STUBBORN-04 any more. It was asked for and may still come about');
  await expect(dashboard.toast('Nobody waits for STUBBORN-04 any more')).toBeVisible();

  // What hangs on its way can be turned off, after a word on what that does to a guest in the middle of it.
  await line.getByRole('link', { name: 'STUBBORN-04' }).click();
  await power.choose('Turn off');
  const question = power.question('Turn off STUBBORN-04, as if its plug were pulled?');
  await expect(question).toContainText('Its guest is shutting down just now');
  await question.getByRole('checkbox').check();
  await question.getByRole('button', { name: 'Turn off', exact: true }).click();
  await expect(dashboard.toast('STUBBORN-04 is off')).toBeVisible();

  await power.operationsButton.click();
  await page.getByRole('button', { name: 'Remove from the list: Turn off, STUBBORN-04' }).click();
  await expect(line.filter({ hasText: 'Turn off' })).toBeHidden();
});

test('a replica on standby is not started, and the reason is said', async ({ panel, power }) => {
  await panel.open('STANDBY-05');
  await power.button.click();
  await expect(power.item('Start')).toBeDisabled();
  await expect(power.item('Start')).toContainText('It is a replica on standby: it is off on purpose.');
});

test('read-only mode: there is nothing that starts or stops a VM', async ({ dashboard, panel, power, page }) => {
  await new Pages(page).whileReadOnly(async () => {
    await dashboard.showAll();
    await panel.open('ERP-WEB-01');
    await expect(power.button).toHaveCount(0);
    await panel.toggle('Guest Shutdown').click();
    await expect(panel.card('Guest Shutdown')).toContainText('Changes are not allowed here.');
    await expect(panel.card('Guest Shutdown').getByRole('button', { name: 'Shut down', exact: true })).toHaveCount(0);
  });
});
