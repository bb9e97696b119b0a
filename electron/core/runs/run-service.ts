import type { ServiceAuditEntry } from '../../../shared/contract/audit.ts';
import { failure, success, type Problem, type Result } from '../../../shared/contract/problem.ts';
import type { Run, RunChanged, RunDetail, RunItem, RunRequest } from '../../../shared/contract/run.ts';
import type { Clock } from '../clock.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import { toInstant } from '../instant.ts';
import type { StoredRun } from '../store/run-rows.ts';
import type { OpenRun, RunStore } from '../store/run-store.ts';
import type { ServiceWriter } from '../writes/service-writer.ts';
import { seenEveryMs, startLiveRun, type LiveRun } from './live-run.ts';
import { createRunBook } from './run-book.ts';
import { extentOf, noCounts } from './run-counts.ts';
import { purposeCheck, type PurposeCheck } from './run-purpose.ts';
import { createSilentPrograms } from './silent-programs.ts';

/** While another program carries out a run, it is looked so often, in ms, whether that program is gone. */
const lookMs = 10_000;

/** Changes of many VMs: one at a time over all programs of a data folder, each written down before it begins, none of its switches ever repeated. */
export interface RunService {
  /**
   * Begins it; does not wait for its end. A switch that is none of what the run says that it is for is told as refused when its turn comes, and a run of which that is true
   * of all is not begun: `invalidRequest`.
   */
  start(request: RunRequest): Result<Run>;
  list(limit: number): Result<Run[]>;
  get(runId: number): Result<RunDetail>;
  pause(runId: number): Result<Record<string, never>>;
  resume(runId: number): Result<Record<string, never>>;
  cancel(runId: number): Result<Record<string, never>>;
  /** Nothing is begun any more, because of `problem`. */
  forbid(problem: Problem): void;
  /** Takes in what is stored: ends the runs of programs that are gone, and tells how those of others stand. False where it can't be read. */
  reload(): boolean;
  /** What became of a switch that was under way when its program ended is known now. */
  resolved(entry: ServiceAuditEntry): void;
  /** The program ends: nothing more is begun. */
  leave(): void;
  onChange(listener: (change: RunChanged) => void): void;
}

export interface RunServiceOptions {
  readonly store: RunStore;
  readonly fleet: Pick<FleetStore, 'vm' | 'host'>;
  readonly clock: Clock;
  readonly who: string;
  readonly processId: number;
  /** True while a process of this number runs. */
  readonly isAlive: (processId: number) => boolean;
  readonly setService: ServiceWriter['set'];
  /** Why nothing at all may be written on this host; `null` where writes are allowed. */
  readonly refusedAsWhole: (hostId: string) => Problem | null;
  /** The program of a run is gone: what it was at is to be looked at. */
  readonly onAbandoned: () => void;
}

export function createRunService(options: RunServiceOptions): RunService {
  const { store, fleet, clock, who, processId, isAlive, setService } = options;
  const listeners = new Set<(change: RunChanged) => void>();
  /** The newest run of this life of the program: under way, or over, and then perhaps not yet written down to its end. */
  let own: LiveRun | null = null;
  /** Runs of other programs that were under way when it was looked last. */
  let elsewhere: ReadonlySet<number> = new Set();
  const silentPrograms = createSilentPrograms({ seenEveryMs, lookMs }, clock);
  /** Revisions of runs that were told of; of all others that of the start. */
  const revisions = new Map<number, number>();
  const firstRevision = clock.now();
  const interrupted = failure('runInterrupted').problem;
  let cancelLook = (): void => undefined;
  let isLeaving = false;
  let lastRevision = firstRevision;

  function nextRevision(): number {
    lastRevision += 1;
    return lastRevision;
  }

  function tell(change: RunChanged): void {
    revisions.set(change.run.runId, change.run.revision);
    for (const listener of listeners) listener(change);
  }

  function toRun(stored: StoredRun): Run {
    return { ...stored, revision: revisions.get(stored.runId) ?? firstRevision, elsewhere: elsewhere.has(stored.runId) };
  }

  /** Tells a run that is not carried out here. */
  function tellStored(runId: number): void {
    const found = store.find(runId);
    if (found.ok && found.value !== null) tell({ run: { ...toRun(found.value), revision: nextRevision() }, since: null, items: [] });
  }

  /** Ends the runs of programs that are gone; gives those whose state is another than was shown. `null` where it can't be read. */
  function settle(): readonly number[] | null {
    const open = store.open();
    if (!open.ok) return null;
    const others = open.value.filter(({ runId }) => runId !== own?.runId);
    const shown = elsewhere;
    const silent = silentPrograms.look(others);
    const isAbandoned = (run: OpenRun): boolean => run.processId === processId || !isAlive(run.processId) || silent.has(run.runId);
    const abandoned = others.filter(isAbandoned).flatMap(({ runId }) => (store.abandon(runId, interrupted).ok ? [runId] : []));
    if (abandoned.length > 0) options.onAbandoned();
    elsewhere = new Set(others.map(({ runId }) => runId).filter((runId) => !abandoned.includes(runId)));
    cancelLook();
    if (elsewhere.size > 0 && !isLeaving) cancelLook = clock.after(lookMs, lookAgain);
    return [...abandoned, ...[...shown].filter((runId) => !elsewhere.has(runId) && !abandoned.includes(runId))];
  }

  /** A program that is gone does not say so. */
  function lookAgain(): void {
    for (const runId of settle() ?? []) tellStored(runId);
  }

  function reload(): boolean {
    const ended = settle();
    if (ended === null) return false;
    for (const runId of [...ended, ...elsewhere]) tellStored(runId);
    return true;
  }

  function detailOf(runId: number): Result<RunDetail> {
    if (own?.runId === runId) return success(own.detail());
    const stored = store.get(runId);
    if (!stored.ok) return stored;
    if (stored.value === null) return failure('notFound', String(runId));
    return success({ run: toRun(stored.value.run), items: stored.value.items });
  }

  function refusedAsWhole(hostId: string): Problem | null {
    // A host that is not known is a fault of its own switches alone.
    return fleet.host(hostId) === undefined ? null : options.refusedAsWhole(hostId);
  }

  function refusalOf({ changes }: RunRequest): Problem | null {
    for (const hostId of new Set(changes.map((change) => change.hostId))) {
      const refusal = refusedAsWhole(hostId);
      if (refusal !== null) return refusal;
    }
    if (own?.isOver() === false) return failure('runUnderWay').problem;
    // A program that is gone must not keep everybody from ever changing anything.
    lookAgain();
    return null;
  }

  function purposeOf({ kind, undoOf, changes }: RunRequest): Result<PurposeCheck> {
    const undone = undoOf === null ? success(null) : detailOf(undoOf);
    if (!undone.ok) return undone;
    const notMeant = purposeCheck(kind, undone.value, fleet);
    const isMeant = changes.some((change) => notMeant(change) === null);
    return isMeant ? success(notMeant) : failure('invalidRequest', 'None of these switches is what the run would be for.');
  }

  function toItem({ hostId, vmId, service, enabled }: RunRequest['changes'][number], index: number): RunItem {
    const named = { hostName: fleet.host(hostId)?.name ?? hostId, vmName: fleet.vm({ hostId, vmId })?.name ?? vmId };
    const open = { state: 'waiting', outcome: null, before: null, problem: null, auditId: null, completedAt: null } as const;
    return { index, hostId, vmId, ...named, service, to: enabled, ...open };
  }

  function underWay(runId: number, act: (run: LiveRun) => boolean): Result<Record<string, never>> {
    return own?.runId === runId && act(own) ? success({}) : failure('notFound', String(runId));
  }

  return {
    start(request) {
      const refusal = refusalOf(request);
      if (refusal !== null) return { ok: false, problem: refusal };
      const purpose = purposeOf(request);
      if (!purpose.ok) return purpose;
      const { kind, undoOf, changes } = request;
      const items = changes.map(toItem);
      const at = clock.now();
      const begun = store.begin({ kind, undoOf, who, at, items });
      if (!begun.ok) return begun;
      const extent = extentOf(items);
      const run: Run = {
        runId: begun.value,
        revision: nextRevision(),
        kind,
        undoOf,
        who,
        startedAt: toInstant(at),
        endedAt: null,
        state: 'running',
        problem: null,
        elsewhere: false,
        counts: { ...noCounts(), waiting: extent.changes },
        ...extent,
      };
      const book = createRunBook({ run, items }, { clock, nextRevision, tell });
      own = startLiveRun({ book, changes, store, clock, setService, notMeant: purpose.value, refusedAsWhole });
      tell({ run, since: null, items: [] });
      return success(run);
    },
    list(limit) {
      const stored = store.list(limit);
      if (!stored.ok) return stored;
      return success(stored.value.map((run) => (run.runId === own?.runId ? own.detail().run : toRun(run))));
    },
    get: detailOf,
    pause: (runId) => underWay(runId, (run) => run.pause()),
    resume: (runId) => underWay(runId, (run) => run.resume()),
    cancel: (runId) => underWay(runId, (run) => run.stop(failure('cancelled').problem)),
    forbid: (problem) => void own?.stop(problem),
    reload,
    resolved: ({ runId }) => {
      if (runId !== null) tellStored(runId);
    },
    leave() {
      isLeaving = true;
      cancelLook();
      own?.leave();
    },
    onChange: (listener) => void listeners.add(listener),
  };
}
