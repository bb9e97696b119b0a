/** What bounds a session. Times in milliseconds. */
export interface SessionLimits {
  /** Bytes that one call may write to standard output. */
  readonly outputBytes: number;
  /** Bytes that one call may write to standard error. */
  readonly errorBytes: number;
  /** Requests that may wait in one lane. */
  readonly queueLength: number;
  /** How long a request may wait before it is begun. */
  readonly queueWaitMs: number;
  /** How long a PowerShell may take from its start until our module is loaded. */
  readonly bootMs: number;
  /** First delay before a lost PowerShell is replaced; doubled each time. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** A PowerShell older than this is replaced as soon as nothing waits for it. */
  readonly maxAgeMs: number;
  /** The same, by requests answered. */
  readonly maxRequests: number;
  /** The same, by resident memory in bytes, where the system tells it cheaply. */
  readonly maxMemoryBytes: number;
  /** A lane other than that of the reads ends after this long without a request. */
  readonly actIdleMs: number;
  /** How long `close` waits for a killed process to be gone. */
  readonly closeMs: number;
}

const MiB = 1024 * 1024;

/** Limits of the product: answers are below 1 MiB, a full read of a large host comes in slices. */
export const defaultLimits: SessionLimits = {
  outputBytes: 16 * MiB,
  errorBytes: 4 * MiB,
  queueLength: 64,
  queueWaitMs: 30_000,
  bootMs: 60_000,
  firstRetryMs: 1_000,
  longestRetryMs: 60_000,
  maxAgeMs: 4 * 3_600_000,
  maxRequests: 10_000,
  maxMemoryBytes: 700 * MiB,
  actIdleMs: 300_000,
  closeMs: 5_000,
};
