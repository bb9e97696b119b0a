import { describe, expect, it, vi } from 'vitest';
import { vmKey } from '../../shared/contract/fleet.ts';
import type { FleetDelta, FleetSnapshot, VmRecord } from '../../shared/contract/fleet.ts';
import { sampleSnapshot, service } from '../testing/sample-fleet.ts';
import { createFleetStore } from './fleet-store.ts';

function delta(sequence: number, change: Partial<FleetDelta> = {}): FleetDelta {
  return { sequence, hosts: [], removedHosts: [], reads: [], vms: [], removedVms: [], ...change };
}

function named(snapshot: FleetSnapshot, name: string): VmRecord {
  const found = snapshot.vms.find((vm) => vm.name === name);
  if (found === undefined) throw new Error(`No sample VM ${name}`);
  return found;
}

function filled() {
  const store = createFleetStore();
  const snapshot = sampleSnapshot();
  store.applySnapshot(snapshot);
  return { store, snapshot };
}

describe('the fleet store', () => {
  it('takes the next delta, ignores one that it contains, and reports a gap without changing anything', () => {
    const { store, snapshot } = filled();
    const changed = { ...named(snapshot, 'ERP-WEB-01'), state: 'Off' };
    expect(store.applyDelta(delta(7, { vms: [changed] }))).toBe('old');
    expect(store.applyDelta(delta(9, { vms: [changed] }))).toBe('gap');
    expect(store.vm(vmKey(changed))?.state).toBe('Running');
    expect(store.applyDelta(delta(8, { vms: [changed] }))).toBe('applied');
    expect(store.vm(vmKey(changed))?.state).toBe('Off');
    expect(store.sequence).toBe(8);
  });

  it('treats every delta before the first snapshot as a gap', () => {
    expect(createFleetStore().applyDelta(delta(1))).toBe('gap');
  });

  it('wakes only those who listen to what changed', () => {
    const { store, snapshot } = filled();
    const mine = named(snapshot, 'ERP-WEB-01');
    const other = named(snapshot, 'SQL-PROD-01');
    const wakes = { mine: vi.fn<() => void>(), other: vi.fn<() => void>(), structure: vi.fn<() => void>(), host: vi.fn<() => void>() };
    store.subscribe(`vm:${vmKey(mine)}`, wakes.mine);
    store.subscribe(`vm:${vmKey(other)}`, wakes.other);
    store.subscribe('structure', wakes.structure);
    store.subscribe(`host:${mine.hostId}`, wakes.host);
    store.applyDelta(delta(8, { vms: [{ ...mine, state: 'Paused' }] }));
    expect(wakes.mine).toHaveBeenCalledTimes(1);
    expect(wakes.other).not.toHaveBeenCalled();
    expect(wakes.structure).not.toHaveBeenCalled();
    expect(wakes.host).not.toHaveBeenCalled();
  });

  it('tells of many VMs in a task of its own, and until then answers as of now', () => {
    const tasks: (() => void)[] = [];
    const store = createFleetStore((tell) => tasks.push(tell));
    const snapshot = sampleSnapshot();
    const many = Array.from({ length: 51 }, (_one, index) => ({ ...named(snapshot, 'ERP-WEB-01'), vmId: `many-${index}` }));
    store.applySnapshot({ ...snapshot, vms: many });
    const [first, second] = many.map(vmKey);
    const wakes = { first: vi.fn<() => void>(), second: vi.fn<() => void>() };
    store.subscribe(`vm:${first}`, wakes.first);
    store.subscribe(`vm:${second}`, wakes.second);
    store.applyDelta(delta(8, { vms: many.map((vm) => ({ ...vm, state: 'Paused' })) }));
    expect(store.vm(String(first))?.state).toBe('Paused');
    expect(wakes.first).not.toHaveBeenCalled();
    expect(tasks).toHaveLength(1);
    tasks.forEach((tell) => tell());
    expect(wakes.first).toHaveBeenCalledTimes(1);
    expect(wakes.second).toHaveBeenCalledTimes(1);
    store.applyDelta(delta(9, { vms: many.slice(0, 50).map((vm) => ({ ...vm, state: 'Off' })) }));
    expect(tasks).toHaveLength(1);
    expect(wakes.first).toHaveBeenCalledTimes(2);
  });

  it('keeps the identity of what did not change over a new snapshot', () => {
    const { store, snapshot } = filled();
    const key = vmKey(named(snapshot, 'ERP-WEB-01'));
    const before = store.vm(key);
    const wake = vi.fn<() => void>();
    store.subscribe(`vm:${key}`, wake);
    store.applySnapshot({ ...sampleSnapshot(), sequence: 40 });
    expect(store.vm(key)).toBe(before);
    expect(wake).not.toHaveBeenCalled();
  });

  it('forgets what a new snapshot no longer holds', () => {
    const { store, snapshot } = filled();
    const gone = named(snapshot, 'ERP-WEB-01');
    store.applySnapshot({ ...snapshot, vms: snapshot.vms.filter((vm) => vm !== gone) });
    expect(store.vm(vmKey(gone))).toBeUndefined();
  });

  it('knows which names are shared, over all hosts and over renaming', () => {
    const { store, snapshot } = filled();
    expect(store.isNameShared('FILE-ROMA-01')).toBe(true);
    expect(store.isNameShared('ERP-WEB-01')).toBe(false);
    const twin = snapshot.vms.find((vm) => vm.name === 'FILE-ROMA-01');
    store.applyDelta(delta(8, { vms: twin === undefined ? [] : [{ ...twin, name: 'FILE-ROMA-02' }] }));
    expect(store.isNameShared('FILE-ROMA-01')).toBe(false);
  });

  it('counts the VMs of one name on one host', () => {
    const { store, snapshot } = filled();
    const vm = named(snapshot, 'ERP-WEB-01');
    expect(store.countOfName('ERP-WEB-01', vm.hostId)).toBe(1);
    const clone = { ...vm, vmId: '5c0ff3e1-0000-4000-8000-00000000c10e' };
    store.applyDelta(delta(8, { vms: [clone] }));
    expect(store.countOfName('ERP-WEB-01', vm.hostId)).toBe(2);
    expect(store.countOfName('ERP-WEB-01', 'demo-milano-02')).toBe(0);
    store.applyDelta(delta(9, { vms: [{ ...clone, name: 'ERP-WEB-CLONE' }], removedVms: [vm] }));
    expect(store.countOfName('ERP-WEB-01', vm.hostId)).toBe(0);
  });

  it('puts a read-back in its place and leaves the other services alone', () => {
    const { store, snapshot } = filled();
    const vm = named(snapshot, 'ERP-WEB-01');
    store.putService(vmKey(vm), 'vss', service(false));
    expect(store.vm(vmKey(vm))?.details?.services.vss?.enabled).toBe(false);
    expect(store.vm(vmKey(vm))?.details?.services.heartbeat).toEqual(vm.details?.services.heartbeat);
  });
});
