/** Differences up to this many ms are jitter between the reading of the clock and that of the uptime, however short the read was. */
const leastJitterMs = 5_000;

export interface UptimeReading {
  /** When it was read, in ms since 1970-01-01 UTC. */
  readonly at: number;
  /** 0 unless the VM has been started. */
  readonly uptimeMs: number;
  /** VMState by name. */
  readonly state: string;
  /** How long the read took, in ms: so far apart may the two readings be. */
  readonly spreadMs: number;
}

/** When a VM was started, in ms since 1970-01-01 UTC, and how far off that may be. */
export interface StartedAt {
  readonly at: number;
  readonly spreadMs: number;
}

/**
 * When a VM was started, held still while it only jitters, so that a poll without news changes
 * nothing. A VM that does not run counts no time: its start is taken from before, else each poll would move it.
 */
export function stableStartedAt(previous: StartedAt | null, { at, uptimeMs, state, spreadMs }: UptimeReading): StartedAt | null {
  if (uptimeMs <= 0) return null;
  const next = { at: at - uptimeMs, spreadMs };
  // An uptime that no VM can have: Hyper-V is younger than 1970, and a moment so far off could not even be told.
  if (next.at < 0) return null;
  if (previous === null) return next;
  const jitterMs = Math.max(leastJitterMs, spreadMs + previous.spreadMs);
  return state !== 'Running' || Math.abs(next.at - previous.at) <= jitterMs ? previous : next;
}
