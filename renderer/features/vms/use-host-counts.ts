import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { attentionOf } from '../../../shared/domain/attention.ts';
import { useModel } from '../../store/app-model.ts';
import type { FleetStore } from '../../store/fleet-store.ts';

/** How many VMs of a host are critical or give a warning, by the meaning of the tiles: for their Status, or for a service that fails alone. */
export interface HostCounts {
  readonly total: number;
  readonly bad: number;
  readonly warning: number;
}

const nothing: HostCounts = { total: 0, bad: 0, warning: 0 };

function count(fleet: FleetStore, hostId: string): HostCounts {
  const counts = { total: 0, bad: 0, warning: 0 };
  for (const vm of fleet.vms()) {
    if (vm.hostId !== hostId) continue;
    counts.total += 1;
    const urgency = attentionOf(vm)?.urgency;
    if (urgency === 'bad' || urgency === 'warning') counts[urgency] += 1;
  }
  return counts;
}

/** Counts the VMs of a host; renders again only when a number changes. */
export function useHostCounts(hostId: string): HostCounts {
  const { fleet } = useModel();
  const last = useRef<{ readonly vms: readonly VmRecord[] | null; readonly counts: HostCounts }>({ vms: null, counts: nothing });
  const subscribe = useCallback((listener: () => void) => fleet.subscribe('vms', listener), [fleet]);
  return useSyncExternalStore(subscribe, () => {
    const vms = fleet.vms();
    if (last.current.vms !== vms) {
      const counts = count(fleet, hostId);
      const same =
        counts.total === last.current.counts.total &&
        counts.bad === last.current.counts.bad &&
        counts.warning === last.current.counts.warning;
      last.current = { vms, counts: same ? last.current.counts : counts };
    }
    return last.current.counts;
  });
}
