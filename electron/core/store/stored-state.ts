import type { Clock } from '../clock.ts';
import type { Database } from './database.ts';

/** Keeps what this process knows of the database in step with it, through the times when it can't be used. */
export interface StoredState {
  /** True where what is stored is known. */
  readonly isTaken: boolean;
  /** Says that something was changed: what could not be stored is stored a little later. */
  changed(): void;
  /** Calls `listener` after each change of the database's state and each try. */
  onChange(listener: () => void): void;
  stop(): void;
}

export interface StoredStateOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** Takes in what is stored and stores what could not be stored before; false where it can't be read. */
  readonly take: () => boolean;
  /** False while something waits to be stored. */
  readonly isSaved: () => boolean;
}

/** How soon a database that can be opened, and yet could not be read or written, is tried again, in ms. */
const retryMs = 5_000;

/** Takes in what is stored now, and again each time the database can be used again. */
export function createStoredState({ database, clock, take, isSaved }: StoredStateOptions): StoredState {
  const listeners = new Set<() => void>();
  let isTaken = false;
  let cancelRetry = (): void => undefined;

  function retryLater(): void {
    cancelRetry();
    // Of a database that can't be used at all, its own next try is told.
    if (database.state.state === 'unavailable' || (isTaken && isSaved())) return;
    cancelRetry = clock.after(retryMs, tryNow);
  }

  function tryNow(): void {
    isTaken = take();
    retryLater();
    for (const listener of listeners) listener();
  }

  database.onStateChange(() => {
    // What is stored may be other than it was: another program, or another file.
    isTaken = false;
    if (database.state.state !== 'unavailable') tryNow();
    else for (const listener of listeners) listener();
  });
  tryNow();
  return {
    get isTaken() {
      return isTaken;
    },
    changed: retryLater,
    onChange: (listener) => void listeners.add(listener),
    stop: () => cancelRetry(),
  };
}
