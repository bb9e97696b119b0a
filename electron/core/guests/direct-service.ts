import type { AccountStore, DirectOutcome, DirectProbe, KeptGuestAccount, KnownGuestAccount } from '../../../shared/contract/direct.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { failure, success, type Problem, type ProblemCode, type Result } from '../../../shared/contract/problem.ts';
import { clockDifference } from '../../../shared/domain/clock-difference.ts';
import { directBlock } from '../../../shared/domain/direct.ts';
import type { Clock } from '../clock.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import type { VmTracker } from '../fleet/vm-tracker.ts';
import type { RunningHost } from '../hosts/host-registry.ts';
import { toInstant } from '../instant.ts';
import { classifyFailure } from '../module/classify.ts';
import type { OperationAnswer } from '../module/operations.ts';
import { createHostSlots } from '../operations/host-slots.ts';
import type { RequestResult } from '../session/connection.ts';
import type { GuestAccount } from './account-wire.ts';
import type { GuestAccounts, KeepingWish } from './guest-accounts.ts';

interface VmRef {
  readonly hostId: string;
  readonly vmId: string;
}

/** A guest that does not answer is waited for so long, in ms; Windows needs some seconds to open a session at its first use. */
const probeLimitMs = 60_000;

/** Checks of one host at a time: a guest that hangs keeps one PowerShell waiting, and never more. */
const mostOfAHost = 1;

/** Looks into guests by PowerShell Direct, when somebody asks; a check changes nothing. */
export interface DirectService {
  /** Whether accounts can be stored beyond the program's life. */
  accountStore(): Promise<AccountStore>;
  /** Keeping an account changes no host, so read-only mode allows it, as it allows the check that it is for. */
  keepAccount(vm: VmRef, account: GuestAccount, wish: KeepingWish): Promise<Result<KeptGuestAccount>>;
  /** Wipes the account that is used for a VM; the problem where it is still stored. */
  forgetAccount(vm: VmRef): Problem | null;
  /** Wipes all accounts; the problem where some are still stored. */
  forgetAllAccounts(): Problem | null;
  account(vm: VmRef): KnownGuestAccount | null;
  /** Checks one VM. What it finds stays with the VM; a second check of a VM joins the first. */
  check(vm: VmRef): Promise<Result<DirectProbe>>;
  /** Ends a check that is under way, and its PowerShell; false where there is none. */
  cancel(vm: VmRef): boolean;
}

export interface DirectServiceOptions {
  readonly accounts: GuestAccounts;
  readonly fleet: Pick<FleetStore, 'vm' | 'host'>;
  readonly tracker: Pick<VmTracker, 'setDirect'>;
  readonly host: (hostId: string) => Pick<RunningHost, 'connection'> | undefined;
  readonly clock: Clock;
}

const outcomeOf: Readonly<Partial<Record<ProblemCode, DirectOutcome>>> = {
  guestSignInRefused: 'signInRefused',
  guestNoAnswer: 'noAnswer',
  timedOut: 'noAnswer',
};

export function createDirectService({ accounts, fleet, tracker, host, clock }: DirectServiceOptions): DirectService {
  const slots = createHostSlots();
  const underWay = new Map<string, { readonly cancel: AbortController; readonly result: Promise<Result<DirectProbe>> }>();

  function refusalOf({ hostId, vmId }: VmRef): Problem | null {
    const known = fleet.host(hostId);
    if (known === undefined) return failure('notFound', hostId).problem;
    const vm = fleet.vm({ hostId, vmId });
    if (vm === undefined) return failure('vmGone').problem;
    const block = directBlock(vm, known);
    if (block !== null) return failure(block.code, block.state).problem;
    return accounts.known({ hostId, vmId }) === null ? failure('guestAccountNeeded').problem : null;
  }

  function probeOf(answer: RequestResult<OperationAnswer<'direct.probe'>>): DirectProbe {
    const at = toInstant(clock.now());
    if (!answer.ok) {
      const { problem } = answer;
      return { at, outcome: outcomeOf[problem.code] ?? 'failed', problem, services: [], clock: null };
    }
    const { services, clockSamples, readFailure } = answer.value;
    const problem = readFailure === null ? null : classifyFailure(readFailure, 'direct.probe');
    const difference = clockDifference(clockSamples);
    return { at, outcome: 'works', problem, services, clock: difference === null ? null : { ...difference, at } };
  }

  async function probe(vm: VmRef, cancelled: AbortSignal): Promise<Result<DirectProbe>> {
    const release = await slots.take(vm.hostId, mostOfAHost, cancelled);
    if (release === null) return failure('cancelled');
    try {
      const connection = host(vm.hostId)?.connection;
      if (connection === undefined) return failure('notFound', vm.hostId);
      const waiting = { isLook: true, signal: cancelled, leave: cancelled } as const;
      const options = { lane: 'operation', deadlineMs: probeLimitMs, urgent: true, ...waiting } as const;
      const answer = await accounts.request(connection, 'direct.probe', vm, {}, options);
      // A check that nobody wants any more, or that was never begun, tells nothing of the guest.
      if (!answer.ok && (cancelled.aborted || answer.neverBegun)) return { ok: false, problem: answer.problem };
      const found = probeOf(answer);
      tracker.setDirect(vm, found);
      return success(found);
    } finally {
      release();
    }
  }

  return {
    accountStore: () => accounts.store(),
    async keepAccount(vm, account, wish) {
      return fleet.vm(vm) === undefined ? failure('vmGone') : accounts.keep(vm, account, wish);
    },
    forgetAccount: (vm) => accounts.forget(vm),
    forgetAllAccounts: () => accounts.forgetAll(),
    account: (vm) => accounts.known(vm),
    check(vm) {
      const before = underWay.get(vmKey(vm));
      if (before !== undefined) return before.result;
      const refusal = refusalOf(vm);
      if (refusal !== null) return Promise.resolve({ ok: false, problem: refusal });
      const cancel = new AbortController();
      const result = probe(vm, cancel.signal).finally(() => underWay.delete(vmKey(vm)));
      underWay.set(vmKey(vm), { cancel, result });
      return result;
    },
    cancel(vm) {
      const under = underWay.get(vmKey(vm));
      under?.cancel.abort();
      return under !== undefined;
    },
  };
}
