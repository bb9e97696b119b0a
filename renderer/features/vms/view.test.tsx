import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { preferencesSchema } from '../../../shared/contract/preferences.ts';
import { failure } from '../../../shared/contract/problem.ts';
import { serviceIds } from '../../../shared/contract/service.ts';
import { en } from '../../i18n/en.ts';
import { faultySnapshot } from '../../testing/faulty-fleet.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { details, host, sampleNow, sampleSettings, sampleSnapshot, service, services, status, vm } from '../../testing/sample-fleet.ts';

afterEach(cleanup);

function names(): readonly string[] {
  return [...document.querySelectorAll('.vm-row .vm-name')].map((name) => name.textContent ?? '');
}

function press(name: string | RegExp): void {
  fireEvent.click(screen.getByRole('button', { name }));
}

function type(text: string): void {
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search virtual machines' }), { target: { value: text } });
}

async function choose(menu: RegExp, item: string): Promise<void> {
  await act(async () => fireEvent.click(screen.getByRole('button', { name: menu })));
  await act(async () => fireEvent.click(within(await screen.findByRole('menu')).getByText(item)));
}

describe('the start view', () => {
  it('shows what needs attention, the worst first, with the reason in words', async () => {
    await renderApp({ view: 'attention' });
    expect(names()).toEqual([
      'SQL-PROD-02',
      'APP-CRM-01',
      'PRINT-02',
      'FILE-ROMA-01',
      'LEGACY-ERP',
      'APPLIANCE-SBC',
      'LNX-DB-03',
      'MAIL-ARCHIVE',
      'UNKNOWN-STATE',
    ]);
    expect(screen.getByText('Data Exchange: no answer, +1')).toBeTruthy();
    expect(screen.getByText('Guest Interface should be off')).toBeTruthy();
    expect(screen.queryByText('DEMO-BERLIN-03')).toBeNull();
  });

  it('keeps the header of a host at fault, also where none of its VMs is shown', async () => {
    await renderApp({ view: 'attention', snapshot: faultySnapshot() });
    const table = within(screen.getByRole('treegrid'));
    expect(table.getByText('DEMO-BERLIN-03')).toBeTruthy();
    expect(table.getByText('This account may not read Hyper-V on the host.')).toBeTruthy();
    expect(table.queryByText('No virtual machines')).toBeNull();
  });

  it('is one calm line when all is well, and shows a fault as soon as there is one', async () => {
    const well = vm('WELL');
    const snapshot = { ...sampleSnapshot(), hosts: [host('demo-roma-01', 'DEMO-ROMA-01')], vms: [well] };
    const { transport } = await renderApp({ view: 'attention', snapshot });
    expect(screen.getByText('All is well: nothing needs attention. 1 VM on 1 host.')).toBeTruthy();
    await act(async () => transport.change({ vms: [{ ...well, status: status('lostContact', 0) }] }));
    expect(names()).toEqual(['WELL']);
    expect(screen.queryByText(/All is well/)).toBeNull();
  });

  it('does not move by itself: a new fault is counted and comes when the user sorts again', async () => {
    const { transport } = await renderApp({ view: 'attention' });
    const before = names();
    const erp = transport.snapshot.vms.find((each) => each.name === 'ERP-WEB-01');
    if (erp === undefined) throw new Error('No ERP-WEB-01');
    await act(async () => transport.change({ vms: [{ ...erp, status: status('hostCritical', 0) }] }));
    expect(names()).toEqual(before);
    expect(screen.getByRole('button', { name: /^4Lost or critical/ }).getAttribute('title')).toContain('ERP-WEB-01');
    press('1 row would move: sort again');
    expect(names()).toContain('ERP-WEB-01');
  });

  it('is being opened until the hosts were read in full: then services tell more', async () => {
    const [milano, roma] = ['demo-milano-02', 'demo-roma-01'] as const;
    const unread = vm('SLOW', { hostId: milano, details: null });
    const lost = (name: string, hostId: string) => vm(name, { hostId, status: status('lostContact', 0) });
    const reads = (hostId: string) => ({ hostId, lightAt: new Date(sampleNow).toISOString(), fullAt: null, fullProgress: null });
    const { transport } = await renderApp({
      view: 'attention',
      snapshot: {
        sequence: 1,
        hosts: [host(milano, 'DEMO-MILANO-02'), host(roma, 'DEMO-ROMA-01')],
        reads: [reads(milano), reads(roma)],
        vms: [unread, lost('LOST-M', milano), lost('LOST-R', roma)],
      },
    });
    const drifting = details({ services: services('Ok', { vss: service(false) }) });
    expect(names()).toEqual(['LOST-M', 'LOST-R']);
    await act(async () => transport.change({ vms: [{ ...unread, details: drifting }] }));
    expect(names()).toEqual(['LOST-M', 'SLOW', 'LOST-R']);
  });

  describe('with a host that answers late', () => {
    const [milano, roma] = ['demo-milano-02', 'demo-roma-01'] as const;
    const unread = { lightAt: null, fullAt: null, fullProgress: null };
    const at = new Date(sampleNow).toISOString();
    const drifting = details({ services: services('Ok', { vss: service(false) }) });
    const slow = vm('SLOW', { hostId: milano, details: null });
    const start = {
      view: 'attention' as const,
      snapshot: {
        sequence: 1,
        hosts: [host(milano, 'DEMO-MILANO-02'), host(roma, 'DEMO-ROMA-01')],
        reads: [
          { hostId: milano, ...unread },
          { hostId: roma, lightAt: at, fullAt: at, fullProgress: null },
        ],
        vms: [vm('LOST-R', { hostId: roma, status: status('lostContact', 0) }), vm('WELL-R', { hostId: roma })],
      },
    };

    it('shows its rows by themselves, below those that the pointer is on', async () => {
      const { transport } = await renderApp(start);
      fireEvent.pointerMove(screen.getByText('LOST-R', { selector: '.vm-name' }));
      await act(async () => transport.change({ vms: [slow], reads: [{ hostId: milano, lightAt: at, fullAt: null, fullProgress: null }] }));
      expect(names()).toEqual(['LOST-R']);
      await act(async () =>
        transport.change({
          vms: [{ ...slow, details: drifting }],
          reads: [{ hostId: milano, lightAt: at, fullAt: at, fullProgress: null }],
        }),
      );
      expect(names()).toEqual(['LOST-R', 'SLOW']);
    });

    it('moves nothing under the pointer once all was read: what comes then is counted', async () => {
      const { transport } = await renderApp(start);
      fireEvent.pointerMove(screen.getByText('LOST-R', { selector: '.vm-name' }));
      const other = vm('LATER', { hostId: milano, details: null });
      await act(async () =>
        transport.change({
          vms: [{ ...slow, details: drifting }, other],
          reads: [{ hostId: milano, lightAt: at, fullAt: at, fullProgress: null }],
        }),
      );
      expect(names()).toEqual(['LOST-R', 'SLOW']);
      const well = transport.snapshot.vms.find((each) => each.name === 'WELL-R');
      await act(async () => transport.change({ vms: well === undefined ? [] : [{ ...well, status: status('lostContact', 0) }] }));
      expect(names()).toEqual(['LOST-R', 'SLOW']);
      expect(screen.getByRole('button', { name: /1 row would move/ })).toBeTruthy();
    });

    it('waits for the user where its rows would push those under the pointer', async () => {
      const lostM = vm('LOST-M', { hostId: milano, status: status('lostContact', 0) });
      const { transport } = await renderApp({
        ...start,
        snapshot: {
          ...start.snapshot,
          reads: start.snapshot.reads.map((read) => (read.hostId === milano ? { ...read, lightAt: at } : read)),
          vms: [lostM, slow, ...start.snapshot.vms],
        },
      });
      expect(names()).toEqual(['LOST-M', 'LOST-R']);
      fireEvent.pointerMove(screen.getByText('LOST-R', { selector: '.vm-name' }));
      await act(async () => transport.change({ vms: [{ ...slow, details: drifting }] }));
      expect(names()).toEqual(['LOST-M', 'LOST-R']);
      fireEvent.pointerLeave(screen.getByText('LOST-R', { selector: '.vm-name' }).closest('.grid-scroller') ?? document.body);
      await act(async () => transport.change({ vms: [{ ...slow, details: drifting, rawStatus: 'x' }] }));
      expect(names()).toEqual(['LOST-M', 'SLOW', 'LOST-R']);
    });
  });

  it('holds still as soon as the pointer is on it, whatever was read by then', async () => {
    const [milano, roma] = ['demo-milano-02', 'demo-roma-01'] as const;
    const well = vm('WELL', { hostId: milano });
    const lost = (name: string, hostId: string) => vm(name, { hostId, status: status('lostContact', 0) });
    const reads = (hostId: string) => ({ hostId, lightAt: new Date(sampleNow).toISOString(), fullAt: null, fullProgress: null });
    const { transport } = await renderApp({
      view: 'attention',
      snapshot: {
        sequence: 1,
        hosts: [host(milano, 'DEMO-MILANO-02'), host(roma, 'DEMO-ROMA-01')],
        reads: [reads(milano), reads(roma)],
        vms: [well, lost('LOST-M', milano), lost('LOST-R', roma)],
      },
    });
    fireEvent.pointerMove(screen.getByRole('treegrid'));
    await act(async () => transport.change({ vms: [{ ...well, status: status('lostContact', 0) }] }));
    expect(names()).toEqual(['LOST-M', 'LOST-R']);
    expect(screen.getByRole('button', { name: /1 row would move/ })).toBeTruthy();
  });
});

describe('chips and tiles', () => {
  it('show their own VMs, say so to be heard, and let go when pressed again', async () => {
    await renderApp();
    const all = names().length;
    press('Not monitored 1');
    expect(names()).toEqual(['PRINT-02']);
    expect(screen.getByText('1 virtual machine shown')).toBeTruthy();
    press('Not monitored 1');
    expect(names().length).toBe(all);
    press(/^3Warnings/);
    expect(names()).toEqual(['LNX-DB-03', 'MAIL-ARCHIVE', 'APP-CRM-01']);
  });
});

describe('the summary', () => {
  it('says that nothing was read, and not that nothing is the matter, until a host was read', async () => {
    const unread = { ...faultySnapshot(), vms: [] };
    const starting = unread.hosts.filter((each) => each.hostId === 'demo-napoli-04');
    const { transport } = await renderApp({
      view: 'attention',
      waitFor: /^No host has been read yet$/,
      snapshot: { ...unread, hosts: starting, reads: unread.reads.filter((read) => read.hostId === 'demo-napoli-04') },
    });
    expect(screen.queryByRole('button', { name: /Operating normally/ })).toBeNull();
    const at = new Date(sampleNow).toISOString();
    await act(async () =>
      transport.change({
        reads: [{ hostId: 'demo-napoli-04', lightAt: at, fullAt: at, fullProgress: null }],
        vms: [vm('A', { hostId: 'demo-napoli-04' })],
      }),
    );
    expect(screen.getByRole('button', { name: /^1Operating normally/ })).toBeTruthy();
    expect(screen.queryByText('No host has been read yet')).toBeNull();
  });
});

describe('the search', () => {
  it('narrows while one types, and says when nothing is found, with a way out', async () => {
    await renderApp();
    type('prod roma');
    expect(names()).toEqual(['SQL-PROD-01', 'SQL-PROD-02']);
    type('nowhere');
    expect(screen.getByText(/No VM matches/).textContent).toContain('nowhere');
    press('Clear the search');
    expect(names().length).toBeGreaterThan(10);
  });

  it('explains what the words of a service find', async () => {
    await renderApp();
    type('hv_kvp_daemon');
    expect(names()).toEqual(['LEGACY-ERP', 'LNX-DB-03', 'MAIL-ARCHIVE', 'مرحبا-01 🚀', 'SQL-PROD-02']);
    type('VM Session Service');
    expect(screen.getByText(/Words for PowerShell Direct find the VMs/)).toBeTruthy();
  });

  it('is reached by Ctrl+F and left by Esc', async () => {
    await renderApp();
    fireEvent.keyDown(window, { key: 'f', ctrlKey: true });
    const box = screen.getByRole('searchbox');
    expect(document.activeElement).toBe(box);
    type('sql');
    fireEvent.keyDown(box, { key: 'Escape' });
    expect((box as HTMLInputElement).value).toBe('');
    fireEvent.keyDown(box, { key: 'Escape' });
    expect(document.activeElement?.closest('[role="treegrid"]')).not.toBeNull();
  });
});

describe('the columns', () => {
  it('sort within each host, one way and the other, and say so', async () => {
    await renderApp();
    const heading = () => screen.getByRole('columnheader', { name: 'Virtual machine' });
    expect(heading().getAttribute('aria-sort')).toBe('ascending');
    expect(names()[0]).toContain('$(Stop-VM)');
    expect(names().at(-1)).toBe('VDI-GOLD-W11');
    press('Virtual machine');
    expect(heading().getAttribute('aria-sort')).toBe('descending');
    expect(names().at(-1)).toBe('APP-CRM-01');
    press('Uptime');
    expect(screen.getByRole('columnheader', { name: 'Uptime' }).getAttribute('aria-sort')).toBe('ascending');
    expect(heading().getAttribute('aria-sort')).toBe('none');
  });

  it('can be reached from the first row with the arrow keys', async () => {
    await renderApp();
    const fold = screen.getAllByRole('button', { name: /Fold|Hide/ })[0];
    act(() => fold?.focus());
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowUp' });
    expect(document.activeElement?.textContent).toBe('Virtual machine');
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowRight' });
    expect(document.activeElement?.textContent).toBe('State');
    expect(document.querySelectorAll('[role="treegrid"] [tabindex="0"]').length).toBe(1);
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(fold);
  });

  it('of the services lead to the reference, by pointer and by keyboard', async () => {
    await renderApp();
    for (const id of serviceIds) {
      const [link] = screen.getAllByRole('link', { name: en.service[id].column });
      expect([id, link?.getAttribute('href'), link?.title]).toEqual([id, `#/reference/${id}`, `About ${en.service[id].name}`]);
    }
    const pressKey = (key: string): boolean => fireEvent.keyDown(document.activeElement ?? document.body, { key });
    act(() => document.querySelector<HTMLElement>('.head-row [data-column="2"]')?.focus());
    pressKey('ArrowRight');
    expect(document.activeElement?.textContent).toBe(en.service.heartbeat.column);
    pressKey('ArrowRight');
    expect(document.activeElement?.textContent).toBe(en.service.guestShutdown.column);
    expect(document.querySelectorAll('[role="treegrid"] [tabindex="0"]').length).toBe(1);
    // Followed as any link is: the table keeps the key to itself in its rows alone.
    expect(pressKey('Enter')).toBe(true);
  });

  it('can be hidden, which is kept', async () => {
    const { transport } = await renderApp();
    await choose(/^Columns$/, 'Guest OS');
    expect(transport.inputsOf('preferences.set')).toEqual([{ hiddenColumns: ['guest'] }]);
    await waitFor(() => expect(screen.queryByRole('columnheader', { name: 'Guest OS' })).toBeNull());
  });

  it('stay hidden for now where that cannot be kept, and say so', async () => {
    const { transport } = await renderApp();
    transport.answers['preferences.set'] = () => failure('databaseUnavailable');
    await choose(/^Columns$/, 'Uptime');
    await waitFor(() => expect(screen.queryByRole('columnheader', { name: 'Uptime' })).toBeNull());
    expect(await screen.findByText(/could not be kept for the next start/)).toBeTruthy();
  });
});

describe('saved views', () => {
  it('can be kept under a name, opened, renamed and deleted', async () => {
    const { transport } = await renderApp();
    press('Not monitored 1');
    await choose(/^All virtual machines$/, 'Save as a view…');
    fireEvent.change(screen.getByRole('textbox', { name: 'Name of the view' }), { target: { value: 'Silent ones' } });
    await act(async () => press('Save'));
    const saved = transport.inputsOf('preferences.set')[0]?.putView;
    // An id that another window can't give at the same time.
    expect(saved).toMatchObject({ id: expect.stringMatching(/^[\da-f-]{36}$/), name: 'Silent ones', filter: 'notMonitored' });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Silent ones');
    press('Not monitored 1');
    await choose(/^All virtual machines$/, 'Silent ones');
    expect(names()).toEqual(['PRINT-02']);
    await choose(/^Silent ones$/, 'Delete this view');
    expect(transport.inputsOf('preferences.set').at(-1)).toEqual({ dropView: saved?.id });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('All virtual machines');
  });

  it('keep from which part of the policy the drift is', async () => {
    const ofDatabases = {
      id: 'v1',
      name: 'Databases',
      filter: 'drift',
      driftFrom: 'role database',
      search: '',
      sort: { by: 'name', descending: false },
      hiddenColumns: [],
    } as const;
    const { transport } = await renderApp({ preferences: preferencesSchema.parse({ views: [ofDatabases] }) });
    const part = (): HTMLSelectElement => screen.getByRole('combobox', { name: 'Wanted by' });
    await choose(/^All virtual machines$/, 'Databases');
    expect(part().value).toBe('role database');
    expect(names()).toEqual([]);
    fireEvent.change(part(), { target: { value: 'baseline' } });
    await waitFor(() => expect(names().length).toBe(4));
    await choose(/^All virtual machines$/, 'Save as a view…');
    fireEvent.change(screen.getByRole('textbox', { name: 'Name of the view' }), { target: { value: 'Baseline' } });
    await act(async () => press('Save'));
    expect(transport.inputsOf('preferences.set')).toMatchObject([{ putView: { filter: 'drift', driftFrom: 'baseline' } }]);
    expect(transport.preferences.views.map(({ name }) => name)).toEqual(['Databases', 'Baseline']);
    expect(screen.queryByText('(changed)')).toBeNull();
  });

  it('say when they are shown otherwise than they were saved', async () => {
    const view = {
      id: 'v1',
      name: 'Mine',
      filter: 'drift',
      search: '',
      sort: { by: 'name', descending: false },
      hiddenColumns: [],
    } as const;
    const { transport } = await renderApp({ preferences: preferencesSchema.parse({ views: [view] }) });
    await choose(/^All virtual machines$/, 'Mine');
    expect(names().length).toBe(4);
    type('sql');
    await choose(/^Mine\(changed\)$/, 'Save changes to this view');
    expect(transport.inputsOf('preferences.set').at(-1)).toMatchObject({ putView: { id: 'v1', name: 'Mine', search: 'sql' } });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Mine');
  });
});

describe('the keys', () => {
  it('are listed when one asks for them, in the language of the interface', async () => {
    await renderApp({ settings: sampleSettings({ language: 'it' }) });
    fireEvent.keyDown(document.body, { key: '?' });
    const list = await screen.findByRole('dialog', { name: 'Scorciatoie da tastiera' });
    expect(within(list).getByText('Rilegge tutti gli host')).toBeTruthy();
  });
});
