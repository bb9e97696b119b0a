import * as fc from 'fast-check';
import type { VmRecord } from '../contract/fleet.ts';
import { vmKey } from '../contract/fleet.ts';
import type { PlannedChange, PlanFacts, TriedChange } from './plan.ts';
import { createPolicyJudge } from './policy.ts';
import { anyPolicy } from './policy.fixture.ts';
import { anyVm, hostWith } from './vm-record.fixture.ts';

/** Fleets for the plans, and what carrying out a plan does to them. */

/** The facts of a fleet that was read just now, in which everything may be changed. */
export function factsOf(vms: readonly VmRecord[], changes: Partial<PlanFacts> = {}): PlanFacts {
  const byKey = new Map(vms.map((vm) => [vmKey(vm), vm]));
  return {
    vm: (target) => byKey.get(vmKey(target)),
    host: (hostId) => ({ ...hostWith(), hostId }),
    isListed: () => true,
    isStale: () => false,
    isReadOnly: () => false,
    isBusy: () => false,
    ...changes,
  };
}

/** The fleet once these switches are made. */
export function carriedOut(vms: readonly VmRecord[], changes: readonly PlannedChange[]): readonly VmRecord[] {
  const byVm = Map.groupBy(changes, vmKey);
  return vms.map((vm) => {
    if (vm.details === null) return vm;
    const services = { ...vm.details.services };
    for (const { service, to } of byVm.get(vmKey(vm)) ?? []) {
      const record = services[service];
      if (record !== null) services[service] = { ...record, enabled: to };
    }
    return { ...vm, details: { ...vm.details, services } };
  });
}

/** What a run that made these switches says of them. */
export function tried({ hostId, vmId, service, from, to }: PlannedChange, outcome: TriedChange['outcome'] = 'changed'): TriedChange {
  return { hostId, vmId, service, before: from, to, outcome };
}

/** The id of the VM with this number. */
export function numbered(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Up to twelve VMs of two hosts, some of which share their id, wanted as some policy wants them. */
export const anyFleet: fc.Arbitrary<readonly VmRecord[]> = fc
  .record({ vms: fc.array(fc.record({ vm: anyVm, tag: fc.constantFrom('web', 'lab', 'agent') }), { maxLength: 12 }), policy: anyPolicy })
  .map(({ vms, policy }) => {
    const judge = createPolicyJudge(policy);
    return vms.map(({ vm, tag }, index): VmRecord => {
      const marked = { ...vm, hostId: index % 2 === 0 ? 'demo-roma-01' : 'demo-roma-02', vmId: numbered(index >> 1), tags: [tag] };
      const { wanted } = judge({ ...marked, shielded: vm.details?.shielded === true }, Date.UTC(2026, 10, 23, 8));
      return { ...marked, wanted };
    });
  });
