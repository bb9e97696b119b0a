/** How long a write may wait for its PowerShell, in ms: requests of a lane wait no longer. */
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
