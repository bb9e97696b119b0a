import type { HostReads, HostRecord } from '../../shared/contract/fleet.ts';
import { isStale } from '../../shared/domain/age.ts';

/**
 * Which part of what is known of a host's VMs is too old to be taken for the present. `all`: nothing was read lately. `services`: state
 * and heartbeat are fresh, but the services, addresses and settings, which come with the full read, are not.
 */
export type Old = 'all' | 'services';

/** The part that is too old at `now` (ms since 1970), `null` where none is. Services that were never read in full are not old: they are not there. */
export function oldPart(host: HostRecord | undefined, reads: HostReads | undefined, now: number): Old | null {
  const lightAt = momentOf(reads?.lightAt);
  if (host === undefined || isStale(lightAt, now, host.lightIntervalMs)) return 'all';
  const fullAt = momentOf(reads?.fullAt);
  return fullAt !== null && isStale(fullAt, now, host.fullIntervalMs) ? 'services' : null;
}

/** A moment of a record in ms since 1970; `null` for one that never was. */
export function momentOf(instant: string | null | undefined): number | null {
  return instant === null || instant === undefined ? null : Date.parse(instant);
}
