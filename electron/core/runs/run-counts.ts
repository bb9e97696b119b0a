import { vmKey } from '../../../shared/contract/fleet.ts';
import { runCountKeys, type Run, type RunCountKey, type RunItem } from '../../../shared/contract/run.ts';

/** How many switches of a run wait, are under way, and ended in each way. */
export type RunCounts = Run['counts'];

export function noCounts(): RunCounts {
  return Object.fromEntries(runCountKeys.map((key) => [key, 0])) as RunCounts;
}

/** Where a switch is counted. */
export function countKeyOf({ state, outcome }: Pick<RunItem, 'state' | 'outcome'>): RunCountKey {
  return state === 'ended' ? (outcome ?? 'unknown') : state;
}

/** How many virtual machines and hosts a run is about. */
export function extentOf(items: readonly Pick<RunItem, 'hostId' | 'vmId'>[]): Pick<Run, 'changes' | 'vms' | 'hosts'> {
  return { changes: items.length, vms: new Set(items.map(vmKey)).size, hosts: new Set(items.map(({ hostId }) => hostId)).size };
}

/**
 * The value before a switch: as it was told, or, where the answer was lost and the switch was or may have been made, the one that it must have had, since
 * our module writes over no other.
 */
export function beforeOf(told: boolean | null, to: boolean, outcome: RunItem['outcome']): boolean | null {
  return told ?? (outcome === 'changed' || outcome === 'unknown' ? !to : null);
}
