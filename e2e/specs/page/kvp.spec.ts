import type { Locator } from '@playwright/test';
import { expect, sharedTest as test } from '../../fixtures.ts';
import { onlyRoma } from '../../fleets.ts';
import { axeFaults } from '../../pages/axe.ts';
import { Pages } from '../../pages/pages.ts';
import { Panel } from '../../pages/panel.ts';

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
    { name: 'TELL-04', hostItems: [['Room', '12']] },
  ),
);
test.beforeEach(({ dashboard }) => dashboard.showAll());

const cardOf = (panel: Panel, vm: string): Promise<Locator> => panel.openCard(vm, 'Data Exchange');

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

test('tell the guest something: add an item, change it, take it back', async ({ dashboard, page }) => {
  const card = await cardOf(new Panel(page), 'TELL-04');
  const host = card.getByRole('region', { name: 'From the host to the guest' });
  const items = host.getByRole('listitem');
  await expect(host).toContainText('Nothing secret belongs here');
  await host.getByRole('button', { name: 'Add an item' }).click();
  await host.getByRole('textbox', { name: 'Name of the new item' }).fill('Owner');
  await host.getByRole('textbox', { name: 'Value', exact: true }).fill('Help desk');
  await host.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dashboard.toast('The host tells TELL-04 a new item')).toContainText('A fresh read of the host says so');
  // They are read again by themselves.
  await expect(items).toHaveText(['Room12', 'OwnerHelp desk']);

  await host.getByRole('button', { name: 'Change the value of Owner' }).click();
  await host.getByRole('textbox', { name: 'New value of Owner' }).fill('<b>Archive</b>');
  await page.keyboard.press('Enter');
  await expect(dashboard.toast('An item that the host tells TELL-04 is changed')).toBeVisible();
  await expect(items).toHaveText(['Room12', 'Owner<b>Archive</b>']);

  await host.getByRole('button', { name: 'Remove Room' }).click();
  const question = page.getByRole('dialog', { name: 'Remove the item Room that the host tells TELL-04?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(items).toHaveCount(2);
  await host.getByRole('button', { name: 'Remove Room' }).click();
  await question.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(items).toHaveText(['Owner<b>Archive</b>']);
});

test('a second item of the same name is refused, and so is a text that is too long', async ({ dashboard, page }) => {
  const card = await cardOf(new Panel(page), 'APP-01');
  const host = card.getByRole('region', { name: 'From the host to the guest' });
  await host.getByRole('button', { name: 'Add an item' }).click();
  await host.getByRole('textbox', { name: 'Name of the new item' }).fill('OWNER');
  const value = host.getByRole('textbox', { name: 'Value', exact: true });
  await value.fill('x'.repeat(1024));
  await expect(host).toContainText('The value is too long: at most 1,023 characters');
  await expect(host.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
  expect(await axeFaults(page)).toEqual([]);
  await value.fill('x');
  await host.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dashboard.toast('No item was added for APP-01')).toContainText('an item of this name already');
  await expect(host.getByRole('listitem')).toHaveText(['OwnerHelp desk']);
});

test('read-only mode: items are shown, and none can be written', async ({ dashboard, page }) => {
  await new Pages(page).whileReadOnly(async () => {
    await dashboard.showAll();
    const card = await cardOf(new Panel(page), 'APP-01');
    const host = card.getByRole('region', { name: 'From the host to the guest' });
    await expect(host).toContainText('Changes are not allowed here.');
    await expect(host.getByRole('button', { name: /Add|Change|Remove/ })).toHaveCount(0);
  });
});
