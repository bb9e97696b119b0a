import { vmKey } from '../../../shared/contract/fleet.ts';
import type { HostRecord, VmRecord } from '../../../shared/contract/fleet.ts';
import type { Sort, VmFilter } from '../../../shared/contract/preferences.ts';
import { statusCodes } from '../../../shared/contract/status.ts';
import { urgencyRank } from '../../../shared/domain/attention.ts';
import { hasDriftFrom } from '../../../shared/domain/drift-groups.ts';
import type { Searcher, SearchQuery } from '../../../shared/domain/search.ts';
import type { FleetStore } from '../../store/fleet-store.ts';
import { lightReadAt } from '../../store/hooks.ts';
import { passes } from './filters.ts';
import { hostHealth } from './host-health.ts';

/** The rows of one host in the order in which they are shown. */
export interface RowGroup {
  readonly hostId: string;
  /** Keys of VMs; also of those that have gone since the order was made, so that nothing moves by itself. */
  readonly keys: readonly string[];
}

/** Which rows are wanted, and in which order. */
export interface RowQuery {
  readonly filter: VmFilter | null;
  /** Of what passes the filter, what drifts from this part of the policy alone (key of its `DriftGroup`); `null`: all of it. */
  readonly driftFrom?: string | null;
  readonly words: SearchQuery;
  readonly sort: Sort;
  readonly searcher: Searcher;
}

export type RowSource = Pick<FleetStore, 'hosts' | 'vms' | 'vm' | 'reads' | 'structure'>;

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const nameRanks = new WeakMap<RowSource, { readonly structure: number; readonly ranks: ReadonlyMap<string, number> }>();

/** The place of every VM in the order of all names; made anew only when a VM came, went or was renamed. */
function ranksByName(source: RowSource): ReadonlyMap<string, number> {
  const structure = source.structure();
  const known = nameRanks.get(source);
  if (known?.structure === structure) return known.ranks;
  const sorted = [...source.vms()].sort((left, right) => collator.compare(left.name, right.name) || (vmKey(left) < vmKey(right) ? -1 : 1));
  const ranks = new Map(sorted.map((vm, index) => [vmKey(vm), index]));
  nameRanks.set(source, { structure, ranks });
  return ranks;
}

/** What a VM is sorted by, as a number: the smaller, the further up. The name decides among equals. */
function sortNumber(vm: VmRecord, by: Sort['by']): number {
  switch (by) {
    case 'attention':
      return urgencyRank(vm) * statusCodes.length + statusCodes.indexOf(vm.status.code);
    case 'status':
      return statusCodes.indexOf(vm.status.code);
    case 'uptime':
      // The longest last; a VM that does not run has none.
      return vm.startedAt === null ? -Infinity : -Date.parse(vm.startedAt);
    case 'state':
    case 'name':
      return 0;
  }
}

interface Entry {
  readonly vm: VmRecord;
  readonly key: string;
  readonly number: number;
  readonly rank: number;
}

function compareEntries(left: Entry, right: Entry, { by, descending }: Sort): number {
  // Infinity less Infinity is no number.
  let result = left.number === right.number ? 0 : left.number < right.number ? -1 : 1;
  if (result === 0 && by === 'state') result = collator.compare(left.vm.state, right.vm.state);
  if (result === 0 && by === 'name') result = left.rank - right.rank;
  return (descending ? -result : result) || left.rank - right.rank;
}

/** By name. */
function compareHosts(left: HostRecord, right: HostRecord): number {
  return collator.compare(left.name, right.name) || (left.hostId < right.hostId ? -1 : 1);
}

/** Whether something is the matter with a host, and whether it was ever read. */
function standing(source: RowSource, host: HostRecord): { readonly fault: boolean; readonly read: boolean } {
  const read = lightReadAt(source.reads(host.hostId)) !== null;
  return { fault: hostHealth(host, read, false).problem !== null, read };
}

/**
 * The rows that a query wants, in order. Hosts that were not read yet come last: what will be shown of them then moves no row. Without filter and words every host is there; with words only those of which a VM is found;
 * with a filter also those that can't tell, being at fault or not read yet. `isOld`: nothing was read of this host lately, so its VMs are
 * there, too, where those of hosts at fault are asked for.
 */
export function makeRows(source: RowSource, query: RowQuery, isOld: (hostId: string) => boolean = () => false): readonly RowGroup[] {
  const { filter, driftFrom = null, words, sort, searcher } = query;
  const ranks = ranksByName(source);
  const hosts = [...source.hosts()].sort(compareHosts).map((host) => ({ host, ...standing(source, host), entries: [] as Entry[] }));
  const old = new Set(filter === 'hostFault' ? hosts.flatMap(({ host, read }) => (read && isOld(host.hostId) ? [host.hostId] : [])) : []);
  const byId = new Map(hosts.map((group) => [group.host.hostId, group]));
  for (const vm of source.vms()) {
    const group = byId.get(vm.hostId);
    if (group === undefined || !passes(vm, filter, group.fault || old.has(vm.hostId)) || !searcher.matches(words, vm, group.host.name))
      continue;
    if (driftFrom !== null && !hasDriftFrom(vm, driftFrom)) continue;
    const key = vmKey(vm);
    group.entries.push({ vm, key, number: sortNumber(vm, sort.by), rank: ranks.get(key) ?? 0 });
  }
  for (const { entries } of hosts) entries.sort((left, right) => compareEntries(left, right, sort));
  const shown = hosts.filter(({ entries, fault, read }) => {
    if (entries.length > 0) return true;
    if (words.length > 0) return false;
    return filter === null || ((filter === 'attention' || filter === 'hostFault') && fault) || (filter === 'attention' && !read);
  });
  if (sort.by !== 'attention') shown.sort((left, right) => Number(right.read || right.fault) - Number(left.read || left.fault));
  else {
    const worst = new Map(shown.map(({ host, fault, entries }) => [host.hostId, fault ? -1 : (entries[0]?.number ?? Infinity)]));
    const of = ({ host }: (typeof shown)[number]): number => worst.get(host.hostId) ?? 0;
    shown.sort((left, right) => (of(left) === of(right) ? 0 : of(left) < of(right) ? -1 : 1));
  }
  return shown.map(({ host, entries }) => ({ hostId: host.hostId, keys: entries.map((entry) => entry.key) }));
}

/** How many VMs the words find that are not among the shown rows, since a filter leaves them out. */
export function countBeyond(source: RowSource, { filter, words, searcher }: RowQuery, shown: readonly RowGroup[]): number {
  if (filter === null || words.length === 0) return 0;
  const keys = new Set(shown.flatMap((group) => group.keys));
  const names = new Map(source.hosts().map((host) => [host.hostId, host.name]));
  return source.vms().filter((vm) => {
    const host = names.get(vm.hostId);
    return host !== undefined && !keys.has(vmKey(vm)) && searcher.matches(words, vm, host);
  }).length;
}

/** What may be added to the shown rows by itself. */
export interface Growth {
  /** The VM has come to be known just now. */
  readonly isNew: (key: string) => boolean;
  /** What has come to be wanted of a host may be added at the end of its rows, though rows of other hosts stand below. */
  readonly mayGrow: (hostId: string) => boolean;
}

/**
 * The shown order brought up to date without moving a row that somebody may point at. Gone VMs keep their place; a host that is gone
 * takes its rows with it. New VMs come at the end of their host. What has only come to be wanted comes there too, where that moves no row
 * or where `mayGrow` allows it.
 */
export function mergeRows(
  shown: readonly RowGroup[],
  wanted: readonly RowGroup[],
  source: Pick<RowSource, 'hosts'>,
  { isNew, mayGrow }: Growth,
): readonly RowGroup[] {
  if (shown.every((group) => group.keys.length === 0)) return sameRows(shown, wanted) ? shown : wanted;
  const alive = new Set(source.hosts().map((host) => host.hostId));
  const fresh = new Map(wanted.map((group) => [group.hostId, group]));
  const kept = shown.filter((group) => alive.has(group.hostId));
  // Headers alone are no rows: below the last row, anything may come.
  const last = kept.findLastIndex((group) => group.keys.length > 0);
  const merged = kept.map((group, index) => {
    const known = new Set(group.keys);
    const grows = index >= last || mayGrow(group.hostId);
    const added = (fresh.get(group.hostId)?.keys ?? []).filter((key) => !known.has(key) && (grows || isNew(key)));
    fresh.delete(group.hostId);
    return added.length === 0 ? group : { hostId: group.hostId, keys: [...group.keys, ...added] };
  });
  const result = [...merged, ...fresh.values()];
  return sameRows(shown, result) ? shown : result;
}

/** Whether two orders show the same. */
export function sameRows(left: readonly RowGroup[], right: readonly RowGroup[]): boolean {
  return (
    left.length === right.length &&
    left.every((group, index) => {
      const other = right[index];
      if (group === other) return true;
      return (
        other?.hostId === group.hostId &&
        other.keys.length === group.keys.length &&
        group.keys.every((key, place) => key === other.keys[place])
      );
    })
  );
}

/** How many rows would move, vanish or come if the order were made anew. */
export function countMoves(shown: readonly RowGroup[], wanted: readonly RowGroup[]): number {
  if (shown === wanted) return 0;
  const target = new Map(wanted.flatMap((group) => group.keys).map((key, index) => [key, index]));
  const keys = shown.flatMap((group) => group.keys);
  const positions = keys.flatMap((key) => target.get(key) ?? []);
  return keys.length - longestRise(positions) + (target.size - positions.length);
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
