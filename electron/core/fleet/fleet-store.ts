import { isDeepStrictEqual } from 'node:util';
import {
  vmKey,
  type FleetDelta,
  type FleetSnapshot,
  type HostReads,
  type HostRecord,
  type VmRecord,
} from '../../../shared/contract/fleet.ts';

/** What one change does to the fleet. A record that says the same as before counts as no change. */
export interface FleetDraft {
  /** Changes a host that is known. */
  host(hostId: string, patch: Partial<Omit<HostRecord, 'hostId'>>): void;
  /** Changes the read times of a host that is known. */
  reads(hostId: string, patch: Partial<Omit<HostReads, 'hostId'>>): void;
  vm(record: VmRecord): void;
  removeVm(vm: { readonly hostId: string; readonly vmId: string }): void;
}

/**
 * Everything that is known of the fleet, as immutable records, and the numbered deltas by which it came to be so.
 * One `change` makes one delta, or none when nothing changed.
 */
export interface FleetStore {
  snapshot(): FleetSnapshot;
  host(hostId: string): HostRecord | undefined;
  reads(hostId: string): HostReads | undefined;
  vm(vm: { readonly hostId: string; readonly vmId: string }): VmRecord | undefined;
  addHost(record: HostRecord): void;
  change(work: (draft: FleetDraft) => void): void;
  onDelta(listener: (delta: FleetDelta) => void): () => void;
}

/** What changed since the last delta, by key; the newest record of each. */
interface Pending {
  readonly hosts: Map<string, HostRecord>;
  readonly reads: Map<string, HostReads>;
  readonly vms: Map<string, VmRecord>;
  readonly removedVms: Map<string, { hostId: string; vmId: string }>;
}

export function createFleetStore(): FleetStore {
  const hosts = new Map<string, HostRecord>();
  const reads = new Map<string, HostReads>();
  const vms = new Map<string, VmRecord>();
  const listeners = new Set<(delta: FleetDelta) => void>();
  let sequence = 0;

  function replace<T>(records: Map<string, T>, pending: Map<string, T>, key: string, next: T): void {
    if (isDeepStrictEqual(records.get(key), next)) return;
    records.set(key, next);
    pending.set(key, next);
  }

  function draftOf(pending: Pending): FleetDraft {
    return {
      host(hostId, patch) {
        const before = hosts.get(hostId);
        if (before !== undefined) replace(hosts, pending.hosts, hostId, { ...before, ...patch });
      },
      reads(hostId, patch) {
        const before = reads.get(hostId);
        if (before !== undefined) replace(reads, pending.reads, hostId, { ...before, ...patch });
      },
      vm(record) {
        const key = vmKey(record);
        pending.removedVms.delete(key);
        replace(vms, pending.vms, key, record);
      },
      removeVm({ hostId, vmId }) {
        const key = vmKey({ hostId, vmId });
        if (!vms.delete(key)) return;
        pending.vms.delete(key);
        pending.removedVms.set(key, { hostId, vmId });
      },
    };
  }

  function publish(pending: Pending): void {
    if (Object.values(pending).every((part: Map<string, unknown>) => part.size === 0)) return;
    sequence += 1;
    const delta: FleetDelta = {
      sequence,
      hosts: [...pending.hosts.values()],
      removedHosts: [],
      reads: [...pending.reads.values()],
      vms: [...pending.vms.values()],
      removedVms: [...pending.removedVms.values()],
    };
    for (const listener of listeners) listener(delta);
  }

  function collect(work: (pending: Pending) => void): void {
    const pending: Pending = { hosts: new Map(), reads: new Map(), vms: new Map(), removedVms: new Map() };
    work(pending);
    publish(pending);
  }

  return {
    snapshot: () => ({ sequence, hosts: [...hosts.values()], reads: [...reads.values()], vms: [...vms.values()] }),
    host: (hostId) => hosts.get(hostId),
    reads: (hostId) => reads.get(hostId),
    vm: (vm) => vms.get(vmKey(vm)),
    addHost(record) {
      collect((pending) => {
        replace(hosts, pending.hosts, record.hostId, record);
        replace(reads, pending.reads, record.hostId, { hostId: record.hostId, lightAt: null, fullAt: null, fullProgress: null });
      });
    },
    change: (work) => collect((pending) => work(draftOf(pending))),
    onDelta(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
