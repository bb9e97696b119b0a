import type { DatabaseSync } from 'node:sqlite';

/** Does all of `work` or nothing. Throws what it throws. No other program writes in between. */
export function inTransaction<T>(handle: DatabaseSync, work: () => T): T {
  handle.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    handle.exec('COMMIT');
    return result;
  } catch (error) {
    if (handle.isTransaction) handle.exec('ROLLBACK');
    throw error;
  }
}
