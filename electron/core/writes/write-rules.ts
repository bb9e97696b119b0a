import type { HostRecord, VmRecord } from '../../../shared/contract/fleet.ts';
import { failure, type Problem } from '../../../shared/contract/problem.ts';
import { severities, type SetServiceRequest, type SwitchReason } from '../../../shared/contract/write.ts';
import { isStale } from '../../../shared/domain/age.ts';
import type { RunLink } from '../store/audit-store.ts';
import { assessImpact, switchBlock } from '../../../shared/domain/impact.ts';

/** A switch as main itself may ask for it. */
export interface SwitchRequest extends Omit<SetServiceRequest, 'reason'> {
  readonly reason: SwitchReason;
  /** The run that it is a part of. */
  readonly run?: RunLink;
}

/** What main itself knows when it decides whether a write may be tried. */
export interface WriteSituation {
  readonly host: HostRecord | undefined;
  readonly vm: VmRecord | undefined;
  /** When the host's last good light read began. */
  readonly lightAt: string | null;
  /** The moment of which the VM's details tell, in ms since 1970-01-01 UTC; `null` while there are none. */
  readonly detailsAt: number | null;
  /** How often these come round, in ms. */
  readonly fullIntervalMs: number;
  /** ms since 1970-01-01 UTC. */
  readonly now: number;
}

const problemOfBlock = { stale: 'stale', inTransition: 'inTransition', notListed: 'serviceNotFound' } as const;

/** Why a VM is not known. Before the first list of a host, at `lightAt`, it is not gone: nothing is known at all. */
export function whyUnknown({ session, problem }: HostRecord, lightAt: string | null): Problem {
  if (lightAt !== null) return failure('vmGone').problem;
  return ('problem' in session ? session.problem : problem) ?? failure('stale').problem;
}

/**
 * Why a write is not tried; `null` where it may be. Judged on main's own records, whatever the renderer thought it saw:
 * a state that is unknown does not forbid a write, since the request names the one that is wanted.
 */
export function refusalOf(request: SwitchRequest, situation: WriteSituation): Problem | null {
  const { host, vm, lightAt, detailsAt, fullIntervalMs, now } = situation;
  if (host === undefined) return failure('notFound', request.hostId).problem;
  if (vm === undefined) return whyUnknown(host, lightAt);
  const isListStale = isStale(lightAt === null ? null : Date.parse(lightAt), now, host.lightIntervalMs);
  const stale = isListStale || (detailsAt !== null && isStale(detailsAt, now, fullIntervalMs));
  const block = switchBlock(vm, request.service, stale);
  if (block !== null && block.code !== 'stateUnknown') return failure(problemOfBlock[block.code], block.state).problem;
  const enabled = vm.details?.services[request.service]?.enabled ?? null;
  // What is as wanted by now is told by the host as already so, whoever has made it so.
  const isOther = enabled !== null && enabled !== request.enabled && request.expected !== null && request.expected !== enabled;
  if (isOther) return failure('changedByOther').problem;
  const { severity } = assessImpact({ service: request.service, enabled: request.enabled }, vm, host);
  if (severities.indexOf(severity) > severities.indexOf(request.acknowledged)) {
    return failure('confirmationRequired', severity).problem;
  }
  return null;
}
