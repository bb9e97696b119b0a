import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { Profiler } from 'react';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { failure } from '../../../shared/contract/problem.ts';
import { faultySnapshot } from '../../testing/faulty-fleet.ts';
import { largeSnapshot } from '../../testing/large-fleet.ts';
import type { FakeTransport } from '../../testing/fake-transport.ts';
import type * as wordsModule from './cell-words.ts';
import type * as rowModule from './VmRow.tsx';
import { renderApp } from '../../testing/render-app.tsx';
import { sampleInfo, sampleNow, sampleSettings, sampleSnapshot, status, vm } from '../../testing/sample-fleet.ts';

/** What other files of this worker have imported is kept, with the parts that are replaced here: this file imports all of it anew, and so does the next one. */
const rendered = vi.hoisted(() => {
  vi.resetModules();
  return new Map<string, number>();
});
/** How often a row itself was drawn; what ticks inside of it does not count. */
const drawn = vi.hoisted(() => ({ rows: 0 }));

vi.mock('./cell-words.ts', async (importOriginal) => {
  const original = await importOriginal<typeof wordsModule>();
  const cellWords: typeof original.cellWords = (t) => {
    drawn.rows += 1;
    return original.cellWords(t);
  };
  return { ...original, cellWords };
});

vi.mock('./VmRow.tsx', async (importOriginal) => {
  const { VmRow: Real } = await importOriginal<typeof rowModule>();
  return {
    VmRow: (props: Parameters<typeof Real>[0]) => (
      <Profiler id={props.vmKey} onRender={(key) => rendered.set(key, (rendered.get(key) ?? 0) + 1)}>
        <Real {...props} />
      </Profiler>
    ),
  };
});

afterEach(cleanup);
afterAll(() => void vi.resetModules());

function named(transport: FakeTransport, name: string): VmRecord {
  const found = transport.snapshot.vms.find((each) => each.name === name);
  if (found === undefined) throw new Error(`No sample VM ${name}`);
  return found;
}

function rowOf(name: string): HTMLElement {
  const row =
    within(screen.getByLabelText('Virtual machines and their integration services'))
      .getAllByText(name)[0]
      ?.closest<HTMLElement>('[role="row"]') ?? null;
  if (row === null) throw new Error(`No row of ${name}`);
  return row;
}

describe('the table', () => {
  it('renders one row for a delta that changes one VM, and none for a poll that changes nothing', async () => {
    const { transport } = await renderApp();
    const changed = named(transport, 'ERP-WEB-01');
    rendered.clear();
    await act(async () =>
      transport.change({ reads: transport.snapshot.reads.map((read) => ({ ...read, lightAt: new Date(sampleNow).toISOString() })) }),
    );
    expect([...rendered.keys()]).toEqual([]);
    await act(async () => transport.change({ vms: [{ ...changed, state: 'Paused', status: { ...changed.status, code: 'paused' } }] }));
    expect([...rendered.keys()]).toEqual([`${changed.hostId}/${changed.vmId}`]);
    expect(within(rowOf('ERP-WEB-01')).getAllByText('Paused').length).toBe(2);
  });

  it('renders one row of 5,000 VMs for a delta that changes one of them', async () => {
    const { transport } = await renderApp({ snapshot: largeSnapshot(5_000) });
    const changed = named(transport, 'VM-0020');
    expect(document.querySelector(`[data-vm="${changed.hostId}/${changed.vmId}"]`)).not.toBeNull();
    rendered.clear();
    await act(async () => transport.change({ vms: [{ ...changed, state: 'Paused', status: { ...changed.status, code: 'paused' } }] }));
    expect([...rendered]).toEqual([[`${changed.hostId}/${changed.vmId}`, 1]]);
  });

  it('marks the cells that have changed, once, and no others', async () => {
    const { transport } = await renderApp();
    const changed = named(transport, 'ERP-WEB-01');
    const marked = (): readonly Element[] => [...document.querySelectorAll('[data-changed]')];
    const namesOf = (cells: readonly Element[]): readonly string[] => cells.map((cell) => cell.getAttribute('data-tip') ?? cell.className);
    await act(async () => transport.change({ vms: [{ ...changed, state: 'Paused', status: { ...changed.status, code: 'paused' } }] }));
    const services = ['heartbeat', 'guestShutdown', 'timeSynchronization', 'dataExchange', 'vss', 'guestServiceInterface'];
    expect(namesOf(marked())).toEqual(['cell cell-state', 'status', ...services, 'powerShellDirect']);
    expect(marked().every((cell) => rowOf('ERP-WEB-01').contains(cell))).toBe(true);
    for (const cell of marked()) fireEvent.animationEnd(cell);
    await act(async () =>
      transport.change({ vms: [{ ...changed, state: 'Paused', status: { ...changed.status, code: 'paused' }, rawStatus: 'x' }] }),
    );
    expect(marked()).toEqual([]);
  });

  it('lets ages tick, without rendering a row', async () => {
    const { transport, advance } = await renderApp();
    const starting = rowOf('ERP-WEB-02');
    expect(within(starting).getAllByText('0:38').length).toBe(2);
    drawn.rows = 0;
    await advance(2_000);
    expect(within(starting).getAllByText('0:40').length).toBe(2);
    expect(drawn.rows).toBe(0);
    await act(async () => transport.change({ vms: [{ ...named(transport, 'ERP-WEB-02'), rawStatus: 'changed' }] }));
    expect(drawn.rows).toBeGreaterThan(0);
    expect(screen.getByText('Read 5 s ago')).toBeTruthy();
  });

  it('keeps rows in place: a gone VM leaves its row, a new one is appended, until sorted again', async () => {
    const { transport } = await renderApp();
    const order = () => [...document.querySelectorAll('.vm-row')].map((row) => row.querySelector('[data-column="0"]')?.textContent ?? '');
    const before = order();
    const gone = named(transport, 'DC-ROMA-01');
    await act(async () => transport.change({ removedVms: [gone], vms: [vm('AAA-NEW', { hostId: gone.hostId })] }));
    const after = order();
    expect(after[before.indexOf('DC-ROMA-01DC')]).toContain('No longer on this host');
    expect(after.at(-1)).toBe('AAA-NEW');
    expect(after.filter((name) => before.includes(name)).length).toBe(before.length - 1);
    fireEvent.click(screen.getByRole('button', { name: /2 rows would move/ }));
    expect(order()).not.toContain(expect.stringContaining('No longer'));
    expect(order().indexOf('AAA-NEW')).toBeLessThan(order().indexOf('APP-CRM-01'));
  });

  it('holds back a click that comes right after the rows have moved under the pointer', async () => {
    const { transport } = await renderApp();
    const first = transport.snapshot.hosts.find((each) => each.hostId === 'demo-milano-02');
    const target = screen.getByLabelText('Guest Service Interface, ERP-WEB-01', { selector: '.switch' });
    await act(async () => transport.change({ hosts: first === undefined ? [] : [{ ...first, problem: { code: 'hostUnreachable' } }] }));
    await act(async () => fireEvent.click(target, { detail: 1 }));
    expect(transport.inputsOf('service.set')).toEqual([]);
    expect(screen.getByText(/The list has just moved/)).toBeTruthy();
    await act(async () => fireEvent.click(target));
    expect(transport.inputsOf('service.set').length).toBe(1);
  });

  it('takes a click at once where the user has just asked for these rows', async () => {
    const { transport } = await renderApp();
    const target = screen.getByLabelText('Guest Service Interface, ERP-WEB-01', { selector: '.switch' });
    await act(async () => fireEvent.click(target, { detail: 1 }));
    expect(transport.inputsOf('service.set').length).toBe(1);
  });

  it('names each switch by service and VM, and by host where the name is not unique', async () => {
    await renderApp();
    expect(screen.getByLabelText('Heartbeat, ERP-WEB-01', { selector: '[role="switch"]' }).getAttribute('aria-checked')).toBe('true');
    expect(screen.getByLabelText('Heartbeat, PRINT-02', { selector: '[role="switch"]' }).getAttribute('aria-checked')).toBe('false');
    expect(screen.getByLabelText('Heartbeat, FILE-ROMA-01 on DEMO-ROMA-01', { selector: '[role="switch"]' })).toBeTruthy();
    expect(screen.getByLabelText('Heartbeat, FILE-ROMA-01 on DEMO-MILANO-02', { selector: '[role="switch"]' })).toBeTruthy();
  });

  it('says wanted, enabled and working of a service in the cell’s label', async () => {
    await renderApp();
    expect(screen.getByRole('gridcell', { name: 'Heartbeat: off, should be on, not asked' })).toBeTruthy();
    expect(within(rowOf('LNX-DB-03')).getByRole('gridcell', { name: 'Data Exchange: on, the guest does not answer' })).toBeTruthy();
  });

  it('says a name in a tooltip only where the row has no room for all of it', async () => {
    await renderApp();
    const cell = screen.getByRole('rowheader', { name: 'ERP-WEB-01' });
    act(() => cell.focus());
    expect(screen.queryByRole('tooltip')).toBeNull();
    act(() => cell.blur());
    const name = within(cell).getByText('ERP-WEB-01');
    Object.defineProperty(name, 'scrollWidth', { value: name.clientWidth + 1 });
    act(() => cell.focus());
    expect(screen.getByRole('tooltip').textContent).toBe('ERP-WEB-01');
  });

  it('shows a hostile name as text', async () => {
    await renderApp();
    expect(screen.getByText('[*]"$(Stop-VM)`\'; {{name}} $t(app.name) <b>x</b>').tagName).toBe('BDI');
  });

  it('can be walked with the arrow keys and is one stop for Tab', async () => {
    await renderApp();
    const tree = screen.getByRole('treegrid');
    expect(tree.querySelectorAll('[tabindex="0"]').length).toBe(1);
    const heartbeat = screen.getByLabelText('Heartbeat, ERP-WEB-01', { selector: '[role="switch"]' });
    act(() => heartbeat.focus());
    fireEvent.keyDown(heartbeat, { key: 'ArrowRight' });
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Guest Shutdown, ERP-WEB-01');
    fireEvent.keyDown(document.activeElement ?? tree, { key: 'ArrowDown' });
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Guest Shutdown, ERP-WEB-02');
    expect(tree.querySelectorAll('[tabindex="0"]').length).toBe(1);
  });

  it('tells a screen reader of new problems, all at once and politely, and nothing at the first load', async () => {
    const { transport, advance } = await renderApp();
    const line = document.querySelector('.news-line');
    expect([line?.getAttribute('role'), line?.textContent]).toEqual(['status', '']);
    const lost = (name: string): VmRecord => ({
      ...named(transport, name),
      status: { ...named(transport, name).status, code: 'lostContact' },
    });
    await act(async () => transport.change({ vms: [lost('ERP-WEB-01'), lost('BACKUP-PROXY')] }));
    expect(line?.textContent).toBe('2 VMs now need attention: ERP-WEB-01, BACKUP-PROXY');
    await act(async () => transport.change({ vms: ['DC-ROMA-01', 'SQL-PROD-01', 'PRINT-02', 'NEW-UNREAD'].map(lost) }));
    expect(line?.textContent).toContain('ERP-WEB-01');
    await advance(5_000);
    expect(line?.textContent).toBe('4 VMs now need attention: DC-ROMA-01, PRINT-02, SQL-PROD-01, and 1 more');
  });

  it('hands the focus on to the next row where the one that had it has gone', async () => {
    const { transport } = await renderApp();
    const gone = named(transport, 'ERP-WEB-01');
    act(() => screen.getByLabelText('Heartbeat, ERP-WEB-01', { selector: '[role="switch"]' }).focus());
    await act(async () => transport.change({ removedVms: [gone] }));
    expect(document.activeElement?.textContent).toContain('No longer on this host');
    const again = screen.getByRole('button', { name: /1 row would move/ });
    act(() => again.focus());
    await act(async () => fireEvent.click(again));
    expect(rowOf('ERP-WEB-02').contains(document.activeElement)).toBe(true);
  });

  it('hands the focus on where a filter takes all rows away, and where its button goes', async () => {
    await renderApp();
    act(() => screen.getByLabelText('Heartbeat, PRINT-02', { selector: '[role="switch"]' }).focus());
    const search = screen.getByRole('searchbox', { name: 'Search virtual machines' });
    fireEvent.change(search, { target: { value: 'nothing like it' } });
    expect(document.activeElement?.closest('.head-row')).not.toBeNull();
    const clear = screen.getByRole('button', { name: 'Clear the search' });
    act(() => clear.focus());
    await act(async () => fireEvent.click(clear));
    expect(document.activeElement?.closest('[role="treegrid"]')).not.toBeNull();
  });

  it('tells what a switch does before the act, when it has the focus', async () => {
    await renderApp();
    const gsi = screen.getByLabelText('Guest Service Interface, ERP-WEB-01', { selector: '[role="switch"]' });
    // jsdom does not know by what the focus came.
    vi.spyOn(gsi, 'matches').mockReturnValue(true);
    act(() => gsi.focus());
    expect(screen.getByRole('tooltip').textContent).toContain('Administrators of the host can write files into the guest.');
    expect(gsi.getAttribute('aria-describedby')).toBe(screen.getByRole('tooltip').id);
    fireEvent.keyDown(gsi, { key: 'Escape' });
    expect(screen.queryByRole('tooltip')).toBeNull();
  });

  it('of Volume Shadow Copy says how good a backup would be now', async () => {
    await renderApp();
    const vss = screen.getByRole('switch', { name: 'Volume Shadow Copy, ERP-WEB-01' });
    vi.spyOn(vss, 'matches').mockReturnValue(true);
    act(() => vss.focus());
    expect(screen.getByRole('tooltip').textContent).toContain('A backup made now would be application-consistent');
  });
});

describe('a VM whose host tells nothing of it', () => {
  it.each([
    ['en', 'Unknown', 'the host does not tell it'],
    ['it', 'Non nota', 'l’host non lo comunica'],
  ] as const)('is Unknown, once, in words of the interface (%s)', async (language, first, second) => {
    const snapshot = sampleSnapshot();
    const mute = vm('MUTE-01', { state: 'Unknown', heartbeat: null, rawStatus: null, status: status('unknown', 0, { raw: 'Unknown' }) });
    await renderApp({ settings: sampleSettings({ language }), snapshot: { ...snapshot, vms: [...snapshot.vms, mute] } });
    const row = screen.getByText('MUTE-01', { selector: '.vm-name' }).closest('.vm-row');
    expect(row?.querySelector('.status-first')?.textContent).toBe(first);
    expect(row?.querySelector('.status-second')?.textContent).toBe(second);
    expect(row?.querySelector('.cell-state')?.textContent).toBe(first);
  });
});

describe('hosts', () => {
  it('say what is the matter, what to do and when it is tried again, and can be tried now', async () => {
    const { transport } = await renderApp({ snapshot: faultySnapshot() });
    expect(screen.getByText('This account may not read Hyper-V on the host.')).toBeTruthy();
    expect(screen.getByText("Add-LocalGroupMember -SID S-1-5-32-578 -Member 'ROMA\\l.bianchi'")).toBeTruthy();
    expect(screen.getByText('Next try in 42 s')).toBeTruthy();
    expect(screen.getAllByText('Never read').length).toBe(2);
    const [, milano] = screen.getAllByRole('button', { name: 'Try now' });
    await act(async () => fireEvent.click(milano ?? document.body));
    expect(transport.inputsOf('session.retry')).toEqual([{ hostId: 'demo-milano-02' }]);
  });

  it('show the age of old rows in the place of the Status’ age', async () => {
    await renderApp({ snapshot: faultySnapshot() });
    expect(rowOf('APPLIANCE-SBC').dataset['stale']).toBe('all');
    expect(rowOf('APPLIANCE-SBC').textContent).toContain('as of');
    expect(rowOf('APP-CRM-01').dataset['stale']).toBeUndefined();
  });

  it('turn stale by the passing of time alone, and say of which moment their rows are', async () => {
    const { advance } = await renderApp();
    const age = (): string => rowOf('ERP-WEB-01').querySelector('.status-age')?.textContent ?? '';
    expect(rowOf('ERP-WEB-01').dataset['stale']).toBeUndefined();
    expect(age()).toBe('8 d');
    expect(document.querySelectorAll('.host-read[data-stale]').length).toBe(0);
    await advance(40_000);
    expect(rowOf('ERP-WEB-01').dataset['stale']).toBe('all');
    expect(age()).toMatch(/^as of \d\d:\d\d$/);
    expect(document.querySelectorAll('.host-read[data-stale]').length).toBe(3);
  });

  it('turn the services old by themselves while state and heartbeat stay fresh, in sign and words', async () => {
    const { transport, advance } = await renderApp();
    const poll = (): void =>
      transport.change({
        reads: transport.snapshot.reads.map((read) => ({ ...read, lightAt: new Date(sampleNow + 175_000).toISOString() })),
      });
    await act(async () => poll());
    await advance(170_000);
    expect(rowOf('ERP-WEB-01').dataset['stale']).toBe('services');
    expect(within(rowOf('ERP-WEB-01')).getByRole('gridcell', { name: /^Heartbeat: on, works, as of \d\d:\d\d$/ })).toBeTruthy();
    expect(rowOf('ERP-WEB-01').querySelector('.status-age')?.textContent).toBe('8 d');
    expect(screen.getAllByText('Services 3 min old').length).toBe(3);
    await act(async () => fireEvent.click(screen.getByLabelText('Guest Service Interface, ERP-WEB-01', { selector: '.switch' })));
    expect(transport.inputsOf('service.set')).toEqual([]);
    expect(await screen.findByText(/^The services of DEMO-ROMA-01 were last read 3 min ago/)).toBeTruthy();
  });

  it('have skeleton rows while they start, and a line where they have no VM', async () => {
    await renderApp({ snapshot: faultySnapshot() });
    expect(document.querySelectorAll('.skeleton-row').length).toBe(8);
    expect(screen.getByText('No virtual machines')).toBeTruthy();
  });
});

describe('the application', () => {
  it('always says that it is a demo, and why', async () => {
    await renderApp();
    expect(screen.getByRole('region', { name: 'Notices about this application' }).textContent).toContain('This is not a Windows machine');
  });

  it('has words in the place of switches where nothing may be changed', async () => {
    await renderApp({ info: sampleInfo({ changesRefused: 'readOnlyPolicy' }) });
    expect(screen.queryAllByRole('switch')).toEqual([]);
    expect(screen.getByText('Read-only: a policy of this machine locks all changes.')).toBeTruthy();
    expect(within(rowOf('PRINT-02')).getAllByText('Off').length).toBe(2);
  });

  it('follows the language of the settings', async () => {
    const { transport } = await renderApp({ settings: sampleSettings({ language: 'it' }) });
    expect(screen.getByRole('columnheader', { name: 'Macchina virtuale' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('it');
    await act(async () => transport.emit({ type: 'settings.changed', settings: sampleSettings({ language: 'en' }) }));
    expect(await screen.findByRole('columnheader', { name: 'Virtual machine' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('en');
  });

  it('changes the language from the bar, and says when that fails', async () => {
    const { transport } = await renderApp();
    transport.answers['settings.update'] = () => failure('databaseUnavailable');
    const choose = async () => {
      await act(async () => fireEvent.click(screen.getByLabelText(/^Language/)));
      await act(async () => fireEvent.click(await screen.findByText('Italiano')));
    };
    await choose();
    expect(transport.inputsOf('settings.update')).toEqual([{ language: 'it' }]);
    expect(await screen.findByText(/The setting could not be changed/)).toBeTruthy();
    delete transport.answers['settings.update'];
    await choose();
    expect(await screen.findByText('Macchina virtuale')).toBeTruthy();
  });

  it('says that the connection is lost, and asks for everything again when it is back', async () => {
    const { transport } = await renderApp();
    const asked = transport.inputsOf('fleet.snapshot').length;
    await act(async () => transport.setLink('lost'));
    expect(screen.getByText(/Connection to the application lost/)).toBeTruthy();
    transport.snapshot = { ...sampleSnapshot(), sequence: 1, vms: [vm('AFTER-RESTART')] };
    await act(async () => transport.setLink('connected'));
    expect(screen.queryByText(/Connection to the application lost/)).toBeNull();
    expect(transport.inputsOf('fleet.snapshot').length).toBe(asked + 1);
    expect(screen.getByText('AFTER-RESTART')).toBeTruthy();
  });
});
