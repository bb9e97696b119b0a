import type { Clock } from '../clock.ts';
import type { Database } from './database.ts';

/**
 * Keeps what this process knows of the database in step with it: through the times when it can't be used, and with what other programs on
 * the same data folder store.
 */
export interface StoredState {
  /** True where what is stored is known. */
  readonly isTaken: boolean;
  /** Takes in what another program has stored. Costs next to nothing where none has; called before whatever that might forbid. */
  catchUp(): void;
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

/** How often it is looked whether another program has stored something, in ms: so late at most it is shown here. */
const lookMs = 5_000;

/** Takes in what is stored now, again each time the database can be used again, and each time another program has stored something. */
export function createStoredState({ database, clock, take, isSaved }: StoredStateOptions): StoredState {
  const listeners = new Set<() => void>();
  let isTaken = false;
  /** The database's version when what is stored was taken in; `null` where it could not be. */
  let takenVersion: number | null = null;
  let cancelRetry = (): void => undefined;
  let cancelLook = (): void => undefined;

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function retryLater(): void {
    cancelRetry();
    // Of a database that can't be used at all, its own next try is told.
    if (database.state.state === 'unavailable' || (isTaken && isSaved())) return;
    cancelRetry = clock.after(retryMs, tryNow);
  }

  function tryNow(): void {
    // Asked before the rest is read: what is stored in between is taken in next time.
    const version = database.version();
    takenVersion = version.ok ? version.value : null;
    isTaken = take() && takenVersion !== null;
    retryLater();
    tell();
  }

  function catchUp(): void {
    if (database.state.state === 'unavailable') return;
    const version = database.version();
    if (!isTaken || !version.ok || version.value !== takenVersion) tryNow();
  }

  function lookLater(): void {
    cancelLook = clock.after(lookMs, () => {
      catchUp();
      lookLater();
    });
  }

  database.onStateChange(() => {
    // What is stored may be other than it was: another program, or another file.
    isTaken = false;
    if (database.state.state !== 'unavailable') tryNow();
    else tell();
  });
  tryNow();
  lookLater();
  return {
    get isTaken() {
      return isTaken;
    },
    catchUp,
    changed: retryLater,
    onChange: (listener) => void listeners.add(listener),
    stop() {
      cancelRetry();
      cancelLook();
    },
  };
}
