import type { AccountStore, GuestAccountScope, KeptGuestAccount, KnownGuestAccount } from '../../../shared/contract/direct.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { failure, success, type Problem, type Result } from '../../../shared/contract/problem.ts';
import type { Clock } from '../clock.ts';
import type { Operation, OperationAnswer, OperationArguments } from '../module/operations.ts';
import { neverBegun, type HostConnection, type RequestOptions, type RequestResult } from '../session/connection.ts';
import type { AccountPlace } from '../store/guest-account-store.ts';
import { giveOverPipe, newPipeName } from './account-pipe.ts';
import { sealAccount, type GuestAccount } from './account-wire.ts';
import type { StoredAccounts } from './stored-accounts.ts';

interface VmRef {
  readonly hostId: string;
  readonly vmId: string;
}

/** The operations of our module that take an account of the guest from a pipe. */
export type GuestOperation = { [O in Operation]: OperationArguments<O> extends { pipe: string } ? O : never }[Operation];

/** For which VMs an account is to be used, and whether it is to be stored beyond the program's life. */
export interface KeepingWish {
  readonly scope: GuestAccountScope;
  readonly remember: boolean;
}

/**
 * The accounts of guests that the user has given: in memory for this life of the program, or stored when asked. They are handed out to
 * nobody, and go to PowerShell over a one-time pipe: never in a command, an argument, the environment or a log, and in the database only as
 * the operating system has sealed them.
 */
export interface GuestAccounts {
  /** Whether accounts can be stored. */
  store(): Promise<AccountStore>;
  /**
   * Keeps an account: for one VM, or for every VM that has none of its own. The newest word counts: what was kept or stored for the same VMs
   * before is gone. Where the store fails, the account is kept in memory, and the answer says so.
   */
  keep(vm: VmRef, account: GuestAccount, wish: KeepingWish): Promise<Result<KeptGuestAccount>>;
  /** Whose account is used for a VM; `null` where there is none. Never its password. */
  known(vm: VmRef): KnownGuestAccount | null;
  /** Wipes the account that is used for a VM, in memory and where it is stored; the problem where it is still stored. */
  forget(vm: VmRef): Problem | null;
  /** Wipes all, in memory and where this program has a store; the problem where some are still stored. */
  forgetAll(): Problem | null;
  /** Wipes all that is in memory. What is stored stays. */
  wipe(): void;
  /** Asks for an operation inside the guest of a VM, with its account. Without one it is never begun (`guestAccountNeeded`). */
  request<O extends GuestOperation>(
    connection: Pick<HostConnection, 'request'>,
    operation: O,
    vm: VmRef,
    args: Omit<OperationArguments<O>, 'pipe' | 'vmId'>,
    options: RequestOptions,
  ): Promise<RequestResult<OperationAnswer<O>>>;
}

interface Kept {
  readonly user: string;
  readonly sealed: Buffer;
}

/** An account that is used for a VM; `memory` is `null` for one that is stored. */
interface Found extends KnownGuestAccount {
  readonly place: AccountPlace;
  readonly memory: Kept | null;
}

function keyOf(place: AccountPlace): string {
  return place === 'all' ? place : vmKey(place);
}

/** No accounts but those that are stored; `stored` is `null` where this program has no store. */
export function createGuestAccounts(clock: Clock, stored: StoredAccounts | null): GuestAccounts {
  const inMemory = new Map<string, Kept>();

  function drop(place: AccountPlace): void {
    inMemory.get(keyOf(place))?.sealed.fill(0);
    inMemory.delete(keyOf(place));
  }

  function wipe(): void {
    for (const { sealed } of inMemory.values()) sealed.fill(0);
    inMemory.clear();
  }

  function findAt(place: AccountPlace): Found | null {
    const scope = place === 'all' ? 'all' : 'vm';
    const memory = inMemory.get(keyOf(place));
    if (memory !== undefined) return { place, scope, user: memory.user, kept: 'session', memory };
    const user = stored?.userOf(place) ?? null;
    return user === null ? null : { place, scope, user, kept: 'store', memory: null };
  }

  function find({ hostId, vmId }: VmRef): Found | null {
    return findAt({ hostId, vmId }) ?? findAt('all');
  }

  const store = async (): Promise<AccountStore> => stored?.state() ?? { available: false, reason: 'browser' };

  /** A copy of the account, to be wiped: the one that is kept may be wiped while this one waits for its turn. */
  async function takeOut({ place, memory }: Found, { signal, leave }: RequestOptions): Promise<Result<Buffer>> {
    if (memory !== null) return success(Buffer.from(memory.sealed));
    const signals = [signal, leave].filter((each) => each !== undefined);
    return stored?.open(place, signals) ?? failure('guestAccountNeeded');
  }

  return {
    store,
    async keep({ hostId, vmId }, account, { scope, remember }) {
      if (remember && !(await store()).available) return failure('accountStoreUnavailable');
      const vm: AccountPlace = { hostId, vmId };
      const place = scope === 'vm' ? vm : 'all';
      const kept: Kept = { user: account.user, sealed: sealAccount(account) };
      drop(vm);
      drop(place);
      inMemory.set(keyOf(place), kept);
      const known = { user: account.user, scope };
      const notForgotten = stored?.remove([vm, place]) ?? null;
      if (!remember || stored === null || notForgotten !== null) {
        return success({ ...known, kept: 'session', storeProblem: notForgotten });
      }
      const notStored = await stored.keep(place, kept.user, kept.sealed, () => inMemory.get(keyOf(place)) === kept);
      // Forgotten, or another one was given in the meantime: that word is the newer one.
      if (notStored?.code === 'cancelled') return { ok: false, problem: notStored };
      // From here on the database is the one place that knows it.
      if (notStored === null) drop(place);
      return success({ ...known, kept: notStored === null ? 'store' : 'session', storeProblem: notStored });
    },
    known(vm) {
      const found = find(vm);
      return found === null ? null : { user: found.user, scope: found.scope, kept: found.kept };
    },
    forget(vm) {
      const place = find(vm)?.place;
      if (place === undefined) return null;
      drop(place);
      return stored?.remove([place]) ?? null;
    },
    forgetAll() {
      wipe();
      return stored?.removeAll() ?? null;
    },
    wipe,
    async request<O extends GuestOperation>(
      connection: Pick<HostConnection, 'request'>,
      operation: O,
      vm: VmRef,
      args: Omit<OperationArguments<O>, 'pipe' | 'vmId'>,
      options: RequestOptions,
    ) {
      const found = find(vm);
      if (found === null) return neverBegun(failure('guestAccountNeeded').problem);
      const taken = await takeOut(found, options);
      if (!taken.ok) return neverBegun(taken.problem);
      const wire = taken.value;
      const pipe = newPipeName();
      const answered = new AbortController();
      let giving: Promise<void> = Promise.resolve();
      try {
        return await connection.request(operation, { ...args, vmId: vm.vmId, pipe } as OperationArguments<O>, {
          ...options,
          onBegun() {
            giving = giveOverPipe(pipe, wire, clock, answered.signal);
            options.onBegun?.();
          },
        });
      } finally {
        answered.abort();
        await giving;
        wire.fill(0);
      }
    },
  };
}
