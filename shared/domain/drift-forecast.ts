import type { VmPolicy } from '../contract/policy.ts';
import type { VmRecord } from '../contract/fleet.ts';
import { hasDrift } from './drift.ts';
import { createPolicyJudge } from './policy.ts';

/** What would become of the drift if another policy were in force. */
export interface DriftForecast {
  /** VMs that have none now and would have some, in the order of the fleet. */
  readonly gain: readonly VmRecord[];
  /** VMs that have some now and would have none. */
  readonly lose: readonly VmRecord[];
  /** How many VMs would have some. */
  readonly total: number;
}

/** Judges all VMs by `policy` as they are known now. `now`: ms since 1970-01-01 UTC. Of what is not known there is no drift, before or after. */
export function forecastDrift(vms: Iterable<VmRecord>, policy: VmPolicy, now: number): DriftForecast {
  const judge = createPolicyJudge(policy);
  const gain: VmRecord[] = [];
  const lose: VmRecord[] = [];
  let total = 0;
  for (const vm of vms) {
    const { hostId, vmId, roles, tags } = vm;
    const { wanted } = judge({ hostId, vmId, roles, tags, shielded: vm.details?.shielded === true }, now);
    const has = hasDrift(vm);
    const would = hasDrift({ ...vm, wanted });
    if (would) total += 1;
    if (would && !has) gain.push(vm);
    if (has && !would) lose.push(vm);
  }
  return { gain, lose, total };
}
