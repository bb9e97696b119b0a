import { setImmediate } from 'node:timers/promises';
import { failure, type Problem } from '../../../shared/contract/problem.ts';
import type { RunChange, RunDetail, RunItem, RunRequest } from '../../../shared/contract/run.ts';
import type { SetServiceOutcome, SwitchReason } from '../../../shared/contract/write.ts';
import type { Clock } from '../clock.ts';
import { toInstant } from '../instant.ts';
import type { RunStore } from '../store/run-store.ts';
import { createOwedWrites } from '../writes/owed-writes.ts';
import type { ServiceWriter } from '../writes/service-writer.ts';
import { takeHostTurns } from './host-turns.ts';
import type { RunBook } from './run-book.ts';
import { beforeOf } from './run-counts.ts';
import type { PurposeCheck } from './run-purpose.ts';

/** How often it is written down that the program that carries out a run lives, in ms. */
export const seenEveryMs = 60_000;

/** A run that this program carries out. */
export interface LiveRun {
  readonly runId: number;
  detail(): RunDetail;
  pause(): boolean;
  resume(): boolean;
  /** Begins nothing more, because of `problem`; what is under way ends. False where that is so already. */
  stop(problem: Problem): boolean;
  /** The program ends: nothing more is begun, and no end is told. */
  leave(): void;
  /** Nothing is under way any more, and nothing will be. */
  isOver(): boolean;
}

export interface LiveRunOptions {
  readonly book: RunBook;
  readonly changes: RunRequest['changes'];
  readonly store: RunStore;
  readonly clock: Clock;
  readonly setService: ServiceWriter['set'];
  /** Asked when the turn of a switch comes; one that is none of what the run is for is not tried. */
  readonly notMeant: PurposeCheck;
  /** Why nothing at all may be written on this host any more; `null` where writes are allowed. */
  readonly refusedAsWhole: (hostId: string) => Problem | null;
}

type SwitchEnd = Pick<SetServiceOutcome, 'outcome' | 'before' | 'problem' | 'auditId'>;

/** A fault of ours must not keep the run from its end. */
function unknownAfter(error: unknown): SwitchEnd {
  return { outcome: 'unknown', before: null, problem: failure('internal', String(error)).problem, auditId: null };
}

/** Begins to carry out a run that is written down. */
export function startLiveRun(options: LiveRunOptions): LiveRun {
  const { book, changes, store, clock, setService, notMeant, refusedAsWhole } = options;
  const { run } = book.detail();
  const { runId } = run;
  const reason: SwitchReason = run.kind;
  const owed = createOwedWrites(clock);
  /** Why nothing more is begun. */
  let stopped: Problem | null = null;
  let isLeaving = false;
  let isOver = false;
  let cancelSeen = (): void => undefined;

  function seenLater(): void {
    cancelSeen = clock.after(seenEveryMs, () => {
      // What can't be written now is written the next time.
      store.seen(runId, clock.now());
      seenLater();
    });
  }

  function endNotBegun(items: readonly RunItem[], problem: Problem): void {
    const ended = { state: 'ended', outcome: 'notBegun', problem, completedAt: toInstant(clock.now()) } as const;
    book.changeAll(
      items.map(({ index }) => index),
      ended,
    );
  }

  function stop(problem: Problem): boolean {
    if (stopped !== null || isOver) return false;
    stopped = problem;
    turns.stop();
    endNotBegun(book.waiting(), problem);
    const at = clock.now();
    owed.write(() => store.stand(runId, { at, state: 'cancelling', problem }));
    book.changeRun({ state: 'cancelling', problem });
    return true;
  }

  async function make(change: RunChange, index: number): Promise<SwitchEnd> {
    const problem = notMeant(change);
    if (problem !== null) return { outcome: 'refused', before: null, problem, auditId: null };
    // Nothing is expected: what was seen at the start of the run may be long ago, and the run is judged by what is wanted.
    return setService({ ...change, expected: null, reason, run: { runId, item: index } }).catch(unknownAfter);
  }

  async function work(index: number): Promise<Problem | null> {
    const change = changes[index];
    if (change === undefined) throw new Error(`A run has no change ${index}.`);
    const refusal = refusedAsWhole(change.hostId);
    if (refusal !== null) stop(refusal);
    // What is taken in by that question may have stopped it, too.
    if (stopped !== null) return null;
    book.change(index, { state: 'underWay' });
    const { outcome, before, problem, auditId } = await make(change, index);
    // What is told and what is not written yet is found again at the next start.
    if (isLeaving) return null;
    if (auditId === null && problem?.code === 'runInterrupted') {
      // Another program took this one for gone, and has ended the run.
      book.change(index, { state: 'waiting' });
      stop(problem);
      return null;
    }
    const completedAt = clock.now();
    if (auditId === null) owed.write(() => store.endItems(runId, [index], { completedAt, outcome, problem }));
    book.change(index, {
      state: 'ended',
      outcome,
      before: beforeOf(before, change.enabled, outcome),
      problem,
      auditId,
      completedAt: toInstant(completedAt),
    });
    // Thousands that are refused one after the other wait for nothing: everybody else's work gets in between.
    if (auditId === null) await setImmediate();
    return problem;
  }

  function giveUp(indexes: readonly number[], problem: Problem): void {
    endNotBegun(
      indexes.map((index) => book.item(index)),
      problem,
    );
    const completedAt = clock.now();
    owed.write(() => store.endItems(runId, indexes, { completedAt, outcome: 'notBegun', problem }));
  }

  function end(): void {
    isOver = true;
    cancelSeen();
    if (isLeaving) return;
    const at = clock.now();
    const state = stopped?.code === 'runInterrupted' ? 'interrupted' : 'ended';
    owed.write(() => store.stand(runId, { at, state, problem: stopped }));
    book.changeRun({ state, endedAt: toInstant(at) });
  }

  function setState(state: 'running' | 'paused'): boolean {
    const now = book.detail().run.state;
    if (stopped !== null || isOver || now === state) return false;
    const at = clock.now();
    owed.write(() => store.stand(runId, { at, state, problem: null }));
    book.changeRun({ state });
    return true;
  }

  const hosts = Map.groupBy(book.waiting(), ({ hostId }) => hostId);
  seenLater();
  const turns = takeHostTurns({
    hosts: [...hosts.values()].map((items) => items.map(({ index }) => index)),
    work,
    giveUp,
  });
  void turns.done.then(end);
  return {
    runId,
    detail: () => book.detail(),
    pause() {
      if (!setState('paused')) return false;
      turns.pause();
      return true;
    },
    resume() {
      if (!setState('running')) return false;
      turns.resume();
      return true;
    },
    stop,
    leave() {
      if (isOver) return owed.stop();
      isLeaving = true;
      cancelSeen();
      const { problem } = failure('runInterrupted');
      stopped ??= problem;
      turns.stop();
      book.close();
      store.stand(runId, { at: clock.now(), state: 'interrupted', problem });
      owed.stop();
    },
    isOver: () => isOver,
  };
}
