/** Differences up to this many ms are jitter between the reading of the clock and that of the uptime. */
const jitterMs = 5_000;

export interface UptimeReading {
  /** When it was read, in ms since 1970-01-01 UTC. */
  readonly at: number;
  /** 0 unless the VM has been started. */
  readonly uptimeMs: number;
  /** VMState by name. */
  readonly state: string;
}

/**
 * When a VM was started, in ms since 1970-01-01 UTC, held still while it only jitters, so that a poll without news changes
 * nothing. A VM that does not run counts no time: its start is taken from before, else each poll would move it.
 */
export function stableStartedAt(previous: number | null, { at, uptimeMs, state }: UptimeReading): number | null {
  if (uptimeMs <= 0) return null;
  const startedAt = at - uptimeMs;
  if (previous === null) return startedAt;
  return state !== 'Running' || Math.abs(startedAt - previous) <= jitterMs ? previous : startedAt;
}
