import type { Result } from '../../../shared/contract/problem.ts';
import type { Database } from './database.ts';

/** For which VMs an account is stored: one, or all that have none of their own. */
export type AccountPlace = 'all' | { readonly hostId: string; readonly vmId: string };

/** An account as it lies in the database. */
export interface AccountRow {
  readonly user: string;
  /** What the operating system has sealed; the only place of the password. */
  readonly sealed: Buffer;
}

/** The sealed accounts of guests, one for each place. */
export interface GuestAccountStore {
  find(place: AccountPlace): Result<AccountRow | null>;
  /** Takes the place of what is stored there. */
  save(place: AccountPlace, row: AccountRow): Result<null>;
  remove(places: readonly AccountPlace[]): Result<null>;
  removeAll(): Result<null>;
}

/** The log of the database still holds the pages with the rows. Where another program reads just now, it is emptied at a later time. */
const emptyLog = 'PRAGMA wal_checkpoint(TRUNCATE)';

function keyOf(place: AccountPlace): readonly [string, string] {
  return place === 'all' ? ['', ''] : [place.hostId, place.vmId];
}

export function createGuestAccountStore(database: Database): GuestAccountStore {
  return {
    find(place) {
      return database.run((handle) => {
        const row = handle.prepare('SELECT user, sealed FROM guest_accounts WHERE host_id = ? AND vm_id = ?').get(...keyOf(place));
        return row === undefined ? null : { user: String(row['user']), sealed: Buffer.from(row['sealed'] as Uint8Array) };
      });
    },
    save(place, { user, sealed }) {
      return database.run((handle) => {
        handle
          .prepare(
            `INSERT INTO guest_accounts (host_id, vm_id, user, sealed) VALUES (?, ?, ?, ?)
            ON CONFLICT (host_id, vm_id) DO UPDATE SET user = excluded.user, sealed = excluded.sealed`,
          )
          .run(...keyOf(place), user, sealed);
        return null;
      });
    },
    remove(places) {
      return database.run((handle) => {
        const statement = handle.prepare('DELETE FROM guest_accounts WHERE host_id = ? AND vm_id = ?');
        const isGone = places.map((place) => statement.run(...keyOf(place)).changes !== 0).includes(true);
        if (isGone) handle.exec(emptyLog);
        return null;
      });
    },
    removeAll() {
      return database.run((handle) => {
        if (handle.prepare('DELETE FROM guest_accounts').run().changes !== 0) handle.exec(emptyLog);
        return null;
      });
    },
  };
}
