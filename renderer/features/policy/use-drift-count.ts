import { useCallback, useSyncExternalStore } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { hasDrift } from '../../../shared/domain/drift.ts';
import { useModel } from '../../store/app-model.ts';

let last: { readonly vms: readonly VmRecord[]; readonly count: number } | null = null;

/** How many VMs of all that are known have drift, as the table's filter counts them. Renders again only when the number changes. */
export function useDriftCount(): number {
  const { fleet } = useModel();
  const subscribe = useCallback((listener: () => void) => fleet.subscribe('vms', listener), [fleet]);
  return useSyncExternalStore(subscribe, () => {
    const vms = fleet.vms();
    if (last?.vms !== vms) last = { vms, count: vms.filter(hasDrift).length };
    return last.count;
  });
}
