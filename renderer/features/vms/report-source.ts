import type { PolicyState } from '../../../shared/contract/policy.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { HideableColumn } from '../../../shared/contract/preferences.ts';
import { groundOf } from '../../../shared/domain/filter-ground.ts';
import { alikeVms, isUnread, type ReportSource } from '../../../shared/domain/report.ts';
import type { FleetStore } from '../../store/fleet-store.ts';
import { oldPart } from '../../store/staleness.ts';
import type { RowGroup } from './row-order.ts';
import type { ViewState } from './view-state.ts';

/**
 * What a report of the shown rows is made of, in their order; a VM that has gone since they were put in order is not in it. The last: what is known of
 * the policy in force, neither while it is still being asked for.
 */
export function reportSource(
  fleet: Pick<FleetStore, 'host' | 'reads' | 'vm' | 'vms'>,
  groups: readonly RowGroup[],
  { filter, driftFrom, search, sort }: Pick<ViewState, 'filter' | 'driftFrom' | 'search' | 'sort'>,
  columns: readonly HideableColumn[],
  now: number,
  { state, problem }: { readonly state: PolicyState | undefined; readonly problem: Problem | null },
): ReportSource {
  const hosts = groups.flatMap(({ hostId, keys }) => {
    const host = fleet.host(hostId);
    if (host === undefined) return [];
    const reads = fleet.reads(hostId);
    return [{ host, reads, old: oldPart(host, reads, now), vms: keys.flatMap((key) => fleet.vm(key) ?? []) }];
  });
  const shown = new Set(hosts.flatMap(({ vms }) => vms));
  const unread = fleet.vms().filter((vm) => isUnread(vm) && (shown.has(vm) || groundOf(filter).services));
  return {
    madeAt: now,
    oneLook: false,
    view: { filter, ...(driftFrom === null ? {} : { driftFrom }), search, sort, names: [], notFound: [] },
    columns,
    hosts,
    unread,
    policyFault: problem === null ? (state?.unreadable === true ? 'notUnderstood' : null) : 'notRead',
    alike: alikeVms(fleet.vms()),
  };
}
