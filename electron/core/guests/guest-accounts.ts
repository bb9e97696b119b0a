import type { GuestAccountScope, KnownGuestAccount } from '../../../shared/contract/direct.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { failure } from '../../../shared/contract/problem.ts';
import type { Clock } from '../clock.ts';
import type { Operation, OperationAnswer, OperationArguments } from '../module/operations.ts';
import { neverBegun, type HostConnection, type RequestOptions, type RequestResult } from '../session/connection.ts';
import { giveOverPipe, newPipeName } from './account-pipe.ts';
import { sealAccount, type GuestAccount } from './account-wire.ts';

interface VmRef {
  readonly hostId: string;
  readonly vmId: string;
}

/** The operations of our module that take an account of the guest from a pipe. */
export type GuestOperation = { [O in Operation]: OperationArguments<O> extends { pipe: string } ? O : never }[Operation];

/**
 * The accounts of guests that the user has given in this life of the program. They are in memory alone, are handed out to nobody, and
 * go to PowerShell over a one-time pipe: never in a command, an argument, the environment, a file or a log.
 */
export interface GuestAccounts {
  /** Keeps an account: for one VM, or for every VM that has none of its own. */
  keep(vm: VmRef, account: GuestAccount, scope: GuestAccountScope): void;
  /** Whose account is used for a VM; `null` where there is none. Never its password. */
  known(vm: VmRef): KnownGuestAccount | null;
  /** Wipes the account that is used for a VM. */
  forget(vm: VmRef): void;
  /** Wipes all. */
  forgetAll(): void;
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

/** An empty store of accounts. */
export function createGuestAccounts(clock: Clock): GuestAccounts {
  const ofVms = new Map<string, Kept>();
  let ofAll: Kept | null = null;

  function keptFor(vm: VmRef): Kept | null {
    return ofVms.get(vmKey(vm)) ?? ofAll;
  }

  function forgetAll(): void {
    for (const { sealed } of ofVms.values()) sealed.fill(0);
    ofVms.clear();
    ofAll?.sealed.fill(0);
    ofAll = null;
  }

  function forgetVm(vm: VmRef): boolean {
    ofVms.get(vmKey(vm))?.sealed.fill(0);
    return ofVms.delete(vmKey(vm));
  }

  return {
    keep(vm, account, scope) {
      const kept = { user: account.user, sealed: sealAccount(account) };
      // The newest word counts for the VM at hand, whatever was said of it before.
      forgetVm(vm);
      if (scope === 'vm') {
        ofVms.set(vmKey(vm), kept);
      } else {
        ofAll?.sealed.fill(0);
        ofAll = kept;
      }
    },
    known(vm) {
      const kept = keptFor(vm);
      return kept === null ? null : { user: kept.user, scope: ofVms.has(vmKey(vm)) ? 'vm' : 'all' };
    },
    forget(vm) {
      if (forgetVm(vm)) return;
      ofAll?.sealed.fill(0);
      ofAll = null;
    },
    forgetAll,
    async request<O extends GuestOperation>(
      connection: Pick<HostConnection, 'request'>,
      operation: O,
      vm: VmRef,
      args: Omit<OperationArguments<O>, 'pipe' | 'vmId'>,
      options: RequestOptions,
    ) {
      const kept = keptFor(vm);
      if (kept === null) return neverBegun(failure('guestAccountNeeded').problem);
      const pipe = newPipeName();
      // A copy: the one that is kept may be wiped while this one waits for its turn.
      const wire = Buffer.from(kept.sealed);
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
