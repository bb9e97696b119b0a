import type { Locator, Page } from '@playwright/test';
import { expect, sharedTest as test } from '../../fixtures.ts';
import { alike, onlyRoma } from '../../fleets.ts';
import { Panel } from '../../pages/panel.ts';

// Each test has a VM of its own, so that all of them may share one dashboard.
test.use(
  onlyRoma(
    alike('APP-01', { clockOffsetMs: 402_000 }),
    alike('HUNG-02', { condition: 'hung' }),
    { name: 'LNX-03', guest: 'linux', os: 'Ubuntu 24.04 LTS', osVersion: '6.8.0' },
    alike('OTHER-04'),
    alike('MEND-05', { guestServices: { vmicvss: { status: 'Stopped', startType: 'Disabled' } } }),
  ),
);
test.beforeEach(({ dashboard }) => dashboard.showAll());

function cardOf(page: Page, vm: string, service = 'PowerShell Direct'): Promise<Locator> {
  return new Panel(page).openCard(vm, service);
}

async function signIn(card: Locator, password: string): Promise<void> {
  await card.getByRole('textbox', { name: 'User in the guest' }).fill('Administrator');
  await card.getByLabel('Password').fill(password);
  await card.getByRole('button', { name: 'Sign in and check' }).click();
}

test('look into a guest: what it needs, an account of the guest, and what its services are set to', async ({ page, dashboard }) => {
  const card = await cardOf(page, 'APP-01');
  await expect(card.getByRole('listitem').filter({ hasText: 'The VM is not shielded' })).toContainText('yes');
  await expect(card).toContainText('Simulated guests let in the user Administrator with the password Demo-2026.');

  // A wrong password is told as one, and another may be tried.
  await signIn(card, 'Wrong-1');
  await expect(card).toContainText('The guest refused the account.');
  await signIn(card, 'Demo-2026');
  await expect(card).toContainText('It works: a session into the guest was opened and closed again.');
  await expect(card.getByRole('row', { name: 'vmicvmsession' })).toContainText('runs');
  await expect(card.getByRole('row', { name: 'vmicguestinterface' })).toContainText('Stopped because it is off on the host.');

  // The seventh column tells it, too.
  await expect(dashboard.row('APP-01')).toContainText('PowerShell Direct: works');

  // The same way tells the clock.
  const clock = await cardOf(page, 'APP-01', 'Time Synchronization');
  await expect(clock).toContainText('The guest is ahead of its host by 6:42 min');
  await expect(clock).toContainText('More than the five minutes that Kerberos allows');

  // What is known of the account is its user, until that is forgotten.
  await expect(card).toContainText('Administrator, for this VM');
  await card.getByRole('button', { name: 'Forget this account' }).click();
  await expect(card.getByLabel('Password')).toHaveValue('');
});

test('a guest that hangs holds up nothing else, and need not be waited for', async ({ page, dashboard }) => {
  const card = await cardOf(page, 'HUNG-02');
  await signIn(card, 'Demo-2026');
  await expect(card.getByRole('status')).toContainText('Signing in to the guest');
  await (await cardOf(page, 'OTHER-04', 'Guest Service Interface')).getByRole('switch').click();
  await expect(dashboard.toast('Guest Service Interface is on for OTHER-04')).toBeVisible();
  await cardOf(page, 'HUNG-02');
  await expect(card.getByRole('status')).toContainText('Signing in to the guest');
  await card.getByRole('button', { name: 'Cancel' }).click();
  await expect(card.getByRole('button', { name: 'Cancel' })).toBeHidden();
  await expect(dashboard.row('HUNG-02')).toContainText('PowerShell Direct: not probed yet');
});

test('a service that is disabled in the guest: found, and started after a question', async ({ page, dashboard }) => {
  const works = new Panel(page).facet('Volume Shadow Copy', 'Working');
  await cardOf(page, 'MEND-05', 'Volume Shadow Copy');
  await expect(works).toHaveText('the guest does not answer');
  const card = await cardOf(page, 'MEND-05');
  await signIn(card, 'Demo-2026');
  const row = card.getByRole('row', { name: 'vmicvss' });
  await expect(row).toContainText('Disabled in the guest: the host cannot start it.');
  await row.getByRole('button', { name: 'Start vmicvss' }).click();
  const question = page.getByRole('dialog', { name: 'Start vmicvss in MEND-05?' });
  await expect(question).toContainText('its start type becomes “at need” (Manual)');
  await question.getByRole('button', { name: 'Start it' }).click();
  await expect(dashboard.toast('The service runs in MEND-05')).toContainText('A fresh look into the guest says so.');
  await expect(row).toContainText('runs');
  await expect(works).toHaveText('works');
});

test('a guest of Linux has none, and its clock has another advice', async ({ page }) => {
  const card = await cardOf(page, 'LNX-03');
  await expect(card.getByRole('listitem').filter({ hasText: 'The guest is Windows 10' })).toContainText('no');
  await expect(card.getByLabel('Password')).toHaveCount(0);
  await expect(await cardOf(page, 'LNX-03', 'Time Synchronization')).toContainText('/dev/ptp_hyperv');
});
