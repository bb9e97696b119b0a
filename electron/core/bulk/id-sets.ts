import type { ReadDifference } from '../../../shared/contract/read-way.ts';

/** The ids of the VMs that one way of reading lists. */
export type ListedIds = ReadonlySet<string>;

/** A VM that only one way lists. */
export function listedByOne(vmId: string, by: 'bulk' | 'cmdlets'): ReadDifference {
  return { vmId, field: 'vm', bulk: by === 'bulk' ? 'listed' : null, cmdlets: by === 'cmdlets' ? 'listed' : null };
}

/**
 * The VMs that only one way lists. `outer` are two lists of one way, the first one made before `middle` and the second one after: a VM
 * that was made or removed meanwhile is in one of them only, and no difference. Of a `middle` that is not whole, what it lacks says nothing.
 */
export function setDifferences(
  outer: readonly [ListedIds, ListedIds],
  middle: { readonly ids: ListedIds; readonly isWhole: boolean },
  middleIs: 'bulk' | 'cmdlets',
): ReadDifference[] {
  const outerIs = middleIs === 'bulk' ? 'cmdlets' : 'bulk';
  const [before, after] = outer;
  const onlyMiddle = [...middle.ids].filter((vmId) => !before.has(vmId) && !after.has(vmId));
  const onlyOuter = middle.isWhole ? [...before].filter((vmId) => after.has(vmId) && !middle.ids.has(vmId)) : [];
  return [...onlyMiddle.map((vmId) => listedByOne(vmId, middleIs)), ...onlyOuter.map((vmId) => listedByOne(vmId, outerIs))];
}
