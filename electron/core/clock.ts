/** Time as a dependency, so that grace times, staleness and backoff are tested without sleeping. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Calls `callback` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** The longest delay of a timer of Node, in ms: a longer one would end at once. */
const longestDelayMs = 2 ** 31 - 1;

/** The clock of the machine. Its timers do not keep the process alive. A delay of more than 24 days ends after 24 days. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(delayMs, longestDelayMs));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
