import { vmKey, type VmRecord } from '../contract/fleet.ts';
import { markKey } from '../contract/policy.ts';
import { switchableServiceIds, type SwitchableServiceId } from '../contract/service.ts';
import type { VmMark, Wanted } from '../contract/wanted.ts';
import { isDrift, type Drift } from './drift.ts';

/** The part of a policy that wants something. */
export type PolicyPart = { readonly by: 'baseline' } | { readonly by: 'rule'; readonly mark: VmMark } | { readonly by: 'exception' };

/** All drift from one part of the policy. */
export interface DriftGroup {
  readonly part: PolicyPart;
  /** One text for the part, by which it is told from the others. */
  readonly key: string;
  readonly drift: readonly Drift[];
  /** How many VMs have it. */
  readonly vms: number;
}

function partOf(why: Wanted): PolicyPart | null {
  switch (why.by) {
    case 'rule':
      return { by: 'rule', mark: why.mark };
    case 'baseline':
    case 'exception':
      return { by: why.by };
    case 'shielding':
      // It wants nothing, so nothing differs from it.
      return null;
  }
}

function keyOf(part: PolicyPart): string {
  return part.by === 'rule' ? markKey(part.mark) : part.by;
}

/** Whether a VM has drift from the part of a policy with this key (`DriftGroup.key`). */
export function hasDriftFrom(vm: VmRecord, key: string): boolean {
  return switchableServiceIds.some((service) => {
    if (!isDrift(vm, service)) return false;
    const part = partOf(vm.wanted[service]);
    return part !== null && keyOf(part) === key;
  });
}

/** Drift by the part of the policy that wants it otherwise: the rules in the order of `rules`, then those it does not name, the exceptions, the baseline. */
export function groupDrift(drift: readonly Drift[], rules: readonly { readonly mark: VmMark }[]): DriftGroup[] {
  const groups = new Map<string, { readonly part: PolicyPart; readonly drift: Drift[] }>();
  for (const each of drift) {
    const part = partOf(each.why);
    if (part === null) continue;
    const key = keyOf(part);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { part, drift: [each] });
    else known.drift.push(each);
  }
  const order = new Map([...rules.map(({ mark }) => markKey(mark)), 'unnamed', 'exception', 'baseline'].map((key, place) => [key, place]));
  const place = (key: string): number => order.get(key) ?? order.get('unnamed') ?? 0;
  return [...groups]
    .map(([key, { part, drift: own }]) => ({ key, part, drift: own, vms: new Set(own.map(({ vm }) => vmKey(vm))).size }))
    .sort((left, right) => place(left.key) - place(right.key));
}

/** A service of a VM of which two rules want different things; the first of them decides. */
export interface WantedConflict {
  readonly vm: VmRecord;
  readonly service: SwitchableServiceId;
  readonly why: Extract<Wanted, { by: 'rule' }>;
}

/** Where rules disagree about a VM, whether it drifts or not; in the order of the VMs and of the services. */
export function listConflicts(vms: Iterable<VmRecord>): WantedConflict[] {
  const found: WantedConflict[] = [];
  for (const vm of vms) {
    for (const service of switchableServiceIds) {
      const why = vm.wanted[service];
      if (why.by === 'rule' && why.against.length > 0) found.push({ vm, service, why });
    }
  }
  return found;
}
