import type { VmFilter } from '../contract/preferences.ts';

/** On what an answer rests besides the Status and the state of VMs. */
export interface Ground {
  readonly services: boolean;
  readonly policy: boolean;
}

/** That of an answer which tells the services of VMs and what is wanted of them. */
export const wholeGround: Ground = { services: true, policy: true };

/** These filters look at the Status and the state alone. */
const ofStatus: ReadonlySet<VmFilter> = new Set<VmFilter>(['notMonitored', 'off', 'hostFault']);
/** For these it counts whether a VM drifts, if only since drift outweighs what is not known. */
const ofPolicy: ReadonlySet<VmFilter> = new Set<VmFilter>(['attention', 'drift', 'notKnown']);

/** On what it rests which VMs a filter finds. */
export function groundOf(filter: VmFilter | null): Ground {
  return { services: filter !== null && !ofStatus.has(filter), policy: filter !== null && ofPolicy.has(filter) };
}
