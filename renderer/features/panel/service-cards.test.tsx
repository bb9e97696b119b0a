import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure, success } from '../../../shared/contract/problem.ts';
import { details, sampleInfo, sampleSnapshot, service, services, vm } from '../../testing/sample-fleet.ts';
import { card, entry, expand, facets, panel } from './panel-parts.ts';
import { renderPanel } from './render-panel.tsx';

afterEach(() => {
  cleanup();
  window.location.hash = '';
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

  it('of a VM opened before its details came opens by what they say first, and never by itself again', async () => {
    const snapshot = sampleSnapshot();
    const read = snapshot.vms.find(({ name }) => name === 'LNX-DB-03');
    if (read === undefined) throw new Error('No sample VM LNX-DB-03');
    const others = snapshot.vms.filter((one) => one !== read);
    const { open, transport } = await renderPanel({ snapshot: { ...snapshot, vms: [...others, { ...read, details: null }] } });
    const opened = (): string[] => [...panel().querySelectorAll('.card-toggle[aria-expanded="true"]')].map((toggle) => toggle.textContent);
    await open('LNX-DB-03');
    await expand('Heartbeat');
    expect(opened()).toEqual(['Heartbeat']);
    await act(async () => transport.change({ vms: [read] }));
    expect(opened()).toEqual(['Heartbeat', 'Data Exchange', 'Volume Shadow Copy']);
    const shutdownOff = details({ services: services('Ok', { guestShutdown: service(false, null) }) });
    await act(async () => transport.change({ vms: [{ ...read, details: shutdownOff }] }));
    expect(card('Guest Shutdown').textContent).toContain('Off; the policy wants it on');
    expect(opened()).toEqual(['Heartbeat', 'Data Exchange', 'Volume Shadow Copy']);
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
    expect(facets(card('Volume Shadow Copy'))).toEqual(['On, by the baseline', 'Off', 'not asked']);
    expect(card('Volume Shadow Copy').textContent).toContain('Off; the policy wants it on');
    expect(facets(await expand('Heartbeat'))).toEqual(['On, by the baseline', 'On', 'the guest has stopped answering']);
    expect(facets(await expand('Guest Service Interface'))).toEqual(['Off, by the baseline', 'Off', 'not asked']);
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
