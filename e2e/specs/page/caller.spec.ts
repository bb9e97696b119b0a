import { expect, sharedTest as base } from '../../fixtures.ts';
import { erp, onlyRoma } from '../../fleets.ts';
import type { SimulatedVm } from '../../fleets.ts';
import { CallerCard } from '../../pages/caller-card.ts';
import { Pages } from '../../pages/pages.ts';
import { Panel } from '../../pages/panel.ts';

const test = base.extend<{ card: CallerCard }>({
  card: async ({ page }, use) => {
    await use(new CallerCard(page));
  },
});

const linux: SimulatedVm = {
  name: 'LNX-DB-03',
  guest: 'linux',
  os: 'Debian GNU/Linux 12',
  osVersion: '6.1.0',
  ips: ['10.20.2.13'],
  serviceStatus: { vss: 'NoContact' },
};

test.use(onlyRoma(erp, { ...erp, name: 'ERP-WEB-02', id: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a04', ips: ['10.20.1.4'] }, linux));

test('somebody calls: by name or address to one sentence for the ticket, without the mouse, from any page', async ({
  card,
  dashboard,
  page,
}) => {
  await dashboard.showAll();
  await expect(dashboard.row('LNX-DB-03')).toContainText('10.20.2.13');
  const pages = new Pages(page);
  await pages.open('Settings');
  await expect(pages.heading('Settings')).toBeFocused();
  await card.open();
  await expect(card.field).toBeFocused();

  await page.keyboard.type('10.20.1.4');
  await expect(card.options).toHaveText([/^ERP-WEB-02/, /^ERP-WEB-01/]);
  await page.keyboard.press('Enter');
  await expect(card.sentence).toContainText(/^ERP-WEB-02 on DEMO-ROMA-01, read .* its heartbeat has been normal since/);

  // The caller meant another one.
  await page.keyboard.type('lnx');
  await page.keyboard.press('Enter');
  await expect(card.sentence).toContainText(/^LNX-DB-03 on DEMO-ROMA-01/);
  await expect(card.sentence).toContainText(
    'not working as they should: Volume Shadow Copy; no change recorded here; to do: let an administrator',
  );
  await card.whole.getByRole('button', { name: 'Copy the sentence' }).press('Enter');
  await expect(card.whole).toContainText('Copied');
  await page.keyboard.press('Escape');
  await expect(card.whole).toBeHidden();
  await expect(pages.heading('Settings')).toBeFocused();

  await pages.open('VMs');
  await expect(await dashboard.pasted()).toHaveValue(/^LNX-DB-03 on DEMO-ROMA-01, read /);
});

test('on a row it is the card of that VM; from there one comes to its panel', async ({ card, dashboard, page }) => {
  const panel = new Panel(page);
  await dashboard.showAll();
  const name = page.getByRole('rowheader', { name: 'ERP-WEB-01' });
  await name.focus();
  await card.open();
  await expect(card.sentence).toContainText(/^ERP-WEB-01 on/);
  await expect(card.field).toBeFocused();

  // The caller means another one: what is typed searches, and Enter takes what was found.
  await page.keyboard.type('ERP-WEB-02');
  await page.keyboard.press('Enter');
  await expect(card.sentence).toContainText(/^ERP-WEB-02 on/);
  await expect(card.whole).not.toContainText('Copied');
  await expect(card.field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(name).toBeFocused();

  await card.open();
  await card.whole.getByRole('link', { name: 'Open the VM' }).click();
  await expect(card.whole).toBeHidden();
  await expect(panel.title).toHaveText('ERP-WEB-01');
  await expect(panel.title).toBeFocused();
});

test('whom to call stands in the card of each VM with the tag', async ({ card, dashboard, page }) => {
  const panel = new Panel(page);
  const pages = new Pages(page);
  await dashboard.showAll();
  await panel.openCard('ERP-WEB-01', 'Heartbeat');
  await panel.whole.getByLabel('New tag').fill('erp');
  await page.keyboard.press('Enter');
  await expect(panel.whole.getByRole('list', { name: 'Tags' })).toContainText('erp');

  await card.open();
  await expect(card.sentence).not.toContainText('whom to call');
  await card.whole.getByRole('link', { name: 'Set contacts' }).click();
  await expect(pages.heading('Settings')).toBeVisible();
  const contacts = pages.content.getByRole('group', { name: 'Whom to call' });
  await contacts.getByLabel('Tag').fill('ERP');
  await contacts.getByLabel('Whom to call').fill('Team ERP, 4711');
  await page.keyboard.press('Enter');
  await expect(contacts.getByRole('listitem')).toContainText('Tag: ERP');

  await card.open();
  await page.keyboard.type('ERP-WEB-01');
  await page.keyboard.press('Enter');
  await expect(card.sentence).toContainText('; whom to call: Team ERP, 4711.');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('lnx');
  await page.keyboard.press('Enter');
  await expect(card.sentence).toContainText(/^LNX-DB-03/);
  await expect(card.sentence).not.toContainText('whom to call');
});
