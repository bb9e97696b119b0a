import type { DirectProbe } from '../../../shared/contract/direct.ts';
import { vmKey, type VmRecord } from '../../../shared/contract/fleet.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { ServiceRecord, SwitchableServiceId } from '../../../shared/contract/service.ts';
import type { Clock } from '../clock.ts';
import type { FullVm, LightVm } from '../module/records.ts';
import type { StoredMarks, VmMarks } from '../store/marks-store.ts';
import type { FleetDraft, FleetStore } from './fleet-store.ts';
import { firstKnown, recorded, watched, withLight, type Derivation, type KnownVm, type Mark, type ReadMoment } from './known-vm.ts';
import { toVmDetails } from './vm-details.ts';

/**
 * Turns what is read and written into records. It knows which of two answers is the newer one, watches each VM's
 * heartbeat, and lets a Status change when its time comes, without a read.
 */
export interface VmTracker {
  /** The next place in the order: taken when a read begins. */
  mark(): Mark;
  /**
   * Takes in a trusted list. Of a `whole` one, VMs that are not in it are gone. Answers with the ids of VMs that are new or changed state
   * or heartbeat.
   */
  listed(draft: FleetDraft, hostId: string, moment: ReadMoment, vms: readonly LightVm[], whole?: boolean): string[];
  /** Takes out a VM that the host does not know any more. */
  gone(draft: FleetDraft, hostId: string, mark: Mark, vmId: string): void;
  /** Notes that nothing at all could be read of a VM: its state is unknown, the rest is as it was. */
  unreadable(draft: FleetDraft, hostId: string, moment: ReadMoment, vmId: string, problem: Problem): void;
  /** Takes in the light part of one VM. */
  lightRead(draft: FleetDraft, hostId: string, moment: ReadMoment, vm: LightVm): void;
  /** Takes in the details of a VM that is known; others are left alone until a list has them. */
  fullRead(draft: FleetDraft, hostId: string, moment: ReadMoment, vm: FullVm): void;
  /** Notes why the details of a VM could not be read; the last good ones stay. */
  fullFailed(draft: FleetDraft, hostId: string, mark: Mark, vmId: string, problem: Problem): void;
  /** Takes in what a write read back; no read that began before now can overwrite it. */
  serviceWritten(vm: { hostId: string; vmId: string }, service: SwitchableServiceId, record: ServiceRecord): void;
  /** Sets the marks that are named of VMs, known or not yet, as one change of the fleet. */
  setMarks(changes: readonly { readonly vm: StoredMarks['vm']; readonly marks: Partial<VmMarks> }[]): void;
  /** The VMs that have marks, listed by their hosts or not. */
  marked(): { readonly hostId: string; readonly vmId: string }[];
  /** What a check of PowerShell Direct has found. */
  setDirect(vm: { hostId: string; vmId: string }, probe: DirectProbe): void;
  /** The moment of which the details of a VM tell, in ms since 1970-01-01 UTC; `null` while there are none. */
  detailsAt(vm: { hostId: string; vmId: string }): number | null;
  /** The VMs of a host. */
  ofHost(hostId: string): VmRecord[];
  /** Derives every record anew, e.g. after a change of the grace times or of the policy. */
  rederive(): void;
  stop(): void;
}

export interface VmTrackerOptions {
  readonly store: FleetStore;
  readonly clock: Clock;
  readonly times: () => Derivation['times'];
  readonly judge: () => Derivation['judge'];
}

export function createVmTracker({ store, clock, times, judge }: VmTrackerOptions): VmTracker {
  const known = new Map<string, KnownVm>();
  const allMarks = new Map<string, VmMarks & { readonly hostId: string; readonly vmId: string }>();
  let lastMark = 0;
  let cancelTimer = (): void => undefined;

  function marksOf(key: string): VmMarks {
    const { roles, tags } = allMarks.get(key) ?? { roles: [], tags: [] };
    return { roles, tags };
  }

  function derivation(): Derivation {
    return { times: times(), judge: judge() };
  }

  function nextMark(): Mark {
    lastMark += 1;
    return lastMark;
  }

  function put(draft: FleetDraft, next: KnownVm): void {
    known.set(vmKey(next.record), next);
    draft.vm(next.record);
  }

  /** Readings reach the watch in the order of time; only a clock that was set back makes one earlier than the one before. */
  function finish(draft: FleetDraft, next: Omit<KnownVm, 'record' | 'until'>, at: number): void {
    const now = clock.now();
    const last = next.watch?.reading.at ?? at;
    put(draft, recorded(watched(next, last <= now ? Math.max(at, last) : at), now, derivation()));
  }

  /** One timer for all: for the record that changes first. */
  function scheduleRederive(): void {
    cancelTimer();
    let earliest = Infinity;
    for (const vm of known.values()) if (vm.until !== null && vm.until < earliest) earliest = vm.until;
    if (earliest < Infinity) cancelTimer = clock.after(Math.max(1, earliest - clock.now()), rederiveDue);
  }

  function rederiveWhere(wanted: (vm: KnownVm) => boolean): void {
    store.change((draft) => {
      for (const vm of [...known.values()].filter(wanted)) {
        if (vm.watch !== null) put(draft, recorded({ ...vm, watch: vm.watch }, clock.now(), derivation()));
      }
    });
    scheduleRederive();
  }

  function rederiveDue(): void {
    rederiveWhere((vm) => vm.until !== null && vm.until <= clock.now());
  }

  /** True where the reading was news: a VM not known before, another state or another heartbeat. */
  function takeLight(draft: FleetDraft, hostId: string, moment: ReadMoment, light: LightVm): boolean {
    const key = vmKey({ hostId, vmId: light.vmId });
    const before = known.get(key);
    if (before !== undefined && before.lightMark > moment.mark) return false;
    finish(draft, withLight(before ?? firstKnown(hostId, light, marksOf(key)), light, moment), moment.at);
    return before === undefined || before.light.state !== light.state || before.light.heartbeat !== light.heartbeat;
  }

  function remove(draft: FleetDraft, mark: Mark, vm: KnownVm): void {
    if (vm.lightMark > mark) return;
    known.delete(vmKey(vm.record));
    draft.removeVm(vm.record);
  }

  function fail(draft: FleetDraft, hostId: string, mark: Mark, vmId: string, problem: Problem): void {
    const before = known.get(vmKey({ hostId, vmId }));
    if (before === undefined || before.fullMark > mark) return;
    put(draft, { ...before, fullMark: mark, detailsProblem: problem, record: { ...before.record, detailsProblem: problem } });
  }

  return {
    mark: nextMark,
    listed(draft, hostId, moment, vms, whole = true) {
      const news = vms.filter((vm) => takeLight(draft, hostId, moment, vm)).map((vm) => vm.vmId);
      const present = new Set(vms.map((vm) => vm.vmId));
      for (const vm of whole ? known.values() : []) {
        if (vm.hostId === hostId && !present.has(vm.light.vmId)) remove(draft, moment.mark, vm);
      }
      scheduleRederive();
      return news;
    },
    gone(draft, hostId, mark, vmId) {
      const vm = known.get(vmKey({ hostId, vmId }));
      if (vm !== undefined) remove(draft, mark, vm);
      scheduleRederive();
    },
    unreadable(draft, hostId, moment, vmId, problem) {
      const before = known.get(vmKey({ hostId, vmId }));
      if (before === undefined || before.lightMark > moment.mark) return;
      takeLight(draft, hostId, moment, { ...before.light, state: 'Unknown', status: null, heartbeat: null });
      fail(draft, hostId, moment.mark, vmId, problem);
      scheduleRederive();
    },
    lightRead(draft, hostId, moment, vm) {
      takeLight(draft, hostId, moment, vm);
      scheduleRederive();
    },
    fullRead(draft, hostId, { mark, at }, full) {
      const before = known.get(vmKey({ hostId, vmId: full.vmId }));
      if (before === undefined || before.fullMark > mark) return;
      const details = toVmDetails(full, (service) =>
        (before.writeMarks.get(service) ?? 0) > mark ? (before.details?.services[service] ?? null) : undefined,
      );
      finish(draft, { ...before, details, detailsProblem: null, fullMark: mark, detailsAt: at }, at);
      scheduleRederive();
    },
    fullFailed: fail,
    serviceWritten(vm, service, record) {
      const before = known.get(vmKey(vm));
      if (before?.details === undefined || before.details === null) return;
      const details = { ...before.details, services: { ...before.details.services, [service]: record } };
      const writeMarks = new Map(before.writeMarks).set(service, nextMark());
      store.change((draft) => finish(draft, { ...before, details, writeMarks }, clock.now()));
      scheduleRederive();
    },
    setMarks(changes) {
      store.change((draft) => {
        for (const { vm, marks: named } of changes) {
          const key = vmKey(vm);
          const marks = { ...marksOf(key), ...named };
          allMarks.set(key, { hostId: vm.hostId, vmId: vm.vmId, ...marks });
          const before = known.get(key);
          if (before !== undefined) finish(draft, { ...before, marks }, clock.now());
        }
      });
      scheduleRederive();
    },
    marked: () => [...allMarks.values()].filter(({ roles, tags }) => roles.length > 0 || tags.length > 0),
    setDirect(vm, direct) {
      const before = known.get(vmKey(vm));
      if (before === undefined) return;
      store.change((draft) => put(draft, { ...before, direct, record: { ...before.record, direct } }));
    },
    detailsAt: (vm) => known.get(vmKey(vm))?.detailsAt ?? null,
    ofHost: (hostId) => [...known.values()].filter((vm) => vm.hostId === hostId).map((vm) => vm.record),
    rederive: () => rederiveWhere(() => true),
    stop: () => cancelTimer(),
  };
}
