import type { HostRecord, VmRecord } from '../../../shared/contract/fleet.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import { workingState } from '../../../shared/domain/working.ts';

/**
 * Why something about a VM is not there. "No data" is never one thing:
 * - `sessionRestarting`: nothing was read yet, and the host's session is being started again;
 * - `problem`: the host, or this VM, could not be read: no permission, service down, unreachable, and so on;
 * - `notRead`: the first full read has not come to it yet;
 * - the rest are about what the guest reports through Data Exchange.
 */
export type NoData =
  | { readonly kind: 'sessionRestarting'; readonly problem: Problem }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'notRead' | 'notRunning' | 'serviceOff' | 'shielded' | 'starting' | 'noAnswer' | 'notListed' | 'none' };

/** Why the host gives nothing newer; `null` where nothing is known to be the matter. */
export function hostTrouble(host: HostRecord | undefined): NoData | null {
  if (host === undefined) return null;
  const { session } = host;
  if (session.state === 'restarting') return { kind: 'sessionRestarting', problem: session.problem };
  if (session.state === 'failed') return { kind: 'problem', problem: session.problem };
  return host.problem === null ? null : { kind: 'problem', problem: host.problem };
}

/** Why a VM has no details. */
export function whyNoDetails(vm: VmRecord, host: HostRecord | undefined): NoData {
  if (vm.detailsProblem !== null) return { kind: 'problem', problem: vm.detailsProblem };
  return hostTrouble(host) ?? { kind: 'notRead' };
}

/** Why the guest reports no addresses and no system. */
export function whyGuestSaysNothing(vm: VmRecord, host: HostRecord | undefined): NoData {
  if (vm.details === null) return whyNoDetails(vm, host);
  switch (workingState(vm, 'dataExchange')) {
    case 'notRunning':
      return { kind: 'notRunning' };
    case 'serviceOff':
      return { kind: 'serviceOff' };
    case 'blockedByShielding':
      return { kind: 'shielded' };
    case 'starting':
      return { kind: 'starting' };
    case 'noContact':
    case 'lostCommunication':
    case 'error':
      return { kind: 'noAnswer' };
    case 'notAvailable':
      return { kind: 'notListed' };
    default:
      return { kind: 'none' };
  }
}
