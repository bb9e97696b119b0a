import { describe, expect, it } from 'vitest';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { HostRecord, VmRecord } from '../../../shared/contract/fleet.ts';
import { createSearcher, parseQuery } from '../../../shared/domain/search.ts';
import { host, sampleNow, service, services, details, status, vm } from '../../testing/sample-fleet.ts';
import { countMoves, makeRows, mergeRows } from './row-order.ts';
import type { RowGroup, RowQuery, RowSource } from './row-order.ts';

const searcher = createSearcher({
  services: {
    heartbeat: 'Heartbeat',
    guestShutdown: 'Guest Shutdown',
    timeSynchronization: 'Time Synchronization',
    dataExchange: 'Data Exchange',
    vss: 'Volume Shadow Copy',
    guestServiceInterface: 'Guest Service Interface',
    powerShellDirect: 'PowerShell Direct',
  },
  roles: { domainController: 'Domain controller', database: 'Database', ownTimeSource: 'Own time', noIntegrationServices: 'None' },
});

const read = { lightAt: new Date(sampleNow).toISOString(), fullAt: null, fullProgress: null };
const byName: RowQuery = { filter: null, words: [], sort: { by: 'name', descending: false }, searcher };
const worstFirst: RowQuery = { ...byName, filter: 'attention', sort: { by: 'attention', descending: false } };

function source(vms: readonly VmRecord[], hosts: readonly HostRecord[] = [host('h2', 'H2'), host('h1', 'H1')], unread = ''): RowSource {
  return {
    hosts: () => hosts,
    vms: () => vms,
    vm: (key) => vms.find((each) => vmKey(each) === key),
    reads: (hostId) => ({ hostId, ...read, ...(hostId === unread ? { lightAt: null } : {}) }),
    structure: () => 1,
  };
}

function names(groups: readonly RowGroup[], vms: readonly VmRecord[]): readonly string[] {
  return groups.flatMap(({ hostId, keys }) => [hostId, ...keys.map((key) => vms.find((each) => vmKey(each) === key)?.name ?? '?')]);
}

const a2 = vm('a2', { hostId: 'h1' });
const a10 = vm('a10', { hostId: 'h1' });
const b = vm('b', { hostId: 'h2' });
const lost = vm('lost', { hostId: 'h2', status: status('lostContact', 0) });
const warned = vm('warned', { hostId: 'h1', status: status('noContact', 0) });
const drifting = vm('drifting', { hostId: 'h1', details: details({ services: services('Ok', { vss: service(false) }) }) });
const off = vm('off', { hostId: 'h1', state: 'Off', status: status('off', 0), uptimeMs: null });

describe('the rows that are wanted', () => {
  it('are all, by host, then by name with numbers as numbers', () => {
    const vms = [a10, b, a2];
    expect(names(makeRows(source(vms), byName), vms)).toEqual(['h1', 'a2', 'a10', 'h2', 'b']);
    const descending = { ...byName, sort: { by: 'name', descending: true } } as const;
    expect(names(makeRows(source(vms), descending), vms)).toEqual(['h1', 'a10', 'a2', 'h2', 'b']);
  });

  it('are those that need attention, the worst first, over hosts too', () => {
    const vms = [a2, drifting, warned, off, lost, b];
    expect(names(makeRows(source(vms), worstFirst), vms)).toEqual(['h2', 'lost', 'h1', 'warned', 'drifting']);
  });

  it('leave out a host of which no VM is wanted, unless something is the matter with it or it was not read yet', () => {
    const failed = host('h2', 'H2', { problem: { code: 'noPermission' } });
    const vms = [b, warned];
    expect(names(makeRows(source(vms), worstFirst), vms)).toEqual(['h1', 'warned']);
    expect(names(makeRows(source(vms, [host('h1', 'H1'), failed]), worstFirst), vms)).toEqual(['h2', 'h1', 'warned']);
    expect(names(makeRows(source(vms, undefined, 'h2'), worstFirst), vms)).toEqual(['h1', 'warned', 'h2']);
    expect(names(makeRows(source(vms), { ...worstFirst, words: parseQuery('b') }), vms)).toEqual([]);
  });

  it('have hosts that were not read yet at the end, also where they are sorted by name', () => {
    expect(names(makeRows(source([a2, b], undefined, 'h1'), byName), [a2, b])).toEqual(['h2', 'b', 'h1', 'a2']);
  });

  it('are those in which all words are found, the host’s name among them', () => {
    const vms = [a2, a10, b];
    expect(names(makeRows(source(vms), { ...byName, words: parseQuery('h1 a10') }), vms)).toEqual(['h1', 'a10']);
  });

  it('can be sorted by uptime and by state, what has none apart', () => {
    const young = vm('young', { hostId: 'h1', uptimeMs: 1_000 });
    const vms = [a2, young, off];
    expect(names(makeRows(source(vms), { ...byName, sort: { by: 'uptime', descending: false } }), vms).slice(1, 4)).toEqual([
      'off',
      'young',
      'a2',
    ]);
    expect(names(makeRows(source(vms), { ...byName, sort: { by: 'state', descending: true } }), vms)[1]).toBe('a2');
  });
});

describe('the shown order', () => {
  const isNew = (...fresh: readonly VmRecord[]) => {
    const keys = new Set(fresh.map(vmKey));
    return { isNew: (key: string) => keys.has(key), mayGrow: () => false };
  };

  it('appends new VMs at the end of their host and keeps the place of gone ones', () => {
    const shown = makeRows(source([a2, b]), byName);
    const a1 = vm('a1', { hostId: 'h1' });
    const wanted = makeRows(source([a1, b]), byName);
    const merged = mergeRows(shown, wanted, source([a1, b]), isNew(a1));
    expect(merged[0]?.keys).toEqual([vmKey(a2), vmKey(a1)]);
    expect(countMoves(merged, wanted)).toBe(1);
  });

  it('is the same object when nothing changes', () => {
    const shown = makeRows(source([a2, b]), byName);
    expect(mergeRows(shown, makeRows(source([a2, b]), byName), source([]), isNew())).toBe(shown);
  });

  it('takes what has come to be wanted only where that moves nothing, and counts it', () => {
    const vms = [lost, a2];
    const shown = makeRows(source(vms), worstFirst);
    const more = [{ ...b, status: status('lostContact', 0) }, lost, { ...a2, status: status('noContact', 0) }];
    const wanted = makeRows(source(more), worstFirst);
    expect(names(mergeRows(shown, wanted, source(more), isNew()), more)).toEqual(['h2', 'lost', 'b', 'h1', 'a2']);
    const twoHosts = makeRows(source([lost, warned]), worstFirst);
    const kept = mergeRows(twoHosts, wanted, source(more), isNew());
    expect(names(kept, [...more, warned])).toEqual(['h2', 'lost', 'h1', 'warned', 'a2']);
    expect(countMoves(kept, wanted)).toBe(2);
  });

  it('takes more of a host that is still being filled, below its rows', () => {
    const shown = makeRows(source([lost, warned]), worstFirst);
    const vms = [lost, warned, { ...b, status: status('lostContact', 0) }];
    const wanted = makeRows(source(vms), worstFirst);
    const growing = { ...isNew(), mayGrow: (hostId: string) => hostId === 'h2' };
    expect(names(mergeRows(shown, wanted, source(vms), growing), vms)).toEqual(['h2', 'lost', 'b', 'h1', 'warned']);
    expect(mergeRows(shown, wanted, source(vms), isNew())).toBe(shown);
  });

  it('may grow above headers that have no rows', () => {
    const headers = [
      { hostId: 'h2', keys: [vmKey(lost)] },
      { hostId: 'h1', keys: [] },
    ];
    const vms = [lost, { ...b, status: status('lostContact', 0) }];
    expect(names(mergeRows(headers, makeRows(source(vms), worstFirst), source(vms), isNew()), vms)).toEqual(['h2', 'lost', 'b', 'h1']);
  });

  it('shows at once what comes where no row is shown', () => {
    expect(mergeRows([], makeRows(source([lost]), worstFirst), source([lost]), isNew()).length).toBe(1);
    // Headers of hosts at fault are no rows.
    const headers = ['h1', 'h2'].map((hostId) => ({ hostId, keys: [] }));
    const wanted = [
      { hostId: 'h1', keys: [vmKey(warned)] },
      { hostId: 'h2', keys: [] },
    ];
    expect(mergeRows(headers, wanted, source([warned]), isNew())).toBe(wanted);
  });

  it('counts the fewest rows that would have to move', () => {
    const shown = [
      { hostId: 'h1', keys: [a10, a2].map(vmKey) },
      { hostId: 'h2', keys: [vmKey(b)] },
    ];
    expect(countMoves(shown, makeRows(source([a2, a10, b]), byName))).toBe(1);
    expect(countMoves(makeRows(source([a2, a10, b]), byName), makeRows(source([a2, a10, b]), byName))).toBe(0);
  });

  it('takes away a host that is gone, and puts a new one at the end', () => {
    const shown = makeRows(source([a2, b]), byName);
    const hosts = [host('h2', 'H2'), host('h0', 'H0')];
    const wanted = makeRows(source([b], hosts), byName);
    expect(mergeRows(shown, wanted, source([b], hosts), isNew()).map((group) => group.hostId)).toEqual(['h2', 'h0']);
  });
});
