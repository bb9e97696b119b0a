import type { AlertKind, DriftCause } from '../../../shared/contract/alert.ts';
import { vmKey, type FleetDelta, type VmRecord } from '../../../shared/contract/fleet.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import { sift, type Waiting } from '../../../shared/domain/alert-sift.ts';
import { findingKey, hostFinding, lookAt, lookAtHost, stillHolds, type Finding, type VmWatch } from '../../../shared/domain/alerts.ts';
import { isStale } from '../../../shared/domain/age.ts';
import { isMuted } from '../../../shared/domain/mutes.ts';
import { isOwnChange } from '../../../shared/domain/own-writes.ts';
import type { Clock } from '../clock.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import type { VmTracker } from '../fleet/vm-tracker.ts';
import type { MuteService } from '../mutes/mute-service.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { AlertBook } from './alert-book.ts';

/** Looks at what changes in the fleet, and puts what is worth an alert into the book. */
export interface AlertWatch {
  observe(delta: FleetDelta): void;
  /** Looks again at what waits: mutes or settings have changed. */
  lookAgain(): void;
  stop(): void;
}

export interface AlertWatchOptions {
  readonly fleet: Pick<FleetStore, 'vm' | 'host' | 'reads'>;
  readonly tracker: Pick<VmTracker, 'detailsAt'>;
  readonly audit: Pick<AuditStore, 'list'>;
  readonly mutes: Pick<MuteService, 'current'>;
  readonly book: Pick<AlertBook, 'add'>;
  readonly clock: Clock;
  readonly settings: () => Settings;
  /** The change of what is wanted that has just come into force, while the records are judged by it; `null` at any other time. */
  readonly cause: () => DriftCause | null;
}

/** What is found within so long of the first of its kind is told with it, in ms: the VMs of a host come in parts. */
const groupMs = 5_000;

/** So many lines of the audit of a VM are looked at for what was done since its last full read. */
const auditLines = 100;

/** The kinds that the settings want told. */
function kindsOf({ alerts, alertStatus, alertSwitch, alertDrift, alertHost }: Settings): ReadonlySet<AlertKind> {
  const wanted: Readonly<Record<AlertKind, boolean>> = { status: alertStatus, switch: alertSwitch, drift: alertDrift, host: alertHost };
  return new Set((Object.keys(wanted) as AlertKind[]).filter((kind) => alerts && wanted[kind]));
}

interface SeenVm {
  readonly watch: VmWatch;
  /** The moment of which its details told then, in ms since 1970-01-01 UTC. */
  readonly detailsAt: number | null;
}

export function createAlertWatch({ fleet, tracker, audit, mutes, book, clock, settings, cause }: AlertWatchOptions): AlertWatch {
  const seen = new Map<string, SeenVm>();
  /** Hosts that were well once, and whether they are in trouble now. */
  const hosts = new Map<string, { readonly trouble: boolean }>();
  const lastTold = new Map<string, number>();
  let waiting = new Map<string, Waiting>();
  let cancelSift = (): void => undefined;
  const cancelHostLooks = new Map<string, () => void>();

  function wait(finding: Finding): void {
    const key = findingKey(finding);
    const since = waiting.get(key)?.since ?? clock.now();
    waiting.set(key, { finding, since });
  }

  function isOwn(vm: VmRecord, since: number | null) {
    return (service: SwitchableServiceId, enabled: boolean): boolean | null => {
      // Asked for the few switches that have changed; a write of another program stands there before it is tried.
      const entries = audit.list(auditLines, { hostId: vm.hostId, vmId: vm.vmId });
      return entries.ok ? isOwnChange(entries.value, service, enabled, since ?? 0) : null;
    };
  }

  function lookAtVm(vm: VmRecord): void {
    const key = vmKey(vm);
    const before = seen.get(key);
    const tellsSwitches = kindsOf(settings()).has('switch');
    const look = { isOwn: isOwn(vm, before?.detailsAt ?? null), tellsSwitches, cause: cause() };
    const { watch, news } = lookAt(before?.watch ?? null, vm, look);
    seen.set(key, { watch, detailsAt: tracker.detailsAt(vm) });
    for (const finding of news) wait(finding);
  }

  function lookAtOneHost(hostId: string): void {
    cancelHostLooks.get(hostId)?.();
    cancelHostLooks.delete(hostId);
    const host = fleet.host(hostId);
    if (host === undefined) return;
    const { isWell, trouble, until } = lookAtHost(host, fleet.reads(hostId), clock.now());
    const known = hosts.get(hostId);
    if (isWell) hosts.set(hostId, { trouble: false });
    // A host that was never well in this life of the program is no news.
    else if (known?.trouble === false && trouble !== null) {
      hosts.set(hostId, { trouble: true });
      wait(hostFinding(hostId, trouble.problem));
    }
    if (until === null || known === undefined) return;
    const again = (): void => {
      lookAtOneHost(hostId);
      lookAgain();
    };
    cancelHostLooks.set(hostId, clock.after(Math.max(1, until - clock.now()), again));
  }

  function holds(finding: Finding): boolean | null {
    const { kind, hostId, vmId } = finding;
    const host = fleet.host(hostId);
    if (host === undefined) return false;
    const reads = fleet.reads(hostId);
    if (kind === 'host' || vmId === null) {
      const { isWell, trouble } = lookAtHost(host, reads, clock.now());
      // Until it is read again nobody knows: a PowerShell that has just come back has asked it nothing yet.
      return isWell ? false : trouble === null ? null : true;
    }
    // What is known of its VMs is old, and may be otherwise by now.
    const lightAt = reads?.lightAt ?? null;
    if (isStale(lightAt === null ? null : Date.parse(lightAt), clock.now(), host.lightIntervalMs)) return null;
    return stillHolds(finding, fleet.vm({ hostId, vmId }));
  }

  function isSilent({ hostId, vmId }: Finding): boolean {
    const tags = vmId === null ? [] : (fleet.vm({ hostId, vmId })?.tags ?? []);
    return isMuted({ hostId, vmId, tags }, mutes.current, clock.now());
  }

  function lookAgain(): void {
    cancelSift();
    if (waiting.size === 0) return;
    const now = clock.now();
    const quietMs = settings().alertQuietMs;
    const sifted = sift([...waiting.values()], { now, quietMs, groupMs, lastTold, kinds: kindsOf(settings()), isMuted: isSilent, holds });
    waiting = new Map(sifted.waiting.map((each) => [findingKey(each.finding), each]));
    for (const [key, at] of lastTold) if (now - at > quietMs) lastTold.delete(key);
    for (const finding of sifted.told.flat()) lastTold.set(findingKey(finding), now);
    if (sifted.next !== null) cancelSift = clock.after(Math.max(1, sifted.next - now), lookAgain);
    book.add(sifted.told, now);
  }

  return {
    observe({ hosts: changed, reads, vms, removedVms }) {
      for (const hostId of new Set([...changed, ...reads].map((each) => each.hostId))) lookAtOneHost(hostId);
      for (const vm of vms) lookAtVm(vm);
      for (const vm of removedVms) seen.delete(vmKey(vm));
      lookAgain();
    },
    lookAgain,
    stop() {
      cancelSift();
      for (const cancel of cancelHostLooks.values()) cancel();
    },
  };
}
