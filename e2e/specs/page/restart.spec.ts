import { expect, sharedTest, test } from '../../fixtures.ts';
import { erp, onlyRoma } from '../../fleets.ts';
import { Pages } from '../../pages/pages.ts';

const windows = { os: 'Windows Server 2022 Standard', osVersion: '10.0.20348', applications: 'healthy' };

test.use(
  onlyRoma(
    erp,
    { ...windows, name: 'CUT-OFF', stopAction: 'TurnOff' },
    { ...windows, name: 'NO-SHUTDOWN', stopAction: 'ShutDown', services: { shutdown: false } },
    { ...windows, name: 'HANGS', stopAction: 'ShutDown', condition: 'none', up: '3d' },
    { ...windows, name: 'NODE', clustered: true },
    { ...windows, name: 'OLD-CLOCK', services: { timeSync: false } },
    { ...windows, name: 'CALM' },
    { name: 'RESTS', state: 'Off' },
  ),
);

sharedTest('tells for each VM of a host what its restart would do, worst first, and why', async ({ dashboard, page }) => {
  const pages = new Pages(page);
  await expect(dashboard.host('DEMO-ROMA-01')).toContainText('8 VMs');
  await pages.openRestart('DEMO-ROMA-01');
  await expect(pages.heading('If DEMO-ROMA-01 restarted now')).toBeFocused();

  const row = (name: string) => pages.content.getByRole('row', { name: new RegExp(name) });
  await expect(row('CUT-OFF')).toContainText('Loses power');
  await expect(row('NO-SHUTDOWN')).toContainText('Guest Shutdown is switched off: it is cut off instead');
  await expect(row('HANGS')).toContainText('nothing in the guest answers Guest Shutdown');
  await expect(row('ERP-WEB-01')).toContainText('Shuts down cleanly');
  await expect(row('NODE')).toContainText('moves to another node if this one is drained first');
  await expect(row('OLD-CLOCK')).toContainText('clock at risk');
  await expect(row('CALM')).toContainText('Saves');
  await expect(row('RESTS')).toContainText('Stays off');

  const counts = pages.content.getByRole('list', { name: 'What would happen, in numbers' }).getByRole('listitem');
  await expect(counts.first()).toHaveText(/3\s*Loses power/);
});

test('what is mended leaves the list of what to mend, by itself', async ({ dashboard, page }) => {
  const pages = new Pages(page);
  await pages.openRestart('DEMO-ROMA-01');
  const mend = pages.content.getByRole('listitem').filter({ hasText: 'Switch Guest Shutdown on' });
  await expect(mend.getByRole('link', { name: 'NO-SHUTDOWN' })).toBeVisible();

  await pages.open('VMs');
  await dashboard.showAll();
  await dashboard.switchOf('Guest Shutdown', 'NO-SHUTDOWN').press('Space');
  await expect(dashboard.switchOf('Guest Shutdown', 'NO-SHUTDOWN')).toBeChecked();

  await pages.openRestart('DEMO-ROMA-01');
  await expect(pages.content.getByRole('row', { name: /NO-SHUTDOWN/ })).toContainText('Shuts down cleanly');
  await expect(mend).toHaveCount(0);
});
