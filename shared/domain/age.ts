/** The least age in ms at which what was read counts as stale. */
export const leastStaleMs = 30_000;

/** The age in ms from which a read is stale: three missed refreshes of `intervalMs`, at least 30 s. */
export function staleAfterMs(intervalMs: number): number {
  return Math.max(leastStaleMs, 3 * intervalMs);
}

/**
 * Whether what was read at `readAt` is stale at `now` (both ms since 1970; `null`: never read, which is stale).
 * A read that lies in the future by as much is stale too: after the clock was set back, its age is not known.
 */
export function isStale(readAt: number | null, now: number, intervalMs: number): boolean {
  return readAt === null || !(Math.abs(now - readAt) < staleAfterMs(intervalMs));
}
