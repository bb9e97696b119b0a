import type { Clock } from '../core/clock.ts';

/** How long something may take where nobody says so, in ms. */
export const usualTimeoutMs = 60_000;

/** A time that runs from now on. */
export interface TimeLimit {
  /** Resolves when the time is over. */
  readonly over: Promise<void>;
  readonly isOver: boolean;
  /** Resolves with what `work` resolves with, or with `null` when the time is over before. */
  within<T>(work: Promise<T>): Promise<T | null>;
  /** Lets its timer go. */
  end(): void;
}

export function createTimeLimit(clock: Clock, ms: number): TimeLimit {
  const over = Promise.withResolvers<void>();
  let isOver = false;
  const cancel = clock.after(ms, () => {
    isOver = true;
    over.resolve();
  });
  return {
    over: over.promise,
    get isOver() {
      return isOver;
    },
    within: (work) => Promise.race([work, over.promise.then(() => null)]),
    end: () => cancel(),
  };
}
