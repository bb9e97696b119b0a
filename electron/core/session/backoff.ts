/** Delays between attempts that rise while nothing succeeds. */
export interface Backoff {
  /** The delay in milliseconds before the next attempt; each call asks for more. */
  next(): number;
  /** After a success: begins anew. */
  reset(): void;
}

/**
 * `firstMs`, doubling up to `longestMs`, each shortened by up to a fifth at random, so that the sessions of many hosts that were lost
 * at once do not come back at once.
 *
 * @param random gives a number from 0 to below 1, as Math.random does
 */
export function createBackoff(firstMs: number, longestMs: number, random: () => number): Backoff {
  let attempt = 0;
  return {
    next() {
      const full = Math.min(longestMs, firstMs * 2 ** attempt);
      attempt = Math.min(attempt + 1, 30);
      return Math.round(full * (1 - 0.2 * random()));
    },
    reset() {
      attempt = 0;
    },
  };
}
