import { advanceWatch, deriveStatus } from './status.ts';
import type { GraceTimes, Reading, Watch } from './status.ts';

/** Readings of one VM and the Status that follows, in seconds from 08:00:00. */

export const t0 = Date.UTC(2026, 10, 23, 8, 0, 0);
export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
const times: GraceTimes = { startGraceMs: 120 * second, interruptionGraceMs: 90 * second };
export const ok = 'OkApplicationsHealthy';

/** A reading `seconds` after 08:00:00 of a VM that runs well since three hours before, unless told otherwise. */
export function reading(seconds: number, changes: Partial<Reading> = {}): Reading {
  return {
    at: t0 + seconds * second,
    state: 'Running',
    heartbeat: ok,
    heartbeatEnabled: true,
    startedAt: t0 - 3 * hour,
    replicationMode: 'None',
    noIntegrationServices: false,
    ...changes,
  };
}

function watchAll(readings: readonly Reading[]): Watch {
  const watch = readings.reduce<Watch | null>((previous, next) => advanceWatch(previous, next), null);
  if (watch === null) throw new Error('no reading');
  return watch;
}

/** The Status after all readings, at `seconds` after 08:00:00 (default: at the last reading). Times come back in seconds after it. */
export function statusAfter(readings: readonly Reading[], seconds?: number) {
  const last = readings.at(-1);
  const now = seconds === undefined ? (last?.at ?? t0) : t0 + seconds * second;
  const { status, until } = deriveStatus(watchAll(readings), now, times);
  return {
    ...status,
    since: (Date.parse(status.since) - t0) / second,
    until: until === null ? null : (until - t0) / second,
  };
}
