import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { failure, success } from '../../../shared/contract/problem.ts';
import type { AuditEntry } from '../../../shared/contract/write.ts';
import { faultySnapshot } from '../../testing/faulty-fleet.ts';
import { details, sampleInfo, sampleSnapshot, service, services, vm } from '../../testing/sample-fleet.ts';
import { renderPanel } from './render-panel.tsx';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

function panel(): HTMLElement {
  return screen.getByRole('complementary');
}

function card(name: string): HTMLElement {
  const toggle = within(panel()).getByText(name, { selector: '.card-toggle' });
  const found = toggle.closest<HTMLElement>('.service-card');
  if (found === null) throw new Error(`No card ${name}`);
  return found;
}

async function expand(name: string): Promise<HTMLElement> {
  const toggle = within(panel()).getByText(name, { selector: '.card-toggle' });
  if (toggle.getAttribute('aria-expanded') === 'false') await act(async () => fireEvent.click(toggle));
  return card(name);
}

function facets(of: HTMLElement): readonly (string | null)[] {
  return [...of.querySelectorAll('.facets dd')].map((facet) => facet.textContent);
}

async function press(key: string, more: object = {}): Promise<void> {
  await act(async () => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more }));
}

function entry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    auditId: 3,
    at: '2026-11-23T05:20:00.000Z',
    completedAt: '2026-11-23T05:20:01.000Z',
    who: 'ROMA\\m.conti',
    hostId: 'demo-roma-01',
    hostName: 'DEMO-ROMA-01',
    vmId: '00000000-0000-4000-8000-000000000001',
    vmName: 'X',
    service: 'vss',
    from: true,
    to: false,
    reason: 'switch',
    outcome: 'changed',
    problem: null,
    ...changes,
  };
}

describe('the panel', () => {
  it('is closed until a VM is opened, then has the focus and names the VM', async () => {
    const { open } = await renderPanel();
    expect(screen.queryByRole('complementary')).toBeNull();
    await open('SQL-PROD-01');
    expect(within(panel()).getByRole('heading', { level: 2 }).textContent).toBe('SQL-PROD-01');
    expect(document.activeElement?.textContent).toBe('SQL-PROD-01');
    const tags = [...panel().querySelectorAll('.panel-tags .tag')].map((tag) => tag.textContent);
    expect(tags).toEqual(['SIMULATED', 'Clustered', 'Role: Database']);
  });

  it('closes with Esc and gives the focus back', async () => {
    const { open } = await renderPanel();
    screen.getByText('Cell').focus();
    await open('ERP-WEB-01');
    await press('Escape');
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    expect(document.activeElement).toBe(screen.getByText('Cell'));
  });

  it('closes with its button and gives the focus back', async () => {
    const { open } = await renderPanel();
    screen.getByText('Cell').focus();
    await open('ERP-WEB-01');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Close (Esc)' })));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByText('Cell')));
  });

  it('leaves Esc to what lies over it', async () => {
    const { open } = await renderPanel();
    await open('ERP-WEB-01');
    await act(async () => fireEvent.click(screen.getByLabelText('Data Exchange, ERP-WEB-01')));
    expect(await screen.findByRole('heading', { name: /Turn off Data Exchange/ })).toBeTruthy();
    await press('Escape');
    await waitFor(() => expect(screen.queryByRole('heading', { name: /Turn off/ })).toBeNull());
    expect(panel()).toBeTruthy();
  });

  it('leaves Esc to the tooltip of what has the focus, then takes it', async () => {
    const { open } = await renderPanel();
    await open('ERP-WEB-01');
    await act(async () => screen.getByLabelText('Heartbeat, ERP-WEB-01').focus());
    expect((await screen.findByRole('tooltip')).textContent).toBe('tip of heartbeat');
    await press('Escape');
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());
    expect(panel()).toBeTruthy();
    await press('Escape');
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
  });

  it('walks the shown order with Alt and the arrows, over VMs that are gone', async () => {
    const { open, transport, named } = await renderPanel();
    await open('APP-CRM-01');
    expect(screen.getByRole('button', { name: 'Previous VM (Alt+Up)' }).getAttribute('aria-disabled')).toBe('true');
    const { hostId, vmId } = named('DC-ROMA-01');
    await act(async () => transport.change({ removedVms: [{ hostId, vmId }] }));
    await press('ArrowDown', { altKey: true });
    await waitFor(() => expect(within(panel()).getByRole('heading', { level: 2 }).textContent).toBe('ERP-WEB-01'));
    await press('ArrowUp', { altKey: true });
    await waitFor(() => expect(within(panel()).getByRole('heading', { level: 2 }).textContent).toBe('APP-CRM-01'));
  });

  it('says whose panel it is now where the focus is elsewhere', async () => {
    const { open } = await renderPanel();
    await open('APP-CRM-01');
    screen.getByText('Cell').focus();
    await press('ArrowDown', { altKey: true });
    await waitFor(() => expect(panel().querySelector('.only-heard')?.textContent).toBe('DC-ROMA-01'));
    expect(document.activeElement).toBe(screen.getByText('Cell'));
  });

  it('says so when its VM goes away', async () => {
    const { open, transport, named } = await renderPanel();
    await open('ERP-WEB-01');
    const { hostId, vmId } = named('ERP-WEB-01');
    await act(async () => transport.change({ removedVms: [{ hostId, vmId }] }));
    expect(within(panel()).getByRole('heading', { level: 2 }).textContent).toBe('No longer on this host');
    expect(panel().textContent).toContain('DEMO-ROMA-01');
    expect(panel().querySelector('.switch')).toBeNull();
  });

  it('shows a hostile name as it is', async () => {
    const { open } = await renderPanel();
    const name = '[*]"$(Stop-VM)`\'; {{name}} $t(app.name) <b>x</b>';
    await open(name);
    expect(within(panel()).getByRole('heading', { level: 2 }).textContent).toBe(name);
  });
});

describe('the Status', () => {
  it('says in long words what it is, since when, what to do, and what the host itself says', async () => {
    const { open, advance } = await renderPanel();
    await open('SQL-PROD-02');
    const banner = panel().querySelector('.panel-status');
    expect(banner?.getAttribute('data-tone')).toBe('bad');
    expect(banner?.textContent).toContain('Heartbeat lost');
    expect(banner?.textContent).toContain('4 min');
    expect(banner?.textContent).toContain('the guest may hang, have crashed or be overloaded');
    expect(banner?.textContent).toContain('The host reports: Operating normally');
    await advance(60_000);
    expect(banner?.textContent).toContain('old');
  });

  it('says "at least" where watching began later', async () => {
    const { open } = await renderPanel();
    await open('BACKUP-PROXY');
    expect(panel().querySelector('.panel-status')?.textContent).toMatch(/or earlier: watching began then · ≥ 6 d/);
  });

  it('that is old has no tone, and says why there is nothing newer', async () => {
    const { open } = await renderPanel({ snapshot: faultySnapshot() });
    await open('LEGACY-ERP');
    const banner = panel().querySelector('.panel-status');
    expect(banner?.getAttribute('data-tone')).toBe('neutral');
    expect(banner?.textContent).toMatch(/What you see is old: as of \d\d:\d\d\. The host did not answer in time/);
    expect(banner?.textContent).not.toContain('What to do');
  });
});

describe('a service card', () => {
  it('stands in its fixed order; those with drift or a fault of their own are open', async () => {
    const { open } = await renderPanel();
    await open('LNX-DB-03');
    const toggles = [...panel().querySelectorAll('.card-toggle')];
    expect(toggles.map((toggle) => toggle.textContent)).toEqual([
      'Heartbeat',
      'Guest Shutdown',
      'Time Synchronization',
      'Data Exchange',
      'Volume Shadow Copy',
      'Guest Service Interface',
      'PowerShell Direct',
    ]);
    const openOnes = toggles.filter((toggle) => toggle.getAttribute('aria-expanded') === 'true');
    expect(openOnes.map((toggle) => toggle.textContent)).toEqual(['Data Exchange', 'Volume Shadow Copy']);
  });

  it('that only echoes the Status stays closed', async () => {
    const { open } = await renderPanel();
    await open('MAIL-ARCHIVE');
    expect(panel().querySelectorAll('[aria-expanded="true"]').length).toBe(0);
    const heartbeat = await expand('Heartbeat');
    expect(heartbeat.textContent).toContain('The whole guest is silent');
  });

  it('tells the three facets apart', async () => {
    const { open } = await renderPanel();
    await open('SQL-PROD-02');
    expect(facets(card('Volume Shadow Copy'))).toEqual(['On, by the default baseline', 'Off', 'not asked']);
    expect(card('Volume Shadow Copy').textContent).toContain('Off; the default baseline wants it on');
    expect(facets(await expand('Heartbeat'))).toEqual(['On, by the default baseline', 'On', 'the guest has stopped answering']);
    expect(facets(await expand('Guest Service Interface'))).toEqual(['Off, by the default baseline', 'Off', 'not asked']);
  });

  it('of a domain controller says that its time may be either way', async () => {
    const { open } = await renderPanel();
    await open('DC-ROMA-01');
    const time = await expand('Time Synchronization');
    expect(facets(time)).toEqual(['Either: domain controller', 'Off', 'not asked']);
    expect(time.textContent).toContain('If it is turned on');
    expect(time.textContent).toContain('Two time sources will compete');
  });

  it('says what this very VM loses without it', async () => {
    const { open } = await renderPanel();
    await open('SQL-PROD-01');
    const vss = await expand('Volume Shadow Copy');
    expect(vss.textContent).toContain('Lost while it is off');
    expect(vss.textContent).toContain('It allows production checkpoints only: every checkpoint of it will fail.');
    expect(vss.textContent).toContain('It is a database');
  });

  it('names the other end inside a Windows guest and links to its page', async () => {
    const { open } = await renderPanel();
    await open('ERP-WEB-01');
    const vss = await expand('Volume Shadow Copy');
    expect(vss.textContent).toContain('Windows service vmicvss');
    expect(vss.textContent).toContain('Windows Server 2012, Windows 8');
    expect(within(vss).getByRole('link', { name: 'About Volume Shadow Copy' }).getAttribute('href')).toBe('#/reference/vss');
  });

  it('of a silent Linux guest says which package and unit to look at', async () => {
    const { open } = await renderPanel();
    await open('LNX-DB-03');
    const exchange = card('Data Exchange');
    expect(exchange.textContent).toContain('Debian: package hyperv-daemons, unit hyperv-daemons.hv-kvp-daemon.service');
    expect(exchange.textContent).toContain('systemctl status hyperv-daemons.hv-kvp-daemon.service');
    expect(exchange.textContent).toContain('Host reports');
    expect(exchange.textContent).toContain('No Contact');
  });

  it('shows rows that this version does not know as they are', async () => {
    const snapshot = sampleSnapshot();
    const unknown = { componentId: 'ffffffff-0000-0000-0000-000000000000', name: 'Neuer Dienst', service: service(true, '77') };
    const known = vm('WITH-SEVENTH', { details: details({ unknownServices: [unknown] }) });
    const { open } = await renderPanel({ snapshot: { ...snapshot, vms: [...snapshot.vms, known] } });
    await open('WITH-SEVENTH');
    const row = within(panel()).getByText('Neuer Dienst').parentElement;
    expect(row?.textContent).toBe('Neuer DienstOn77ffffffff-0000-0000-0000-000000000000');
    expect(row?.querySelector('.switch')).toBeNull();
  });

  it('of PowerShell Direct has no switch and says why it is possible or not', async () => {
    const { open } = await renderPanel();
    for (const [name, words] of [
      ['ERP-WEB-01', 'Possible as far as is known'],
      ['LNX-DB-03', 'there is none for Linux'],
      ['LEGACY-ERP', 'it takes Windows 10, Server 2016 or later in the guest'],
      ['VDI-GOLD-W11', 'the VM must be running'],
      ['HGS-VAULT', 'the VM is shielded, by design'],
      ['NEW-UNREAD', 'the guest did not say what it runs'],
    ] as const) {
      await open(name);
      const direct = await expand('PowerShell Direct');
      expect([name, direct.textContent]).toEqual([name, expect.stringContaining(words)]);
      expect(direct.querySelector('.switch')).toBeNull();
    }
  });
});

describe('a switch in the panel', () => {
  it('passes through the same rules, beside itself', async () => {
    const { open, transport } = await renderPanel();
    await open('ERP-WEB-01');
    const exchange = screen.getByLabelText('Data Exchange, ERP-WEB-01');
    await act(async () => fireEvent.click(exchange));
    expect(await screen.findByRole('heading', { name: 'Turn off Data Exchange on ERP-WEB-01?' })).toBeTruthy();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Turn off Data Exchange' })));
    expect(transport.inputsOf('service.set')).toMatchObject([{ service: 'dataExchange', enabled: false, acknowledged: 'medium' }]);
    expect(exchange.getAttribute('aria-checked')).toBe('false');
  });

  it('shows what was read while it is written', async () => {
    const { open, transport } = await renderPanel();
    transport.answers['service.set'] = () => new Promise(() => undefined);
    await open('ERP-WEB-01');
    const copies = await expand('Guest Service Interface');
    await act(async () => fireEvent.click(screen.getByLabelText('Guest Service Interface, ERP-WEB-01')));
    expect(screen.getByLabelText('Guest Service Interface, ERP-WEB-01').getAttribute('aria-busy')).toBe('true');
    expect(facets(copies)[1]).toBe('Off, being written');
  });

  it('is a word where nothing may be changed', async () => {
    const { open } = await renderPanel({ readOnly: true, info: sampleInfo({ changesRefused: 'readOnlySetting' }) });
    await open('ERP-WEB-01');
    expect(panel().querySelector('.switch')).toBeNull();
    expect([...panel().querySelectorAll('.card-word')].map((word) => word.textContent)).toEqual(['On', 'On', 'On', 'On', 'On', 'Off']);
  });
});

describe('the last change', () => {
  it('comes from the audit of this VM and is asked again after a switch', async () => {
    const { open, transport, named } = await renderPanel();
    let entries = [entry()];
    transport.answers['audit.list'] = () => success(entries);
    await open('SQL-PROD-02');
    const { hostId, vmId } = named('SQL-PROD-02');
    expect(transport.inputsOf('audit.list')).toEqual([{ limit: 200, hostId, vmId }]);
    await waitFor(() => expect(card('Volume Shadow Copy').textContent).toMatch(/On → Off, \d\d:\d\d, by ROMA\\m\.conti/));
    entries = [entry({ from: false, to: true, outcome: 'unknown' }), ...entries];
    await act(async () => fireEvent.click(screen.getByLabelText('Volume Shadow Copy, SQL-PROD-02')));
    await waitFor(() => expect(card('Volume Shadow Copy').textContent).toMatch(/Off → On, tried .* the result is not known/));
  });

  it('is said to be none where none is recorded, and not known where the audit cannot be read', async () => {
    const { open, transport } = await renderPanel();
    await open('SQL-PROD-02');
    await waitFor(() => expect(card('Volume Shadow Copy').textContent).toContain('None recorded'));
    transport.answers['audit.list'] = () => failure('databaseUnavailable');
    await open('LNX-DB-03');
    await waitFor(() => expect(card('Volume Shadow Copy').textContent).toContain('the audit cannot be read'));
  });
});

describe('no data is never one thing', () => {
  function facts(): string {
    return panel().querySelector('.panel-facts')?.textContent ?? '';
  }

  it.each([
    ['VDI-GOLD-W11', 'the VM does not run'],
    ['HGS-VAULT', 'the VM is shielded and gives none, by design'],
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
    expect(transport.inputsOf('vm.setRoles')).toEqual([{ hostId, vmId, roles: ['database'] }]);
    expect(database.checked).toBe(true);
    await act(async () => fireEvent.click(database));
    expect(transport.inputsOf('vm.setRoles').at(-1)).toMatchObject({ roles: [] });
  });

  it('say why they could not be saved', async () => {
    const { open, transport } = await renderPanel();
    transport.answers['vm.setRoles'] = () => failure('databaseUnavailable');
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

  it('holds each address', async () => {
    const { open, clipboard } = await renderPanel();
    await open('FILE-ROMA-01');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copy fe80::1' })));
    expect(clipboard).toEqual(['fe80::1']);
    expect(panel().querySelector('.panel-facts')?.textContent).toContain('reported by the guest');
    await open('SQL-PROD-02');
    expect(panel().querySelector('.panel-facts')?.textContent).toContain('reported by the guest before; it does not answer now');
  });
});

describe('the caller card', () => {
  it('opens with Ctrl+Shift+C, says one sentence, copies it, and gives the focus back', async () => {
    const { open, transport, clipboard } = await renderPanel();
    transport.answers['audit.list'] = () => success([entry()]);
    await open('SQL-PROD-02');
    await press('C', { ctrlKey: true, shiftKey: true });
    const dialog = await screen.findByRole('dialog', { name: 'For the ticket' });
    await waitFor(() => expect(dialog.textContent).toContain('Volume Shadow Copy turned off'));
    const sentence = dialog.querySelector('.caller-text')?.textContent ?? '';
    expect(sentence).toMatch(/^SQL-PROD-02 on DEMO-ROMA-01, read .* its heartbeat has been lost since .*2026/);
    expect(sentence).toMatch(/by ROMA\\m\.conti; to do: let an administrator look at its screen/);
    await act(async () => fireEvent.click(within(dialog).getByRole('button', { name: 'Copy the sentence' })));
    expect(clipboard).toEqual([sentence]);
    await act(async () => fireEvent.click(within(dialog).getByRole('button', { name: 'Close' })));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement?.textContent).toBe('SQL-PROD-02');
    expect(window.location.hash).toContain(
      vmKey(transport.snapshot.vms.find((each) => each.name === 'SQL-PROD-02') ?? { hostId: '', vmId: '' }),
    );
  });

  it('of a VM that was read long ago says so first', async () => {
    const { open } = await renderPanel({ snapshot: faultySnapshot(), language: 'it' });
    await open('LEGACY-ERP');
    await press('C', { ctrlKey: true, shiftKey: true });
    const dialog = await screen.findByRole('dialog', { name: 'Per il ticket' });
    const sentence = dialog.querySelector('.caller-text')?.textContent ?? '';
    expect(sentence).toMatch(/^LEGACY-ERP su DEMO-MILANO-02, dati fermi al .*come stia ora non si sa \(L’host non ha risposto in tempo\)/);
    expect(sentence).toContain('da fare: scoprire prima come sta ora');
  });
});
