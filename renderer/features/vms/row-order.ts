import { vmKey } from '../../../shared/contract/fleet.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { FleetStore } from '../../store/fleet-store.ts';

/** The rows of one host in the order in which they are shown. */
export interface RowGroup {
  readonly hostId: string;
  /** Keys of VMs; also of those that have gone since the order was made, so that nothing moves by itself. */
  readonly keys: readonly string[];
}

type Source = Pick<FleetStore, 'hosts' | 'vms' | 'vm'>;

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function compareVms(left: VmRecord, right: VmRecord): number {
  return collator.compare(left.name, right.name) || (left.vmId < right.vmId ? -1 : 1);
}

function vmsByHost(source: Source): ReadonlyMap<string, readonly VmRecord[]> {
  const byHost = new Map<string, VmRecord[]>();
  for (const vm of source.vms()) {
    const list = byHost.get(vm.hostId);
    if (list === undefined) byHost.set(vm.hostId, [vm]);
    else list.push(vm);
  }
  for (const list of byHost.values()) list.sort(compareVms);
  return byHost;
}

/** All rows in order: by host, then by name. */
export function sortRows(source: Source): readonly RowGroup[] {
  const byHost = vmsByHost(source);
  return [...source.hosts()]
    .sort((left, right) => collator.compare(left.name, right.name) || (left.hostId < right.hostId ? -1 : 1))
    .map((host) => ({ hostId: host.hostId, keys: (byHost.get(host.hostId) ?? []).map(vmKey) }));
}

/**
 * The shown order brought up to date without moving a row: new VMs at the end of their host, new hosts at the end, gone VMs kept
 * in their place. A host that is gone takes its rows with it.
 */
export function mergeRows(shown: readonly RowGroup[], source: Source): readonly RowGroup[] {
  const sorted = new Map(sortRows(source).map((group) => [group.hostId, group]));
  const kept: RowGroup[] = [];
  for (const group of shown) {
    const fresh = sorted.get(group.hostId);
    if (fresh === undefined) continue;
    sorted.delete(group.hostId);
    const known = new Set(group.keys);
    const added = fresh.keys.filter((key) => !known.has(key));
    kept.push(added.length === 0 ? group : { hostId: group.hostId, keys: [...group.keys, ...added] });
  }
  return [...kept, ...sorted.values()];
}

/** How many rows would move or vanish if the order were made anew. */
export function countMoves(shown: readonly RowGroup[], source: Source): number {
  const target = new Map(
    sortRows(source)
      .flatMap((group) => group.keys)
      .map((key, index) => [key, index]),
  );
  const keys = shown.flatMap((group) => group.keys);
  const positions = keys.flatMap((key) => target.get(key) ?? []);
  return keys.length - longestRise(positions);
}

/** Length of the longest rising subsequence: the rows that can stay. */
function longestRise(values: readonly number[]): number {
  const tails: number[] = [];
  for (const value of values) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? Infinity) < value) low = middle + 1;
      else high = middle;
    }
    tails[low] = value;
  }
  return tails.length;
}
