/**
 * How long a request may wait in one queue, in ms (`queueWaitMs`). A switch has one such wait, in its lane. What runs on a PowerShell of the
 * operations has two: for its turn, and then in the lane that it got. Where both together leave no time to begin, our module does not begin
 * it, and its answer says so.
 */
const longestWaitMs = 30_000;

/** Beyond that, for so long a host may still be at work on a write that was begun at the last moment, in ms. */
const hostMarginMs = 30_000;

/** The moment (ms since 1970-01-01 UTC) after which a write that was written down at `at` is not begun by any PowerShell, whoever has lost it. */
export function lastBeginning(at: number, deadlineMs: number): number {
  return at + longestWaitMs + deadlineMs;
}

/** The moment after which such a write will not come about any more. */
export function lastComing(at: number, deadlineMs: number): number {
  return lastBeginning(at, deadlineMs) + hostMarginMs;
}
