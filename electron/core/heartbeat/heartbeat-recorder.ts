import type { FleetDelta, VmRecord } from '../../../shared/contract/fleet.ts';
import type { Span } from '../../../shared/domain/heartbeat-history.ts';
import { startJitterMs, watchGapMs } from '../../../shared/domain/status.ts';
import type { Clock } from '../clock.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import type { HeartbeatReading, HeartbeatStore } from '../store/heartbeat-store.ts';

/** How often it is written down that a host is still watched, in ms: after a crash, so much of the watch is missing at most. */
export const prolongMs = 30_000;

/** How often what is older than the settings say is removed, in ms: not at once, so that a slip in the settings can be mended. */
const cleanMs = 6 * 3_600_000;

const dayMs = 86_400_000;

/**
 * Writes down each change of state and heartbeat, and when hosts were watched. It looks at what the reads have changed and never reads by
 * itself. Where nothing can be written, the reads go on without it: what happens meanwhile is later shown as not watched.
 */
export interface HeartbeatRecorder {
  /** Takes in what has changed in the fleet. */
  observe(delta: FleetDelta): void;
  /** The watch of a host that goes on at `now` (ms since 1970-01-01 UTC), up to then; `null` where none does. */
  underWay(hostId: string, now: number): Span | null;
  /** Begins all watches anew: the database may be another one now. */
  beginAnew(): void;
  /** Writes down until when was watched, and ends. */
  stop(): void;
}

export interface HeartbeatRecorderOptions {
  readonly fleet: Pick<FleetStore, 'host' | 'snapshot'>;
  readonly store: HeartbeatStore;
  readonly clock: Clock;
  /** For how many days history is kept. */
  readonly historyDays: () => number;
}

/** A host that is being watched. Moments are ms since 1970-01-01 UTC. */
interface Watch {
  /** `null` until it could be stored. */
  watchId: number | null;
  begunAt: number;
  /** The last good read, and the last one that is stored. */
  seenAt: number;
  storedAt: number;
  /** What is stored, or on its way there, by VM id. */
  readonly known: Map<string, string>;
  /** VMs whose last reading is not stored. */
  readonly unsettled: Set<string>;
}

/** State, heartbeat and start as one text, to compare. */
function lookOf({ state, heartbeat, startedAt }: VmRecord): string {
  return [state, heartbeat, startedAt].join('\n');
}

function readingOf(vm: VmRecord, at: number): HeartbeatReading {
  const { vmId, state, heartbeat, startedAt } = vm;
  return { vmId, at, state, heartbeat, startedAt: startedAt === null ? null : Date.parse(startedAt) };
}

function goneReading(vmId: string, at: number): HeartbeatReading {
  return { vmId, at, state: null, heartbeat: null, startedAt: null };
}

export function createHeartbeatRecorder({ fleet, store, clock, historyDays }: HeartbeatRecorderOptions): HeartbeatRecorder {
  const watches = new Map<string, Watch>();
  let cancelProlong = (): void => undefined;
  let cancelClean = (): void => undefined;

  /** Further apart than this, two reads leave a time in which nobody watched. */
  function gapMs(hostId: string): number {
    return Math.max(watchGapMs, 3 * (fleet.host(hostId)?.lightIntervalMs ?? 0));
  }

  /** False where nothing could be stored for long: what happened meanwhile is lost, and so was not watched. */
  function isKept(hostId: string, watch: Watch): boolean {
    return watch.seenAt - watch.storedAt <= gapMs(hostId) + prolongMs;
  }

  function goesOn(hostId: string, watch: Watch, seenAt: number): boolean {
    return seenAt - watch.seenAt <= gapMs(hostId) && seenAt >= watch.seenAt - startJitterMs && isKept(hostId, watch);
  }

  function prolong(chosen: readonly Watch[]): void {
    const behind = chosen.flatMap((watch) =>
      watch.watchId !== null && watch.seenAt > watch.storedAt ? [{ watch, watchId: watch.watchId, seenAt: watch.seenAt }] : [],
    );
    if (behind.length === 0 || !store.prolong(behind).ok) return;
    for (const { watch, seenAt } of behind) watch.storedAt = seenAt;
  }

  /** Stores readings, or notes that they are still to be stored. */
  function note(hostId: string, watch: Watch, readings: readonly HeartbeatReading[], whole: boolean): void {
    for (const { vmId } of readings) watch.unsettled.add(vmId);
    const noted = store.note({ hostId, watchId: watch.watchId, seenAt: watch.seenAt, readings, whole });
    if (!noted.ok) return;
    if (watch.watchId === null) watch.begunAt = watch.seenAt;
    watch.watchId = noted.value.watchId;
    watch.storedAt = watch.seenAt;
    const overtaken = new Set(noted.value.overtaken);
    for (const { vmId } of readings) if (!overtaken.has(vmId)) watch.unsettled.delete(vmId);
  }

  function isWell(hostId: string): boolean {
    return fleet.host(hostId)?.problem === null;
  }

  function begin(hostId: string, seenAt: number): void {
    const before = watches.get(hostId);
    if (before !== undefined && isKept(hostId, before)) prolong([before]);
    const watch: Watch = { watchId: null, begunAt: seenAt, seenAt, storedAt: seenAt, known: new Map(), unsettled: new Set() };
    watches.set(hostId, watch);
    const vms = fleet.snapshot().vms.filter((vm) => vm.hostId === hostId);
    for (const vm of vms) watch.known.set(vm.vmId, lookOf(vm));
    const readings = vms.map((vm) => readingOf(vm, seenAt));
    // Of a list with gaps nobody knows what is missing.
    note(hostId, watch, readings, isWell(hostId));
  }

  /** Adds what is now of the VMs whose last reading is not stored. */
  function addUnsettled(hostId: string, watch: Watch, readings: Map<string, HeartbeatReading>, at: number): void {
    const vms = new Map(fleet.snapshot().vms.flatMap((vm) => (vm.hostId === hostId ? [[vm.vmId, vm] as const] : [])));
    for (const vmId of watch.unsettled) {
      const vm = vms.get(vmId);
      if (!readings.has(vmId)) readings.set(vmId, vm === undefined ? goneReading(vmId, at) : readingOf(vm, at));
    }
  }

  /** What a host was told to be in `delta`, and what could not be stored before. */
  function look(hostId: string, delta: FleetDelta, seenAt: number | null): void {
    const watch = watches.get(hostId);
    if (watch === undefined || (seenAt !== null && !goesOn(hostId, watch, seenAt))) {
      if (seenAt !== null) begin(hostId, seenAt);
      return;
    }
    if (seenAt !== null) watch.seenAt = Math.max(watch.seenAt, seenAt);
    const at = seenAt ?? clock.now();
    const readings = new Map<string, HeartbeatReading>();
    for (const vm of delta.vms) {
      const now = lookOf(vm);
      if (vm.hostId !== hostId || watch.known.get(vm.vmId) === now) continue;
      watch.known.set(vm.vmId, now);
      readings.set(vm.vmId, readingOf(vm, at));
    }
    for (const { hostId: of, vmId } of delta.removedVms) {
      if (of === hostId && watch.known.delete(vmId)) readings.set(vmId, goneReading(vmId, at));
    }
    const catchesUp = seenAt !== null && (watch.unsettled.size > 0 || watch.watchId === null);
    if (catchesUp) addUnsettled(hostId, watch, readings, at);
    if (readings.size > 0 || catchesUp) {
      note(hostId, watch, [...readings.values()], catchesUp && watch.watchId === null && isWell(hostId));
    }
  }

  function observe(delta: FleetDelta): void {
    const seen = new Map(delta.reads.map(({ hostId, lightAt }) => [hostId, lightAt === null ? null : Date.parse(lightAt)]));
    const hosts = new Set([...seen.keys(), ...[...delta.vms, ...delta.removedVms].map(({ hostId }) => hostId)]);
    for (const hostId of hosts) {
      const seenAt = seen.get(hostId) ?? null;
      // Read times are told again for other reasons, too.
      look(hostId, delta, seenAt === watches.get(hostId)?.seenAt ? null : seenAt);
    }
  }

  function prolongLater(): void {
    cancelProlong = clock.after(prolongMs, () => {
      prolong([...watches.values()]);
      prolongLater();
    });
  }

  function clean(): void {
    store.removeBefore(clock.now() - historyDays() * dayMs);
  }

  function cleanLater(): void {
    cancelClean = clock.after(cleanMs, () => {
      clean();
      cleanLater();
    });
  }

  clean();
  prolongLater();
  cleanLater();
  return {
    observe(delta) {
      try {
        observe(delta);
      } catch (error) {
        // Whatever is wrong with the history, the reads go on.
        console.error('The history of heartbeats could not be kept:', error);
        watches.clear();
      }
    },
    underWay(hostId, now) {
      const watch = watches.get(hostId);
      // A watch of which nothing is stored has no changes to show.
      if (watch === undefined || watch.watchId === null) return null;
      return { from: watch.begunAt, to: Math.abs(now - watch.seenAt) <= gapMs(hostId) ? now : watch.seenAt };
    },
    beginAnew: () => watches.clear(),
    stop() {
      cancelProlong();
      cancelClean();
      prolong([...watches.values()]);
    },
  };
}
