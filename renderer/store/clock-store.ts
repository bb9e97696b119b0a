import { createListeners } from '../api/listeners.ts';

/** The one clock of the interface: everything that ticks reads it, and nothing else does. */
export interface ClockStore {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Calls `listener` about once a second while somebody listens. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A clock that ticks every `periodMs` while somebody listens to it. */
export function createClockStore(now: () => number = Date.now, periodMs = 1_000): ClockStore {
  const ticks = createListeners<void>();
  let timer: ReturnType<typeof setInterval> | null = null;
  return {
    now,
    subscribe(listener) {
      const remove = ticks.add(listener);
      timer ??= setInterval(() => ticks.emit(), periodMs);
      return () => {
        remove();
        if (ticks.size === 0 && timer !== null) {
          clearInterval(timer);
          timer = null;
        }
      };
    },
  };
}
