import type { Problem, ProblemCode } from '../../../shared/contract/problem.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { Clock } from '../clock.ts';
import type { FleetDraft, FleetStore } from '../fleet/fleet-store.ts';
import type { VmTracker } from '../fleet/vm-tracker.ts';
import { toInstant } from '../instant.ts';
import { classifyFailure } from '../module/classify.ts';
import type { WholeRead } from '../bulk/full-way.ts';
import type { OperationAnswer } from '../module/operations.ts';
import { beginRound, isFruitless, isLost, visibleFirst, type FullRound } from './full-round.ts';
import { effectiveIntervalMs, restFactor } from './intervals.ts';
import { firstSliceSize, nextSliceSize } from './slice-size.ts';
import { momentOf, type TimedAnswer } from './timed-answer.ts';

/** Reads the dear properties of a host's VMs: all of them in rounds, and between the rounds those that have news. */
export interface FullReader {
  /** These VMs have news: they are read before the next round. */
  wants(vmIds: readonly string[]): void;
  hasWork(now: number): boolean;
  /** True where a round is to be begun. */
  roundDue(now: number): boolean;
  /** How many VMs have news. */
  news(): number;
  /** These VMs are on screen: they come first in every round. */
  watch(vmIds: readonly string[]): void;
  /** Shows that all VMs are being read at once. */
  showWhole(total: number): void;
  /** Takes in a read of all VMs at once as a whole round. */
  takeWhole(whole: WholeRead): void;
  /** When the next round is due, in ms since 1970-01-01 UTC. */
  dueAt(): number;
  /** Reads the next slice; true where it was a good one. */
  readSlice(): Promise<boolean>;
  /** Begins a round as soon as the present one, if any, has ended. */
  beginAgain(): void;
  /** How often the details of a VM come round, in ms: the setting, or three times what a whole round takes where that is more. */
  intervalMs(): number;
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
  let watched: ReadonlySet<string> = new Set();
  let round: FullRound | null = null;
  let again = false;
  let dueAt = 0;
  let lastRound: { begunAt: number; endedAt: number; spentMs: number } | null = null;
  /** What the last round that was complete took, in ms. */
  let completeMs: number | null = null;
  /** Why the last round was given up; `null` after a complete one. */
  let givenUp: Problem | null = null;
  let sliceSize = firstSliceSize;

  function known(vmId: string): boolean {
    return store.vm({ hostId, vmId }) !== undefined;
  }

  /** One good slice does not make up for a round that was given up: the other VMs stay as old as they are. */
  function tell(draft: FleetDraft, problem: Problem | null): void {
    noteProblem(draft, 'full', problem ?? givenUp);
  }

  /** A VM that was lost alone is asked for alone: it would take others with it. */
  function nextSlice(): string[] {
    const waiting = visibleFirst((round?.waiting ?? [...news]).filter(known), watched, troubled);
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

  /** A round that was given up leaves the time of the last complete one as it is, and its reason on the host. */
  function endRound(draft: FleetDraft, ended: FullRound, why: Problem | null): void {
    round = null;
    givenUp = why;
    tell(draft, null);
    if (why === null) completeMs = clock.now() - ended.begunAt;
    lastRound = { begunAt: ended.begunAt, endedAt: clock.now(), spentMs: ended.spentMs };
    plan();
    if (again) dueAt = 0;
    again = false;
    draft.reads(hostId, { fullProgress: null, ...(why === null ? { fullAt: toInstant(ended.begunAt) } : {}) });
  }

  function takeAnswer(draft: FleetDraft, answer: TimedAnswer<unknown>, value: OperationAnswer<'inventory.full'>, slice: string[]): void {
    const moment = momentOf(answer, value.readAt);
    for (const vm of value.vms) tracker.fullRead(draft, hostId, moment, vm);
    for (const { vmId, failure: why } of value.failures)
      tracker.fullFailed(draft, hostId, moment.mark, vmId, classifyFailure(why, 'inventory.full'));
    for (const vmId of slice) troubled.delete(vmId);
    if (round !== null) round.answers += 1;
    tell(draft, null);
    takeOff(slice);
    const fitting = nextSliceSize(slice.length, answer.endedAt - answer.begunAt);
    sliceSize = round !== null && round.losses > 0 ? Math.min(sliceSize, fitting) : fitting;
  }

  /** Tries again with fewer VMs; one that is lost alone is its own trouble and not the host's. */
  function takeLoss(draft: FleetDraft, answer: TimedAnswer<unknown>, slice: string[], problem: Problem): void {
    if (round !== null) round.losses += 1;
    const [first] = slice;
    const alone = slice.length === 1 ? first : undefined;
    tell(draft, alone === undefined ? problem : null);
    sliceSize = Math.max(1, Math.floor(slice.length / 4));
    if (alone !== undefined) {
      troubled.add(alone);
      tracker.fullFailed(draft, hostId, answer.mark, alone, problem);
    }
    if (alone !== undefined || round === null) takeOff(slice);
  }

  /** Answers why the round, if there is one, is to be given up; `null` where it may go on. */
  function take(draft: FleetDraft, answer: TimedAnswer<OperationAnswer<'inventory.full'>>, slice: string[]): Problem | null {
    const { result } = answer;
    if (result.ok) {
      takeAnswer(draft, answer, result.value, slice);
      return null;
    }
    const { problem } = result;
    if (!sliceLosses.has(problem.code)) {
      tell(draft, problem);
      takeOff(slice);
      return problem;
    }
    takeLoss(draft, answer, slice, problem);
    if (round === null) return null;
    return isLost(round) || (round.waiting.length === 0 && isFruitless(round)) ? problem : null;
  }

  function showProgress(draft: FleetDraft, now: FullRound): void {
    draft.reads(hostId, { fullProgress: { done: now.total - now.waiting.length, total: now.total } });
  }

  function beginIfDue(): void {
    if (round !== null || clock.now() < dueAt) return;
    const begun = beginRound(tracker.ofHost(hostId), clock.now(), news);
    news.clear();
    round = begun;
    change((draft) => showProgress(draft, begun));
  }

  return {
    wants(vmIds) {
      for (const vmId of vmIds) news.add(vmId);
    },
    roundDue: (now) => round === null && now >= dueAt,
    news: () => news.size,
    watch(vmIds) {
      watched = new Set(vmIds);
    },
    showWhole(total) {
      change((draft) => draft.reads(hostId, { fullProgress: { done: 0, total } }));
    },
    takeWhole({ answer, value }) {
      const moment = momentOf(answer, value.readAt);
      const { begunAt, endedAt } = answer;
      change((draft) => {
        // What it lacks is not gone for that: the light read, which comes often, decides what there is.
        tracker.listed(draft, hostId, moment, value.light, false);
        for (const vm of value.full) tracker.fullRead(draft, hostId, moment, vm);
        news.clear();
        troubled.clear();
        endRound(draft, { begunAt, total: value.full.length, waiting: [], spentMs: endedAt - begunAt, losses: 0, answers: 1 }, null);
        draft.reads(hostId, { lightAt: toInstant(begunAt) });
      });
    },
    hasWork: (now) => round !== null || news.size > 0 || now >= dueAt,
    dueAt: () => dueAt,
    async readSlice() {
      beginIfDue();
      const slice = nextSlice();
      if (slice.length === 0) {
        news.clear();
        const ended = round;
        if (ended !== null) change((draft) => endRound(draft, ended, null));
        return false;
      }
      const answer = await ask({ vmIds: slice });
      if (round !== null) round.spentMs += answer.endedAt - answer.begunAt;
      change((draft) => {
        const why = take(draft, answer, slice);
        if (round === null) return;
        if (why !== null || round.waiting.length === 0) endRound(draft, round, why);
        else showProgress(draft, round);
      });
      return answer.result.ok;
    },
    beginAgain() {
      if (round === null) dueAt = 0;
      else again = true;
    },
    intervalMs() {
      // Before a round was complete, nobody knows what one takes: as long as the first is under way, so long at least.
      const roundMs = completeMs ?? (round === null ? 0 : clock.now() - round.begunAt);
      return effectiveIntervalMs(settings().fullIntervalMs, roundMs);
    },
    settingsChanged: plan,
  };
}
