import type { Locator } from '@playwright/test';
import { expect, sharedTest as test } from '../fixtures.ts';
import { onlyRoma } from '../fleets.ts';
import { Panel } from '../pages/panel.ts';

const markup = '<INSTANCE CLASSNAME="Msvm_KvpExchangeDataItem"><PROPERTY NAME="Name"';

test.use(
  onlyRoma(
    {
      name: 'APP-01',
      os: 'Windows Server 2022 Standard',
      ips: ['10.20.1.41'],
      guestItems: [['BackupState', 'done']],
      hostItems: [['Owner', 'Help desk']],
    },
    { name: 'EVIL-02', guestItems: [['<img src=x onerror=alert(1)>', '<b>one</b>'], `${markup}\u001b[2J`] },
    { name: 'MUTE-03', services: { kvp: false } },
  ),
);
test.beforeEach(({ dashboard }) => dashboard.showAll());

async function cardOf(panel: Panel, vm: string): Promise<Locator> {
  await panel.open(vm);
  const toggle = panel.toggle('Data Exchange');
  if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
  return panel.card('Data Exchange');
}

test('what the guest and the host tell each other: in plain words, by who tells it, to search', async ({ page }) => {
  const card = await cardOf(new Panel(page), 'APP-01');
  await expect(card.getByRole('region', { name: 'From the host to the guest' })).toContainText('Owner');
  const system = card.getByRole('region', { name: 'From the guest’s operating system' });
  await expect(system.getByRole('listitem').filter({ hasText: 'IPv4 addresses' })).toContainText('10.20.1.41');
  await expect(system).toContainText('Reported by the guest');
  await expect(card.getByRole('region', { name: 'From programs in the guest' })).toContainText('BackupState');

  await card.getByRole('searchbox', { name: 'Search names and values' }).fill('help desk');
  await expect(card.locator('.kvp').getByRole('listitem')).toHaveText(['OwnerHelp desk']);
});

test('what a guest says that means ill is text, and nothing else', async ({ page }) => {
  const card = await cardOf(new Panel(page), 'EVIL-02');
  const programs = card.getByRole('region', { name: 'From programs in the guest' });
  await expect(programs).toContainText('<img src=x onerror=alert(1)>');
  await expect(programs).toContainText('<b>one</b>');
  await expect(programs.getByRole('listitem').filter({ hasText: 'Not a valid item' })).toContainText(`${markup}\u241b[2J`);
  await expect(programs.locator('img, b')).toHaveCount(0);
});

test('a guest that is not heard, and why', async ({ page }) => {
  const card = await cardOf(new Panel(page), 'MUTE-03');
  await expect(card).toContainText('The guest tells nothing: Data Exchange is switched off on the host.');
});
