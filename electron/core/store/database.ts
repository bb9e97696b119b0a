import { existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AppInfo } from '../../../shared/contract/app.ts';
import { failure, success, type Problem, type Result } from '../../../shared/contract/problem.ts';
import type { Clock } from '../clock.ts';
import { toInstant } from '../instant.ts';
import { makeFolder } from './make-folder.ts';
import { addHoldsPart } from './name-part.ts';
import { migrate } from './schema.ts';

/** State of the local database as `app.info` shows it. */
export type DatabaseState = AppInfo['database'];

/** Name of the database in the data folder. */
export const databaseFileName = 'hyperv-vitals.sqlite';

/** How often an unusable database is tried again, in ms. */
const retryMs = 60_000;

/** Result codes of SQLite (their low byte) that mean: the content of the file is damaged. */
const damageCodes = new Set([11 /* SQLITE_CORRUPT */, 26 /* SQLITE_NOTADB */]);

/** Result codes of SQLite (their low byte) that mean: someone else has it now, and it may be had again soon. */
const busyCodes = new Set([5 /* SQLITE_BUSY */, 6 /* SQLITE_LOCKED */]);

/**
 * The local SQLite file: audit, settings, roles. It never throws: where it can't be opened or written, its state says so
 * and every piece of work is refused as `databaseUnavailable`, until a later try succeeds. Where another program holds it,
 * the piece of work is refused so and the state stays; an error of the work itself is `internal`.
 */
export interface Database {
  readonly state: DatabaseState;
  /** What the file that was open last is known by, drawn when it was made; `null` before any could be opened. */
  readonly id: string | null;
  /** Calls `listener` at each change of `state`. */
  onStateChange(listener: () => void): () => void;
  /** Does one piece of work; when it returns, what was written is synced to the disk. */
  run<T>(work: (handle: DatabaseSync) => T): Result<T>;
  /**
   * A number that changes when somebody else has written into the file that is open now, and never by what is written here. Cheap: SQLite
   * keeps it in shared memory.
   */
  version(): Result<number>;
  close(): void;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Low byte of the result code; `null` for an error that is not SQLite's. */
function sqliteCodeOf(error: unknown): number | null {
  const code: unknown = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : null;
}

function isDamage(error: unknown): boolean {
  return damageCodes.has(sqliteCodeOf(error) ?? 0);
}

class DamagedError extends Error {
  readonly errcode = 11;
}

function openFile(path: string): DatabaseSync {
  const handle = new DatabaseSync(path, { timeout: 5_000 });
  try {
    handle.exec('PRAGMA journal_mode = WAL');
    handle.exec('PRAGMA synchronous = FULL');
    // An account that is forgotten must not stay in the pages that its row has left.
    handle.exec('PRAGMA secure_delete = ON');
    const check = Object.values(handle.prepare('PRAGMA quick_check(1)').get() ?? {})[0];
    if (check !== 'ok') throw new DamagedError(String(check));
    migrate(handle);
    addHoldsPart(handle);
    return handle;
  } catch (error) {
    handle.close();
    throw error;
  }
}

const removedWords = 'The database file was removed or replaced while it was in use.';

function rollBack(handle: DatabaseSync): void {
  if (handle.isTransaction) handle.exec('ROLLBACK');
}

/** Which file the path leads to; `null` where to none. On Windows a file that is open can't be removed, so there it is not asked. */
function identityOf(path: string): string | null {
  if (process.platform === 'win32') return path;
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev}:${found.ino}`;
}

/** Renames the file and its two companions, so that nothing of the damaged one is mixed with the new one. */
function setAside(path: string, now: number): string {
  const aside = `${path}.damaged-${toInstant(now).replaceAll(':', '-')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  return aside;
}

/**
 * Opens the database in `folder`, making both where they are missing. A damaged file is set aside and a new one begun; where `leavesDamaged`, it stays
 * as it is and is unavailable, for somebody who can tell a person of it.
 */
export function openDatabase(folder: string, clock: Clock, leavesDamaged = false): Database {
  const path = join(folder, databaseFileName);
  const listeners = new Set<() => void>();
  let handle: DatabaseSync | null = null;
  /** The file that `handle` has open; `null` before the first. */
  let identity: string | null = null;
  let id: string | null = null;
  let state: DatabaseState = { state: 'good', problem: null };
  let cancelRetry = (): void => undefined;
  let closed = false;

  function setState(next: DatabaseState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function becomeUnavailable(problem: Problem, delayMs = retryMs): void {
    try {
      handle?.close();
    } catch {
      // The handle is given up either way.
    }
    handle = null;
    setState({ state: 'unavailable', problem });
    cancelRetry();
    if (!closed) cancelRetry = clock.after(delayMs, open);
  }

  function adopt(opened: DatabaseSync): void {
    handle = opened;
    identity = identityOf(path);
    id = String(opened.prepare('SELECT id FROM identity').get()?.['id']);
  }

  function open(): void {
    try {
      makeFolder(folder);
      const found = identityOf(path);
      try {
        const removed = identity !== null && found === null;
        adopt(openFile(path));
        const problem = removed ? failure('databaseUnavailable', removedWords).problem : null;
        setState({ state: removed ? 'startedAnew' : 'good', problem });
      } catch (error) {
        if (!isDamage(error) || leavesDamaged) throw error;
        const now = clock.now();
        // Another program may have set it aside already: the file that lies there now is its new one.
        if (identityOf(path) !== found) return open();
        const aside = setAside(path, now);
        adopt(openFile(path));
        setState({ state: 'startedAnew', problem: failure('databaseUnavailable', `${wordsOf(error)} (${aside})`).problem });
      }
    } catch (error) {
      becomeUnavailable(failure('databaseUnavailable', wordsOf(error)).problem);
    }
  }

  function run<T>(work: (handle: DatabaseSync) => T): Result<T> {
    if (handle === null) return { ok: false, problem: state.problem ?? failure('databaseUnavailable').problem };
    try {
      if (identityOf(path) !== identity) {
        const refused = failure('databaseUnavailable', removedWords);
        becomeUnavailable(refused.problem, 0);
        return refused;
      }
      return success(work(handle));
    } catch (error) {
      const code = sqliteCodeOf(error);
      const refused = failure(code === null ? 'internal' : 'databaseUnavailable', wordsOf(error));
      if (code === null || busyCodes.has(code)) rollBack(handle);
      else becomeUnavailable(refused.problem);
      return refused;
    }
  }

  open();
  return {
    get state() {
      return state;
    },
    get id() {
      return id;
    },
    onStateChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    run,
    version: () => run((opened) => Number(opened.prepare('PRAGMA data_version').get()?.['data_version'])),
    close() {
      closed = true;
      cancelRetry();
      handle?.close();
      handle = null;
    },
  };
}
