import type { Clock } from '../clock.ts';
import type { OpenRun } from '../store/run-store.ts';

/** How often a program that carries out a run says that it lives, and how often others look, in ms. */
export interface SilenceRules {
  readonly seenEveryMs: number;
  readonly lookMs: number;
}

/** Tells the runs of programs that say nothing any more though a process of their number lives: the number was given to another one. */
export interface SilentPrograms {
  /** Looks at all runs of other programs that are under way; gives the numbers of those that nobody carries out. */
  look(runs: readonly OpenRun[]): ReadonlySet<number>;
}

/** Silent for so long at the first look of all, in ms, nobody waits for it: a program that makes one look has no second one. */
const goneMs = 86_400_000;

/**
 * Ten words that were not said make a run suspect, no more: after the computer has slept, its program may not have had its turn yet. So it is watched on for
 * two of these words, by the looks that were made: a time without any, as another sleep is, counts as one.
 */
export function createSilentPrograms({ seenEveryMs, lookMs }: SilenceRules, clock: Pick<Clock, 'now'>): SilentPrograms {
  let suspects: ReadonlyMap<number, { readonly seenAt: number; readonly watchedMs: number }> = new Map();
  let lastLook: number | null = null;

  return {
    look(runs) {
      const now = clock.now();
      const isFirst = lastLook === null;
      const sinceMs = Math.min(Math.max(0, now - (lastLook ?? now)), lookMs);
      lastLook = now;
      suspects = new Map(
        runs
          .filter(({ seenAt }) => now - seenAt > 10 * seenEveryMs)
          .map(({ runId, seenAt }) => {
            const before = suspects.get(runId);
            return [runId, { seenAt, watchedMs: before?.seenAt === seenAt ? before.watchedMs + sinceMs : 0 }] as const;
          }),
      );
      const gone = [...suspects].filter(([, { seenAt, watchedMs }]) => watchedMs > 2 * seenEveryMs || (isFirst && now - seenAt > goneMs));
      return new Set(gone.map(([runId]) => runId));
    },
  };
}
