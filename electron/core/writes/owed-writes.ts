import type { Result } from '../../../shared/contract/problem.ts';
import type { Clock } from '../clock.ts';

/** How often it is tried again, in ms. */
const catchUpMs = 5_000;

/** Writes down what has happened, and again where it could not be written. */
export interface OwedWrites {
  /** Does it at once; a piece of work that fails is done again a little later, until it succeeds. */
  write(work: () => Result<unknown>): void;
  /** Ends the trying. */
  stop(): void;
}

export function createOwedWrites(clock: Clock): OwedWrites {
  const owed = new Set<() => Result<unknown>>();
  let cancelCatchUp = (): void => undefined;

  function catchUp(): void {
    for (const work of owed) if (work().ok) owed.delete(work);
    cancelCatchUp();
    if (owed.size > 0) cancelCatchUp = clock.after(catchUpMs, catchUp);
  }

  return {
    write(work) {
      owed.add(work);
      catchUp();
    },
    stop: () => cancelCatchUp(),
  };
}
