/** A host is asked again no sooner than after this many times the duration of the last read. */
export const restFactor = 3;

/**
 * How often a host is asked, in ms: the setting, or three times the last read's duration where that is more, rounded up
 * in coarse steps, so that a duration which wavers does not change the host's record at each poll.
 */
export function effectiveIntervalMs(settingMs: number, lastDurationMs: number): number {
  const least = restFactor * lastDurationMs;
  if (least <= settingMs) return settingMs;
  const stepMs = least <= 30_000 ? 5_000 : 30_000;
  return Math.ceil(least / stepMs) * stepMs;
}

/** When the next read may begin (ms since 1970-01-01 UTC): an interval after the last one began, and after a rest for the host. */
export function nextBeginning(begunAt: number, endedAt: number, settingMs: number): number {
  const durationMs = Math.max(0, endedAt - begunAt);
  return Math.max(begunAt + settingMs, endedAt + restFactor * durationMs);
}
