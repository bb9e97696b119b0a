import type { Problem, ProblemCode } from '../../../shared/contract/problem.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { Clock } from '../clock.ts';
import type { FleetDraft, FleetStore } from '../fleet/fleet-store.ts';
import type { VmTracker } from '../fleet/vm-tracker.ts';
import { toInstant } from '../instant.ts';
import { classifyFailure } from '../module/classify.ts';
import type { OperationAnswer } from '../module/operations.ts';
import { beginRound, isLost, type FullRound } from './full-round.ts';
import { restFactor } from './intervals.ts';
import { firstSliceSize, nextSliceSize } from './slice-size.ts';
import { momentOf, type TimedAnswer } from './timed-answer.ts';

/** Reads the dear properties of a host's VMs: all of them in rounds, and between the rounds those that have news. */
export interface FullReader {
  /** These VMs have news: they are read before the next round. */
  wants(vmIds: readonly string[]): void;
  hasWork(now: number): boolean;
  /** When the next round is due, in ms since 1970-01-01 UTC. */
  dueAt(): number;
  /** Reads the next slice; true where it was a good one. */
  readSlice(): Promise<boolean>;
  /** Begins a round as soon as the present one, if any, has ended. */
  beginAgain(): void;
  settingsChanged(): void;
}

export interface FullReaderOptions {
  readonly hostId: string;
  readonly store: FleetStore;
  readonly tracker: VmTracker;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly change: (work: (draft: FleetDraft) => void) => void;
  readonly ask: (args: { vmIds: string[] }) => Promise<TimedAnswer<OperationAnswer<'inventory.full'>>>;
  readonly noteProblem: (draft: FleetDraft, tier: 'full', problem: Problem | null) => void;
}

/** Ends of a slice that may lie in what was asked for: too much at once, or one VM that hangs. */
const sliceLosses: ReadonlySet<ProblemCode> = new Set(['timedOut', 'sessionLost', 'tooMuchOutput', 'badAnswer']);

export function createFullReader({ hostId, store, tracker, clock, settings, change, ask, noteProblem }: FullReaderOptions): FullReader {
  const news = new Set<string>();
  const troubled = new Set<string>();
  let round: FullRound | null = null;
  let again = false;
  let dueAt = 0;
  let lastRound: { begunAt: number; endedAt: number; spentMs: number } | null = null;
  let sliceSize = firstSliceSize;

  function known(vmId: string): boolean {
    return store.vm({ hostId, vmId }) !== undefined;
  }

  /** A VM that was lost alone is asked for alone: it would take others with it. */
  function nextSlice(): string[] {
    const waiting = (round?.waiting ?? [...news]).filter(known);
    if (round !== null) round.waiting = waiting;
    const first = waiting.findIndex((vmId) => troubled.has(vmId));
    if (first === 0) return waiting.slice(0, 1);
    return waiting.slice(0, first < 0 ? sliceSize : Math.min(sliceSize, first));
  }

  function takeOff(vmIds: readonly string[]): void {
    for (const vmId of vmIds) news.delete(vmId);
    if (round !== null) round.waiting = round.waiting.slice(vmIds.length);
  }

  function plan(): void {
    if (lastRound === null) return;
    const { begunAt, endedAt, spentMs } = lastRound;
    dueAt = Math.max(begunAt + settings().fullIntervalMs, endedAt + restFactor * spentMs);
  }

  /** A round that was given up leaves the time of the last complete one as it is. */
  function endRound(draft: FleetDraft, ended: FullRound, complete: boolean): void {
    round = null;
    lastRound = { begunAt: ended.begunAt, endedAt: clock.now(), spentMs: ended.spentMs };
    plan();
    if (again) dueAt = 0;
    again = false;
    draft.reads(hostId, { fullProgress: null, ...(complete ? { fullAt: toInstant(ended.begunAt) } : {}) });
  }

  function takeAnswer(draft: FleetDraft, answer: TimedAnswer<unknown>, value: OperationAnswer<'inventory.full'>, slice: string[]): void {
    const moment = momentOf(answer, value.readAt);
    for (const vm of value.vms) tracker.fullRead(draft, hostId, moment, vm);
    for (const { vmId, failure: why } of value.failures)
      tracker.fullFailed(draft, hostId, moment.mark, vmId, classifyFailure(why, 'inventory.full'));
    for (const vmId of slice) troubled.delete(vmId);
    noteProblem(draft, 'full', null);
    takeOff(slice);
    const fitting = nextSliceSize(slice.length, answer.endedAt - answer.begunAt);
    sliceSize = round !== null && round.losses > 0 ? Math.min(sliceSize, fitting) : fitting;
  }

  /** Tries again with fewer VMs; one that is lost alone is its own trouble and not the host's. */
  function takeLoss(draft: FleetDraft, answer: TimedAnswer<unknown>, slice: string[], problem: Problem): void {
    if (round !== null) round.losses += 1;
    const [first] = slice;
    const alone = slice.length === 1 ? first : undefined;
    noteProblem(draft, 'full', alone === undefined ? problem : null);
    sliceSize = Math.max(1, Math.floor(slice.length / 4));
    if (alone !== undefined) {
      troubled.add(alone);
      tracker.fullFailed(draft, hostId, answer.mark, alone, problem);
    }
    if (alone !== undefined || round === null) takeOff(slice);
  }

  /** Answers whether the round, if there is one, may go on. */
  function take(draft: FleetDraft, answer: TimedAnswer<OperationAnswer<'inventory.full'>>, slice: string[]): boolean {
    const { result } = answer;
    if (result.ok) takeAnswer(draft, answer, result.value, slice);
    else if (sliceLosses.has(result.problem.code)) takeLoss(draft, answer, slice, result.problem);
    else {
      noteProblem(draft, 'full', result.problem);
      takeOff(slice);
      return false;
    }
    return round === null || !isLost(round);
  }

  function showProgress(draft: FleetDraft, now: FullRound): void {
    draft.reads(hostId, { fullProgress: { done: now.total - now.waiting.length, total: now.total } });
  }

  function beginIfDue(): void {
    if (round !== null || clock.now() < dueAt) return;
    const begun = beginRound(tracker.ofHost(hostId), clock.now());
    news.clear();
    round = begun;
    change((draft) => showProgress(draft, begun));
  }

  return {
    wants(vmIds) {
      for (const vmId of vmIds) news.add(vmId);
    },
    hasWork: (now) => round !== null || news.size > 0 || now >= dueAt,
    dueAt: () => dueAt,
    async readSlice() {
      beginIfDue();
      const slice = nextSlice();
      if (slice.length === 0) {
        news.clear();
        const ended = round;
        if (ended !== null) change((draft) => endRound(draft, ended, true));
        return false;
      }
      const answer = await ask({ vmIds: slice });
      if (round !== null) round.spentMs += answer.endedAt - answer.begunAt;
      change((draft) => {
        const mayGoOn = take(draft, answer, slice);
        if (round === null) return;
        if (!mayGoOn || round.waiting.length === 0) endRound(draft, round, mayGoOn);
        else showProgress(draft, round);
      });
      return answer.result.ok;
    },
    beginAgain() {
      if (round === null) dueAt = 0;
      else again = true;
    },
    settingsChanged: plan,
  };
}
