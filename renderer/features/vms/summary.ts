import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { VmFilter } from '../../../shared/contract/preferences.ts';
import { attentionOf, urgencyRank } from '../../../shared/domain/attention.ts';
import type { NamedVm } from '../../store/vm-name.ts';
import { passes } from './filters.ts';
import type { HostHealth } from './host-health.ts';

/** A host of which something is the matter or nothing was read lately, for the strip. */
export interface HostFault {
  readonly name: string;
  readonly health: HostHealth;
  /** VMs that are known from before. */
  readonly vms: number;
}

/** How many VMs pass a filter, and which the first of them are. */
export interface Count {
  readonly count: number;
  /** So many of them are VMs of hosts whose last read is old: they are counted as they were then. */
  readonly old: number;
  readonly vms: readonly NamedVm[];
}

/** What is the matter in all of the fleet. VMs of hosts whose last read is old are counted as they were last read; each count tells how many. */
export interface Summary {
  readonly hosts: readonly HostFault[];
  readonly of: Readonly<Record<Exclude<VmFilter, 'hostFault'>, Count>>;
  /** VMs that were read just now, and all that are known. */
  readonly fresh: number;
  readonly total: number;
  /** VMs that pass none of the filters of the strip but drift: off, in transition and the like. One VM may pass several of the others. */
  readonly rest: number;
  /** Some host was read at least once: then no VM means that there is none. */
  readonly read: boolean;
}

const counted = ['attention', 'bad', 'warning', 'drift', 'notMonitored', 'notKnown', 'off', 'normal'] as const;

/** Each of these tells how a VM stands. */
const standings = ['bad', 'warning', 'notMonitored', 'notKnown', 'normal'] as const;

/** So many names at most are kept of each. */
const mostNames = 12;

/** Counts the VMs. `isFresh` tells of a host whether its VMs can be taken for what they are now; `read`: whether any was ever read. */
export function summarize(
  vms: readonly VmRecord[],
  hosts: readonly HostFault[],
  isFresh: (hostId: string) => boolean,
  read = true,
): Summary {
  const found = Object.fromEntries(counted.map((filter) => [filter, [] as VmRecord[]])) as Record<(typeof counted)[number], VmRecord[]>;
  let fresh = 0;
  let rest = 0;
  for (const vm of vms) {
    if (isFresh(vm.hostId)) fresh += 1;
    // Most VMs are well: one look suffices for them.
    const troubled = attentionOf(vm) !== null;
    for (const filter of troubled ? counted : (['off', 'normal'] as const)) if (passes(vm, filter, false)) found[filter].push(vm);
    if (!standings.some((filter) => passes(vm, filter, false))) rest += 1;
  }
  const of = Object.fromEntries(
    counted.map((filter) => {
      const passing = found[filter];
      const old = fresh === vms.length ? 0 : passing.filter((vm) => !isFresh(vm.hostId)).length;
      return [filter, { count: passing.length, old, vms: filter === 'normal' ? [] : worstOf(passing) }];
    }),
  ) as Summary['of'];
  return { hosts, of, fresh, total: vms.length, rest, read };
}

function worstOf(vms: readonly VmRecord[]): readonly NamedVm[] {
  const worst = vms.length <= mostNames ? vms : vms.slice(0, mostNames);
  return [...worst].sort((left, right) => urgencyRank(left) - urgencyRank(right)).map(({ hostId, vmId, name }) => ({ hostId, vmId, name }));
}
