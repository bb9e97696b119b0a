import type { Instant } from '../../shared/contract/time.ts';

/** Milliseconds since 1970-01-01 UTC as the contract writes moments. */
export function toInstant(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** The same for a moment that may be unknown. */
export function toInstantOrNull(ms: number | null): Instant | null {
  return ms === null ? null : toInstant(ms);
}
