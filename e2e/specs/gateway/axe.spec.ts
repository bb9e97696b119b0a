import { expect, sharedTest as test } from '../../fixtures.ts';
import { erp, onlyRoma } from '../../fleets.ts';
import { axeFaults } from '../../pages/axe.ts';
import { CallerCard } from '../../pages/caller-card.ts';
import type { Dashboard } from '../../pages/dashboard.ts';
import { Pages } from '../../pages/pages.ts';
import { Panel } from '../../pages/panel.ts';
import { Power } from '../../pages/power.ts';

// One of each that has more to show: drift, no monitoring, a Linux guest that does not answer, one that a restart cuts off.
test.use(
  onlyRoma(
    { ...erp, stopAction: 'TurnOff' },
    { ...erp, name: 'FILE-ROMA-01', id: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a11', services: { gsi: true } },
    { ...erp, name: 'PRINT-02', id: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a12', services: { heartbeat: false } },
    {
      name: 'LNX-DB-03',
      id: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a13',
      guest: 'linux',
      os: 'Debian GNU/Linux 12',
      osVersion: '6.1.0',
      ips: ['10.20.2.13'],
      serviceStatus: { vss: 'NoContact' },
    },
  ),
);

/** How one comes to each screen, up to the moment in which all of it is there. */
const screens: Readonly<Record<string, (pages: Pages, dashboard: Dashboard) => Promise<void>>> = {
  'what needs attention': (_, dashboard) => expect(dashboard.names).toHaveCount(3),
  'all virtual machines': async (_, dashboard) => {
    await dashboard.showAll();
    await expect(dashboard.names).toHaveCount(4);
  },
  'a search that finds nothing': async (pages, dashboard) => {
    await dashboard.search.fill('nothing like it');
    await expect(pages.page.getByText('No VM matches nothing like it')).toBeVisible();
  },
  'the panel, with cards open': async (pages) => {
    const panel = new Panel(pages.page);
    await panel.open('LNX-DB-03');
    await panel.toggle('Heartbeat').click();
    await panel.toggle('PowerShell Direct').click();
    await expect(panel.card('Volume Shadow Copy')).toContainText('None recorded');
  },
  'what starts and stops a VM': async (pages) => {
    const power = new Power(pages.page);
    await new Panel(pages.page).open('LNX-DB-03');
    await power.button.click();
    await expect(power.item('Turn off')).toBeVisible();
  },
  'the question before a VM is turned off': async (pages) => {
    const power = new Power(pages.page);
    await new Panel(pages.page).open('LNX-DB-03');
    await power.choose('Turn off');
    await expect(power.question('Turn off LNX-DB-03, as if its plug were pulled?')).toBeVisible();
  },
  'the list of operations': async (pages, dashboard) => {
    const power = new Power(pages.page);
    await new Panel(pages.page).open('LNX-DB-03');
    await power.choose('Pause');
    await power.confirm('Pause LNX-DB-03?', 'Pause');
    await expect(dashboard.toast('LNX-DB-03 is paused')).toBeVisible();
    await power.choose('Resume');
    await expect(dashboard.toast('LNX-DB-03 runs again')).toBeVisible();
    await power.operationsButton.click();
    await expect(power.line('LNX-DB-03')).toHaveCount(2);
  },
  'what guest and host tell each other, while something is added': async (pages) => {
    const card = await new Panel(pages.page).openCard('FILE-ROMA-01', 'Data Exchange');
    await card.getByRole('button', { name: 'Add an item' }).click();
    await card.getByRole('textbox', { name: 'Name of the new item' }).fill('x'.repeat(600));
    await expect(card).toContainText('too long');
  },
  'the checkpoints': async (pages) => {
    const card = await new Panel(pages.page).openCard('FILE-ROMA-01', 'Volume Shadow Copy');
    await card.getByRole('textbox', { name: 'Name of the new checkpoint' }).fill('Before the update');
    await card.getByRole('button', { name: 'Make a checkpoint' }).click();
    await card.getByRole('button', { name: 'Show the checkpoints' }).click();
    await expect(card.getByRole('button', { name: 'Go back to Before the update' })).toBeVisible();
  },
  'the copying of files': async (pages) => {
    const card = await new Panel(pages.page).openCard('FILE-ROMA-01', 'Guest Service Interface');
    await expect(card.getByRole('button', { name: 'Add the file' })).toBeVisible();
  },
  'a guest that refuses an account, and then lets one in': async (pages) => {
    const card = await new Panel(pages.page).openCard('FILE-ROMA-01', 'PowerShell Direct');
    for (const [password, answer] of [
      ['Wrong-1', 'The guest refused the account.'],
      ['Demo-2026', 'It works'],
    ] as const) {
      await card.getByRole('textbox', { name: 'User in the guest' }).fill('Administrator');
      await card.getByLabel('Password').fill(password);
      await card.getByRole('button', { name: 'Sign in and check' }).click();
      await expect(card).toContainText(answer);
      expect.soft(await axeFaults(pages.page), answer).toEqual([]);
    }
  },
  'the caller card': async (pages) => {
    await new Panel(pages.page).open('LNX-DB-03');
    await pages.page.keyboard.press('Control+Shift+C');
    await expect(pages.page.getByRole('dialog', { name: 'For the ticket' })).toBeVisible();
  },
  'the VMs that a caller may mean': async (pages, dashboard) => {
    await expect(dashboard.names).toHaveCount(3);
    const card = new CallerCard(pages.page);
    await card.open();
    await pages.page.keyboard.type('10.20');
    await expect(card.options).not.toHaveCount(0);
  },
  'if this host restarted now': async (pages) => {
    await pages.openRestart('DEMO-ROMA-01');
    await expect(pages.content.getByRole('row', { name: /ERP-WEB-01/ })).toBeVisible();
  },
  'the reference': async (pages) => {
    await pages.open('Reference');
    await expect(pages.content.getByRole('article')).toHaveCount(7);
  },
  'the settings': async (pages) => {
    await pages.open('Settings');
    await expect(pages.content.getByLabel('Theme')).toBeVisible();
  },
  'the activity': async (pages, dashboard) => {
    await dashboard.showAll();
    await dashboard.switchOf('Guest Service Interface', 'ERP-WEB-01').click();
    await expect(dashboard.toast('Guest Service Interface is o')).toBeVisible();
    await pages.open('Activity');
    await expect(pages.content.getByRole('row', { name: /Guest Service Interface/ })).not.toHaveCount(0);
  },
  'the diagnostics': async (pages) => {
    await pages.open('Settings');
    await pages.content.getByRole('link', { name: 'Diagnostics' }).click();
    await expect(pages.content.getByRole('row', { name: /Reading/ })).toBeVisible();
  },
  // Last: it changes what the others count.
  'a message with Undo': async (_, dashboard) => {
    await dashboard.showAll();
    await dashboard.switchOf('Guest Service Interface', 'ERP-WEB-01').click();
    await expect(dashboard.toast('Guest Service Interface is o')).toBeVisible();
  },
};

for (const [screen, open] of Object.entries(screens)) {
  test(`axe finds nothing on ${screen}, light or dark`, async ({ dashboard, page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const pages = new Pages(page);
    await open(pages, dashboard);
    expect.soft(await axeFaults(page), 'light').toEqual([]);

    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
    expect.soft(await axeFaults(page), 'dark').toEqual([]);
  });
}
