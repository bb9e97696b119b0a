import { expect, sharedTest as test } from '../../fixtures.ts';
import { erp, onlyRoma } from '../../fleets.ts';
import type { SimulatedVm } from '../../fleets.ts';

// Each has something that needs attention, so that the start view shows it.
const copies: SimulatedVm = { ...erp, services: { gsi: true } };
const sql: SimulatedVm = {
  name: 'SQL-PROD-02',
  id: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a02',
  up: '41d 5h',
  clustered: true,
  checkpointType: 'ProductionOnly',
  services: { vss: false },
  ips: ['10.20.2.12', 'fe80::12'],
  os: 'Windows Server 2022 Standard',
  osVersion: '10.0.20348',
};
const linux: SimulatedVm = {
  name: 'LNX-DB-03',
  id: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a03',
  guest: 'linux',
  os: 'Debian GNU/Linux 12',
  osVersion: '6.1.0',
  ips: ['10.20.2.13'],
  serviceStatus: { vss: 'NoContact' },
};

// For what changes them.
const switched: SimulatedVm = { ...sql, name: 'SQL-TEST-05', id: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a05' };
const named: SimulatedVm = { ...sql, name: 'SQL-TEST-06', id: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a06' };
const leaving: SimulatedVm = { ...sql, name: 'SQL-OLD-07', id: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a07' };

test.use(onlyRoma(copies, sql, linux, switched, named, leaving));

test('Enter opens the panel of a VM, Esc closes it and leads back to the cell it came from', async ({ panel, page }) => {
  const name = page.getByRole('rowheader', { name: 'SQL-PROD-02' });
  await name.focus();
  await page.keyboard.press('Enter');
  await expect(panel.title).toHaveText('SQL-PROD-02');
  await expect(panel.title).toBeFocused();
  await expect(page.getByRole('row', { name: /SQL-PROD-02/ })).toHaveAttribute('aria-current', 'true');

  await page.keyboard.press('Escape');
  await expect(panel.whole).toBeHidden();
  await expect(name).toBeFocused();
});

test('a click on a name opens it too; the address leads to it, and Back away from it', async ({ panel, page }) => {
  await panel.open('SQL-PROD-02');
  await expect(panel.title).toHaveText('SQL-PROD-02');
  expect(page.url()).toContain(`#/vms/demo-roma-01/${sql['id'] as string}`);

  await page.goBack();
  await expect(panel.whole).toBeHidden();
  await page.goForward();
  await expect(panel.title).toHaveText('SQL-PROD-02');
});

test('Alt with the arrows walks the VMs in the order of the table', async ({ panel, page }) => {
  const names = page.getByRole('rowheader').locator('.vm-name');
  await expect(names).toHaveCount(6);
  const [first = '', second = ''] = await names.allTextContents();
  await panel.open(first);
  await expect(panel.title).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(panel.title).toHaveText(second);
  await page.keyboard.press('Alt+ArrowUp');
  await expect(panel.title).toHaveText(first);
});

test('the facts of a VM: where it is, what its guest says of itself, how it is set up', async ({ panel }) => {
  await panel.open('SQL-PROD-02');
  for (const words of [
    /DEMO-ROMA-01, read \d+ s ago/,
    'Running for 41 d 5 h',
    /Reported by the guest.*Windows Server 2022 Standard/,
    '10.20.2.12',
    'fe80::12',
    'Production only',
    'Clustered',
    'SIMULATED',
  ]) {
    await expect(panel.whole).toContainText(words);
  }
});

test('the card of a service with drift is open: three facets, what this VM loses, its other end in the guest', async ({ panel }) => {
  await panel.open('SQL-PROD-02');
  const shadowCopy = panel.card('Volume Shadow Copy');
  await expect(panel.toggle('Volume Shadow Copy')).toHaveAttribute('aria-expanded', 'true');
  await expect(panel.toggle('Heartbeat')).toHaveAttribute('aria-expanded', 'false');
  await expect(panel.facet('Volume Shadow Copy', 'Wanted')).toHaveText('On, by the baseline');
  await expect(panel.facet('Volume Shadow Copy', 'Enabled')).toHaveText('Off');
  await expect(panel.facet('Volume Shadow Copy', 'Working')).toHaveText('not asked');
  await expect(shadowCopy).toContainText('every checkpoint of it will fail');
  await expect(shadowCopy).toContainText('Windows service vmicvss');

  await panel.toggle('Heartbeat').click();
  await expect(panel.facet('Heartbeat', 'Working')).toHaveText('works');
});

test('a Linux service that does not answer: package and unit of the distribution, and the command to look', async ({ panel }) => {
  await panel.open('LNX-DB-03');
  const shadowCopy = panel.card('Volume Shadow Copy');
  await expect(shadowCopy).toContainText('its other end in the guest does not answer');
  await expect(shadowCopy).toContainText('Debian: package hyperv-daemons, unit hyperv-daemons.hv-vss-daemon.service');
  await expect(shadowCopy).toContainText('systemctl status hyperv-daemons.hv-vss-daemon.service');
  await panel.toggle('PowerShell Direct').click();
  await expect(panel.card('PowerShell Direct')).toContainText('Not possible: there is none for Linux');
});

test('a switch in the panel asks beside itself, and the card tells who changed it', async ({ panel, page, dashboard }) => {
  await panel.open('SQL-TEST-05');
  await panel.toggle('Data Exchange').click();
  await expect(panel.card('Data Exchange')).toContainText('None recorded');
  await panel.switchOf('Data Exchange').click();

  const question = page.getByRole('dialog', { name: 'Turn off Data Exchange on SQL-TEST-05?' });
  const [asked, edge] = await Promise.all([question.boundingBox(), panel.left()]);
  expect(asked).not.toBeNull();
  expect((asked?.x ?? 0) + (asked?.width ?? 0)).toBeGreaterThan(edge);
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(panel.switchOf('Data Exchange')).toBeFocused();
  await expect(panel.whole).toBeVisible();

  await panel.switchOf('Data Exchange').click();
  await question.getByRole('button', { name: 'Turn off Data Exchange' }).click();
  await expect(dashboard.toast('Data Exchange is off for SQL-TEST-05')).toBeVisible();
  await expect(panel.facet('Data Exchange', 'Enabled')).toHaveText('Off');
  await expect(panel.card('Data Exchange')).toContainText(/On → Off, \d\d:\d\d, by \w+/);
  // Without Data Exchange the host knows no addresses, and the panel says why.
  await expect(panel.whole).toContainText('No addresses: Data Exchange is switched off on the host.');
});

test('a role is set by a person: it changes what is wanted, and stays', async ({ panel, shell, dashboard }) => {
  await panel.open('SQL-TEST-06');
  await expect(panel.whole).toContainText('Turning Volume Shadow Copy off is warned of as high. Its name suggests this.');
  await expect(panel.role('Database')).not.toBeChecked();

  await panel.role('Domain controller').click();
  await expect(panel.role('Domain controller')).toBeChecked();
  await expect(panel.role('Domain controller')).toBeFocused();
  await expect(panel.whole).toContainText('Role: Domain controller');
  await panel.toggle('Time Synchronization').click();
  await expect(panel.facet('Time Synchronization', 'Wanted')).toHaveText('Either: domain controller');

  await shell.reload();
  await expect(panel.role('Domain controller')).toBeChecked();
  await expect(dashboard.row('SQL-TEST-06')).toContainText('DC');
});

test('a VM that goes away while its panel is open', async ({ panel, demo }) => {
  await panel.open('SQL-OLD-07');
  await demo.setFaults([{ kind: 'vmGone', vmId: leaving['id'] }]);
  await expect(panel.title).toHaveText('No longer on this host', { timeout: 15_000 });
  await expect(panel.whole.getByRole('switch')).toHaveCount(0);
});

test('Copy as PowerShell takes commands that show the services and change nothing', async ({ panel, dashboard }) => {
  await panel.open('SQL-PROD-02');
  await panel.whole.getByRole('button', { name: 'Copy as PowerShell' }).click();
  await expect(panel.whole.getByRole('button', { name: 'Copied' })).toBeVisible();
  const commands = await dashboard.pasted();
  await expect(commands).toHaveValue(new RegExp(`Hyper-V\\\\Get-VM -Id ${sql['id'] as string}`));
  await expect(commands).not.toHaveValue(/Enable-|Disable-/);
});

test('a wide window: the panel pushes the table; a narrow one: it lies over it', async ({ panel, page, dashboard }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await panel.open('SQL-PROD-02');
  await expect(panel.whole).toBeVisible();
  const table = (): Promise<number> => dashboard.grid.evaluate((grid) => (grid.parentElement ?? grid).getBoundingClientRect().right);
  expect(await table()).toBeLessThanOrEqual((await panel.left()) + 1);

  await page.setViewportSize({ width: 1024, height: 768 });
  expect(await table()).toBeGreaterThan(await panel.left());
  await page.keyboard.press('Escape');
  await expect(panel.whole).toBeHidden();
});
