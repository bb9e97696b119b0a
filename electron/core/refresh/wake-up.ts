import type { Clock } from '../clock.ts';

/** A sleep that can be ended from outside. A call while nobody sleeps ends the next sleep at once. */
export interface WakeUp {
  /** Resolves after `ms` (`null` or infinite: only when woken). */
  wait(ms: number | null): Promise<void>;
  now(): void;
}

export function createWakeUp(clock: Clock): WakeUp {
  let pending = false;
  let wake: (() => void) | null = null;
  return {
    wait(ms) {
      if (pending) {
        pending = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const cancel = ms === null || ms === Infinity ? null : clock.after(Math.max(1, ms), () => wake?.());
        wake = () => {
          wake = null;
          cancel?.();
          resolve();
        };
      });
    },
    now() {
      if (wake === null) pending = true;
      else wake();
    },
  };
}
