import { vmKey, type HostRecord, type VmRecord } from '../../shared/contract/fleet.ts';
import type { ProblemCode } from '../../shared/contract/problem.ts';
import { problemOfHost } from '../../shared/domain/report.ts';
import type { Depth } from './look.ts';
import { chooseVms } from './names.ts';
import type { Known } from './whole-fleet.ts';

/** The session gets over these by itself: its process is replaced, and the host is read again. */
const passing: ReadonlySet<ProblemCode> = new Set([
  'powerShellFailed',
  'sessionLost',
  'timedOut',
  'badAnswer',
  'tooMuchOutput',
  'prompted',
  'queueFull',
  'cancelled',
]);

/** Whether it is of no use to wait: what is the matter with a host stays so by itself. */
function isLasting({ session, problem }: HostRecord): boolean {
  if (session.state === 'failed' || session.state === 'closed') return true;
  return problem !== null && !passing.has(problem.code);
}

/** Whether there is nothing more to wait for of any host: it was read so far, or it is known why not. */
export function areHostsSettled({ hosts, reads }: Known, depth: Depth): boolean {
  const wanted = depth === 'full' ? 'fullAt' : 'lightAt';
  return [...hosts.values()].every(
    (host) => isLasting(host) || (problemOfHost(host) === null && (reads.get(host.hostId)?.[wanted] ?? null) !== null),
  );
}

/**
 * Waits for the hosts to tell their VMs, and then for the services of those alone that a word means. `onChosen` is called once with them, as soon
 * as they are known.
 */
export function enoughOf(word: string, onChosen: (vms: readonly VmRecord[]) => void): (known: Known) => boolean {
  let chosen: readonly VmRecord[] | null = null;
  return (known) => {
    if (!areHostsSettled(known, 'light')) return false;
    if (chosen === null) {
      chosen = chooseVms([...known.vms.values()], [word]).vms;
      onChosen(chosen);
    }
    return chosen.every((vm) => {
      const now = known.vms.get(vmKey(vm));
      const host = known.hosts.get(vm.hostId);
      return now === undefined || now.details !== null || now.detailsProblem !== null || host === undefined || isLasting(host);
    });
  };
}
