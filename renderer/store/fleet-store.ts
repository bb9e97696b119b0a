import { replaceEqualDeep } from '@tanstack/react-query';
import { vmKey } from '../../shared/contract/fleet.ts';
import type { FleetDelta, FleetSnapshot, HostReads, HostRecord, VmRecord } from '../../shared/contract/fleet.ts';
import type { ServiceRecord, SwitchableServiceId } from '../../shared/contract/service.ts';
import { lookOf } from '../../shared/domain/visible-text.ts';
import { createListeners } from '../api/listeners.ts';
import type { Listeners } from '../api/listeners.ts';

/** What can be listened to: one VM, one host, one host's read times, which hosts and VMs there are and how they are called, any VM, any host, any host's read times. */
export type Topic = `vm:${string}` | `host:${string}` | `reads:${string}` | 'structure' | 'vms' | 'hosts' | 'reads';

/**
 * Everything known of the fleet, outside React: each part is subscribed to by itself, so that a delta that changes one VM wakes
 * one row. Records that did not change keep their identity, also over a new snapshot.
 */
export interface FleetStore {
  /** Number of the last delta that is contained; `null` before the first snapshot. */
  readonly sequence: number | null;
  /** Takes a snapshot in the place of all that was known. */
  applySnapshot(snapshot: FleetSnapshot): void;
  /** `applied`, `old` (already contained: ignored) or `gap` (ask for the snapshot again; nothing was changed). */
  applyDelta(delta: FleetDelta): 'applied' | 'old' | 'gap';
  /** Puts one freshly read VM into its place. */
  putVm(vm: VmRecord): void;
  /** Puts the read-back of one service into its VM, where that VM is known in full. */
  putService(key: string, service: SwitchableServiceId, record: ServiceRecord): void;
  vm(key: string): VmRecord | undefined;
  host(hostId: string): HostRecord | undefined;
  reads(hostId: string): HostReads | undefined;
  /** All hosts in the order in which main knows them; a new array at each change of one. */
  hosts(): readonly HostRecord[];
  /** All VMs; a new array at each change of one. */
  vms(): readonly VmRecord[];
  /** Grows whenever a VM or host came, went or was renamed. */
  readonly structure: () => number;
  /** True where more than one VM has a name of this look (`lookOf`), on whatever host. */
  isNameShared(name: string): boolean;
  /** How many VMs of one host have a name of this look (`lookOf`). */
  countOfName(name: string, hostId: string): number;
  subscribe(topic: Topic, listener: () => void): () => void;
}

/** No host's id holds a slash, so no name can be taken for that of a VM on another host. */
function onHost(look: string, hostId: string): string {
  return `${hostId}/${look}`;
}

/** A delta of more VMs is told in a task of its own. */
const mostToldAtOnce = 50;

/**
 * Makes an empty store. To check and take in the VMs of a large host, and to draw them, is too much for one task of a browser that is to answer a key in
 * between: `later` calls back in another task, in which those who listen are told. What they ask meanwhile is answered as of now.
 */
export function createFleetStore(later: (tell: () => void) => void = (tell) => tell()): FleetStore {
  const vms = new Map<string, VmRecord>();
  const hosts = new Map<string, HostRecord>();
  const reads = new Map<string, HostReads>();
  const looks = new Map<string, number>();
  const looksOnHosts = new Map<string, number>();
  const topics = new Map<Topic, Listeners<void>>();
  let sequence: number | null = null;
  let structure = 0;
  let hostList: readonly HostRecord[] | null = null;
  let vmList: readonly VmRecord[] | null = null;
  /** Topics touched by the change under way; emitted once at its end. */
  const touched = new Set<Topic>();

  function count(counts: Map<string, number>, key: string, by: 1 | -1): void {
    const next = (counts.get(key) ?? 0) + by;
    if (next === 0) counts.delete(key);
    else counts.set(key, next);
  }

  function countName({ name, hostId }: VmRecord, by: 1 | -1): void {
    const look = lookOf(name);
    count(looks, look, by);
    count(looksOnHosts, onHost(look, hostId), by);
  }

  function setVm(next: VmRecord): void {
    const key = vmKey(next);
    const old = vms.get(key);
    const record = old === undefined ? next : replaceEqualDeep<VmRecord>(old, next);
    if (record === old) return;
    if (old?.name !== record.name) {
      if (old !== undefined) countName(old, -1);
      countName(record, 1);
      touched.add('structure');
    }
    vms.set(key, record);
    vmList = null;
    touched.add('vms');
    touched.add(`vm:${key}`);
  }

  function removeVm(key: string): void {
    const old = vms.get(key);
    if (old === undefined) return;
    vms.delete(key);
    countName(old, -1);
    vmList = null;
    touched.add('vms');
    touched.add(`vm:${key}`);
    touched.add('structure');
  }

  function setHost(next: HostRecord): void {
    const old = hosts.get(next.hostId);
    const record = old === undefined ? next : replaceEqualDeep<HostRecord>(old, next);
    if (record === old) return;
    if (old?.name !== record.name) touched.add('structure');
    hosts.set(next.hostId, record);
    hostList = null;
    touched.add('hosts');
    touched.add(`host:${next.hostId}`);
  }

  function removeHost(hostId: string): void {
    if (!hosts.delete(hostId)) return;
    reads.delete(hostId);
    hostList = null;
    touched.add('hosts');
    touched.add(`host:${hostId}`);
    touched.add('structure');
  }

  function setReads(next: HostReads): void {
    const old = reads.get(next.hostId);
    const record = old === undefined ? next : replaceEqualDeep<HostReads>(old, next);
    if (record === old) return;
    reads.set(next.hostId, record);
    touched.add('reads');
    touched.add(`reads:${next.hostId}`);
  }

  function settle(): void {
    const changed = [...touched];
    touched.clear();
    if (changed.includes('structure')) structure += 1;
    for (const topic of changed) topics.get(topic)?.emit();
  }

  return {
    get sequence() {
      return sequence;
    },
    applySnapshot(snapshot) {
      if (sequence === null) touched.add('structure');
      sequence = snapshot.sequence;
      const liveHosts = new Set(snapshot.hosts.map((host) => host.hostId));
      const liveVms = new Set(snapshot.vms.map(vmKey));
      for (const key of vms.keys()) if (!liveVms.has(key)) removeVm(key);
      for (const hostId of hosts.keys()) if (!liveHosts.has(hostId)) removeHost(hostId);
      snapshot.hosts.forEach(setHost);
      snapshot.reads.forEach(setReads);
      snapshot.vms.forEach(setVm);
      settle();
    },
    applyDelta(delta) {
      if (sequence === null || delta.sequence > sequence + 1) return 'gap';
      if (delta.sequence <= sequence) return 'old';
      sequence = delta.sequence;
      for (const removed of delta.removedVms) removeVm(vmKey(removed));
      delta.removedHosts.forEach(removeHost);
      delta.hosts.forEach(setHost);
      delta.reads.forEach(setReads);
      delta.vms.forEach(setVm);
      if (delta.vms.length > mostToldAtOnce) later(settle);
      else settle();
      return 'applied';
    },
    putVm(vm) {
      setVm(vm);
      settle();
    },
    putService(key, service, record) {
      const vm = vms.get(key);
      if (vm === undefined || vm.details === null) return;
      setVm({ ...vm, details: { ...vm.details, services: { ...vm.details.services, [service]: record } } });
      settle();
    },
    vm: (key) => vms.get(key),
    host: (hostId) => hosts.get(hostId),
    reads: (hostId) => reads.get(hostId),
    hosts: () => (hostList ??= [...hosts.values()]),
    vms: () => (vmList ??= [...vms.values()]),
    structure: () => structure,
    isNameShared: (name) => (looks.get(lookOf(name)) ?? 0) > 1,
    countOfName: (name, hostId) => looksOnHosts.get(onHost(lookOf(name), hostId)) ?? 0,
    subscribe(topic, listener) {
      let listeners = topics.get(topic);
      if (listeners === undefined) {
        listeners = createListeners<void>();
        topics.set(topic, listeners);
      }
      const own = listeners;
      const remove = own.add(listener);
      return () => {
        remove();
        if (own.size === 0 && topics.get(topic) === own) topics.delete(topic);
      };
    },
  };
}
