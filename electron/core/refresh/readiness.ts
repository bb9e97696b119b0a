import type { Clock } from '../clock.ts';

/** Waits for a session to be ready, or to be given up. */
export interface Readiness {
  /** Resolves with what the next `settle` says, with false after `patienceMs`. */
  wait(patienceMs: number): Promise<boolean>;
  /** The session is ready, or will not be by itself. */
  settle(ready: boolean): void;
}

export function createReadiness(clock: Clock): Readiness {
  const waiting = new Set<(ready: boolean) => void>();
  return {
    wait: (patienceMs) =>
      new Promise((resolve) => {
        const finish = (ready: boolean): void => {
          cancelTimer();
          waiting.delete(finish);
          resolve(ready);
        };
        const cancelTimer = clock.after(patienceMs, () => finish(false));
        waiting.add(finish);
      }),
    settle(ready) {
      for (const finish of waiting) finish(ready);
    },
  };
}
