import { sparkCellMs, sparkCells } from '../../../shared/contract/heartbeat.ts';
import type { HeartbeatSpan, HeartbeatSpark, HeartbeatTimeline } from '../../../shared/contract/heartbeat.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { failure, success, type Result } from '../../../shared/contract/problem.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { Span } from '../../../shared/domain/heartbeat-history.ts';
import { cellsOf, segmentsOf, timelineOf, type History } from '../../../shared/domain/heartbeat-timeline.ts';
import type { Clock } from '../clock.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';
import type { HeartbeatStore } from '../store/heartbeat-store.ts';
import type { HeartbeatRecorder } from './heartbeat-recorder.ts';

/** Which VM is asked for. */
interface VmRef {
  readonly hostId: string;
  readonly vmId: string;
}

/** What the kept history of heartbeats tells. Reads SQLite alone, never a host. */
export interface HeartbeatTimelines {
  timeline(vm: VmRef, span: HeartbeatSpan): Result<HeartbeatTimeline>;
  /** The last hour of each of these VMs; those that are not known are left out. */
  sparks(vms: readonly VmRef[]): Result<HeartbeatSpark[]>;
}

export interface HeartbeatTimelinesOptions {
  readonly fleet: Pick<FleetStore, 'vm'>;
  readonly store: HeartbeatStore;
  readonly recorder: Pick<HeartbeatRecorder, 'underWay'>;
  readonly clock: Clock;
  readonly settings: () => Pick<Settings, 'startGraceMs' | 'interruptionGraceMs'>;
}

const hourMs = 3_600_000;
const spanMs: Readonly<Record<HeartbeatSpan, number>> = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs };

/** Changes of one VM that are looked at, the newest: enough for weeks of an ordinary VM, and for a day of one that never rests. */
const mostChanges = 20_000;
/** Of them, those that a spark needs: the hour itself, and how it came about. */
const mostChangesOfSpark = 500;

function toInstants({ from, to }: Span): { from: string; to: string } {
  return { from: toInstant(from), to: toInstant(to) };
}

export function createHeartbeatTimelines(options: HeartbeatTimelinesOptions): HeartbeatTimelines {
  const { fleet, store, recorder, clock, settings } = options;

  function watchedOf(hostId: string, at: number): Result<Span[]> {
    const stored = store.watched(hostId);
    if (!stored.ok) return stored;
    const now = recorder.underWay(hostId, at);
    return success(now === null ? stored.value : [...stored.value, now]);
  }

  function historyOf(vm: VmRef, watched: readonly Span[], limit: number): Result<History> {
    const record = fleet.vm(vm);
    if (record === undefined) return failure('vmGone');
    const changes = store.changes(vm, limit);
    if (!changes.ok) return changes;
    return success({
      changes: changes.value,
      watched,
      times: settings(),
      replicationMode: record.details?.replicationMode ?? null,
      noIntegrationServices: record.roles.includes('noIntegrationServices'),
    });
  }

  return {
    timeline(vm, span) {
      const to = clock.now();
      const watched = watchedOf(vm.hostId, to);
      if (!watched.ok) return watched;
      const history = historyOf(vm, watched.value, mostChanges);
      if (!history.ok) return history;
      const line = timelineOf(history.value, { from: to - spanMs[span], to });
      return success({
        ...toInstants(line),
        watchedSince: toInstantOrNull(line.watchedSince),
        segments: line.segments.map(({ code, ...within }) => ({ code, ...toInstants(within) })),
        marks: line.marks.map(({ at, ...mark }) => ({ ...mark, at: toInstant(at) })),
        lastChange: line.lastChange === null ? null : { ...line.lastChange, at: toInstant(line.lastChange.at) },
        longestSilence: line.longestSilence === null ? null : toInstants(line.longestSilence),
        usualFirstBeat: line.usualFirstBeat,
        everBeat: line.everBeat,
      });
    },
    sparks(vms) {
      const watched = new Map<string, readonly Span[]>();
      const sparks = new Map<string, HeartbeatSpark>();
      const to = clock.now();
      const span = { from: to - sparkCells * sparkCellMs, to };
      for (const vm of vms) {
        const known = watched.get(vm.hostId);
        const found = known === undefined ? watchedOf(vm.hostId, to) : success(known);
        if (!found.ok) return found;
        watched.set(vm.hostId, found.value);
        const history = historyOf(vm, found.value, mostChangesOfSpark);
        if (!history.ok && history.problem.code === 'vmGone') continue;
        if (!history.ok) return history;
        const cells = cellsOf(span, segmentsOf(history.value, span), sparkCells).map(({ code }) => code);
        sparks.set(vmKey(vm), { hostId: vm.hostId, vmId: vm.vmId, cells });
      }
      return success([...sparks.values()]);
    },
  };
}
