import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure } from '../../../shared/contract/problem.ts';
import { faultySnapshot } from '../../testing/faulty-fleet.ts';
import { details, sampleInfo, sampleSnapshot, service, services, vm } from '../../testing/sample-fleet.ts';
import { card, expand, panel } from './panel-parts.ts';
import { renderPanel } from './render-panel.tsx';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

describe('no data is never one thing', () => {
  function facts(): string {
    return panel().querySelector('.panel-facts')?.textContent ?? '';
  }

  it.each([
    ['VDI-GOLD-W11', 'the VM does not run'],
    ['HGS-VAULT', 'the VM is shielded and gives none, by design'],
    ['ERP-WEB-02', 'No addresses yet: the guest is still starting.'],
    ['MAIL-ARCHIVE', 'Data Exchange is on, but the guest does not answer'],
    ['NEW-UNREAD', 'Not read yet'],
  ])('%s: %s', async (name, words) => {
    const { open } = await renderPanel();
    await open(name);
    expect(facts()).toContain(words);
  });

  it('a guest that fails to answer alone gets a hint', async () => {
    const { open } = await renderPanel();
    await open('LNX-DB-03');
    expect(facts()).toContain('systemctl status hyperv-daemons.hv-kvp-daemon.service');
  });

  it('a service that is off is not a guest that is silent', async () => {
    const snapshot = sampleSnapshot();
    const off = vm('KVP-OFF', { details: details({ services: services('Ok', { dataExchange: service(false) }), addresses: [] }) });
    const { open } = await renderPanel({ snapshot: { ...snapshot, vms: [...snapshot.vms, off] } });
    await open('KVP-OFF');
    expect(facts()).toContain('Data Exchange is switched off on the host');
  });

  it.each([
    ['noPermission', 'This account may not read Hyper-V'],
    ['serviceDown', 'The Hyper-V management service does not run'],
    ['hostUnreachable', 'The host does not answer'],
  ] as const)('%s', async (code, words) => {
    const snapshot = sampleSnapshot();
    const hosts = snapshot.hosts.map((host) => ({ ...host, problem: { code } }));
    const { open } = await renderPanel({ snapshot: { ...snapshot, hosts } });
    await open('NEW-UNREAD');
    expect(facts()).toContain(words);
  });

  it('a session that restarts', async () => {
    const { open } = await renderPanel({ snapshot: faultySnapshot() });
    await open('NEW-UNREAD');
    expect(facts()).toContain('is being started again');
  });
});

describe('the roles', () => {
  it('are set by a person, with what each changes in words', async () => {
    const { open, transport, named } = await renderPanel();
    await open('SQL-PROD-02');
    const database = within(panel()).getByRole<HTMLInputElement>('checkbox', { name: 'Database' });
    expect(database.checked).toBe(false);
    expect(panel().querySelector('#role-effect-database')?.textContent).toBe(
      'Turning Volume Shadow Copy off is warned of as high. Its name suggests this.',
    );
    await act(async () => fireEvent.click(database));
    const { hostId, vmId } = named('SQL-PROD-02');
    const mark = { vms: [{ hostId, vmId }], mark: { role: 'database' } };
    expect(transport.inputsOf('vms.mark')).toEqual([{ ...mark, has: true }]);
    expect(database.checked).toBe(true);
    await act(async () => fireEvent.click(database));
    expect(transport.inputsOf('vms.mark').at(-1)).toEqual({ ...mark, has: false });
  });

  it('say why they could not be saved', async () => {
    const { open, transport } = await renderPanel();
    transport.answers['vms.mark'] = () => failure('databaseUnavailable');
    await open('ERP-WEB-01');
    await act(async () => fireEvent.click(within(panel()).getByRole('checkbox', { name: 'Database' })));
    expect(await screen.findByText(/The roles could not be saved\. The audit cannot be written/)).toBeTruthy();
  });

  it('cannot be set in read-only mode, and the reason stands there', async () => {
    const { open } = await renderPanel({ readOnly: true, info: sampleInfo({ changesRefused: 'readOnlyPolicy' }) });
    await open('ERP-WEB-01');
    expect(within(panel()).getByRole<HTMLInputElement>('checkbox', { name: 'Database' }).disabled).toBe(true);
    await waitFor(() => expect(panel().textContent).toContain('a policy of this machine locks all changes'));
  });
});

describe('what can be copied', () => {
  it('shows the services and changes nothing; each card has the command of its own switch', async () => {
    const { open, clipboard, named } = await renderPanel();
    await open('SQL-PROD-02');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copy as PowerShell' })));
    const { vmId } = named('SQL-PROD-02');
    expect(clipboard[0]).toContain(`Get-VM -Id ${vmId}`);
    expect(clipboard[0]).toContain('Get-VMIntegrationService');
    expect(clipboard[0]).not.toMatch(/Enable-|Disable-|SQL-PROD/);
    expect(card('Volume Shadow Copy').querySelector('pre')?.textContent).toContain('Enable-VMIntegrationService');
  });

  it('of a VM with a hostile name is made of its id alone', async () => {
    const { open, clipboard, named } = await renderPanel();
    const name = '[*]"$(Stop-VM)`\'; {{name}} $t(app.name) <b>x</b>';
    await open(name);
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copy as PowerShell' })));
    await expand('Guest Shutdown');
    const { vmId } = named(name);
    const commands = [clipboard[0], card('Guest Shutdown').querySelector('pre')?.textContent];
    for (const command of commands) {
      expect(command?.split('\n')[0]).toBe(`$vm = Hyper-V\\Get-VM -Id ${vmId}`);
      expect(command).not.toMatch(/Stop-VM|[<>"`]|\{\{/);
    }
  });

  it('holds each address', async () => {
    const { open, clipboard } = await renderPanel();
    await open('FILE-ROMA-01');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copy fe80::1' })));
    expect(clipboard).toEqual(['fe80::1']);
    expect(panel().querySelector('.panel-facts')?.textContent).toMatch(/Reported by the guest(?! before).*fe80::1/);
    await open('SQL-PROD-02');
    expect(panel().querySelector('.panel-facts')?.textContent).toContain('Reported by the guest before; it does not answer now');
  });
});
