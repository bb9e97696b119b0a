import { failure, success, type Problem, type Result } from '../../../shared/contract/problem.ts';
import type { AccountStore } from '../../../shared/contract/direct.ts';
import type { Clock } from '../clock.ts';
import type { AccountPlace, GuestAccountStore } from '../store/guest-account-store.ts';
import { packAccount, unpackAccount } from './account-seal.ts';
import type { SecretStore } from './secret-store.ts';
import { waitForBytes } from './wait-for-bytes.ts';

/** The operating system may ask the user to unlock its store; it is waited for so long, in ms. */
const limitMs = 60_000;

/**
 * The accounts of guests that outlive the program: sealed by the operating system, in the database. Nothing of them is kept here; each use
 * reads the database, so that what another program of the data folder has stored or removed counts at once.
 */
export interface StoredAccounts {
  state(): Promise<AccountStore>;
  /** Whose account is stored; `null` also where the database can't be read. Opens nothing. */
  userOf(place: AccountPlace): string | null;
  /** Seals an account and stores it, unless `isWanted` says after the sealing that it is not wanted any more. */
  keep(place: AccountPlace, user: string, wire: Buffer, isWanted: () => boolean): Promise<Problem | null>;
  /** Opens the account of a place, once, into bytes to be wiped. What can't be opened stays as it is. */
  open(place: AccountPlace, signals: readonly AbortSignal[]): Promise<Result<Buffer>>;
  remove(places: readonly AccountPlace[]): Problem | null;
  removeAll(): Problem | null;
}

export interface StoredAccountsOptions {
  readonly rows: GuestAccountStore;
  readonly secrets: SecretStore;
  readonly clock: Clock;
}

function problemOfRemoving(removed: Result<null>): Problem | null {
  return removed.ok ? null : failure('guestAccountNotForgotten', removed.problem.detail).problem;
}

export function createStoredAccounts({ rows, secrets, clock }: StoredAccountsOptions): StoredAccounts {
  function rowOf(place: AccountPlace) {
    const found = rows.find(place);
    return found.ok ? found.value : null;
  }

  return {
    state: () => secrets.state(),
    userOf: (place) => rowOf(place)?.user ?? null,
    async keep(place, user, wire, isWanted) {
      const packed = packAccount(place, user, wire);
      const sealed = await waitForBytes(() => secrets.seal(packed), clock, limitMs);
      packed.fill(0);
      if (!isWanted()) return failure('cancelled').problem;
      if (sealed === null) return failure('guestAccountNotStored').problem;
      const saved = rows.save(place, { user, sealed });
      return saved.ok ? null : failure('guestAccountNotStored', saved.problem.detail).problem;
    },
    async open(place, signals) {
      const row = rowOf(place);
      if (row === null) return failure('guestAccountNeeded');
      const packed = await waitForBytes(() => secrets.open(row.sealed), clock, limitMs, signals);
      if (signals.some(({ aborted }) => aborted)) {
        packed?.fill(0);
        return failure('cancelled');
      }
      const wire = packed === null ? null : unpackAccount(place, row.user, packed);
      packed?.fill(0);
      if (wire === null) return failure('guestAccountNotOpened');
      // It may have been forgotten, or be another one by now.
      if (rowOf(place)?.sealed.equals(row.sealed) === true) return success(wire);
      wire.fill(0);
      return failure('guestAccountNeeded');
    },
    remove: (places) => problemOfRemoving(rows.remove(places)),
    removeAll: () => problemOfRemoving(rows.removeAll()),
  };
}
