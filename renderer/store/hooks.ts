import { useCallback, useSyncExternalStore } from 'react';
import type { HostReads, HostRecord, VmRecord } from '../../shared/contract/fleet.ts';
import type { SwitchableServiceId } from '../../shared/contract/service.ts';
import { useModel } from './app-model.ts';
import type { ConnectionState } from './app-model.ts';
import type { ChangeDraft } from './draft-store.ts';
import type { Selection } from './selection-store.ts';
import { momentOf, oldPart } from './staleness.ts';
import type { Old } from './staleness.ts';
import { hostOfSharedName, idOfSharedName } from './vm-name.ts';
import type { NamedVm } from './vm-name.ts';

/** One VM; renders again only when that VM changes. `undefined` once it is gone. */
export function useVm(key: string): VmRecord | undefined {
  const { fleet } = useModel();
  const subscribe = useCallback((listener: () => void) => fleet.subscribe(`vm:${key}`, listener), [fleet, key]);
  return useSyncExternalStore(subscribe, () => fleet.vm(key));
}

/** One host; renders again only when that host's record changes. */
export function useHost(hostId: string): HostRecord | undefined {
  const { fleet } = useModel();
  const subscribe = useCallback((listener: () => void) => fleet.subscribe(`host:${hostId}`, listener), [fleet, hostId]);
  return useSyncExternalStore(subscribe, () => fleet.host(hostId));
}

/** Read times of one host; they change with every poll, so only leaves use this. */
export function useReads(hostId: string): HostReads | undefined {
  const { fleet } = useModel();
  const subscribe = useCallback((listener: () => void) => fleet.subscribe(`reads:${hostId}`, listener), [fleet, hostId]);
  return useSyncExternalStore(subscribe, () => fleet.reads(hostId));
}

/** Which hosts and VMs there are; renders again when one comes, goes or is renamed. */
export function useStructure(): number {
  const { fleet } = useModel();
  const subscribe = useCallback((listener: () => void) => fleet.subscribe('structure', listener), [fleet]);
  return useSyncExternalStore(subscribe, fleet.structure);
}

/** `hostOfSharedName` of a VM; renders again only when that turns. */
export function useHostOfSharedName(vm: NamedVm | undefined): string | null {
  const { fleet } = useModel();
  const subscribe = useCallback((listener: () => void) => fleet.subscribe('structure', listener), [fleet]);
  return useSyncExternalStore(subscribe, () => hostOfSharedName(fleet, vm));
}

/** `idOfSharedName` of a VM; renders again only when that turns. */
export function useIdOfSharedName(vm: NamedVm | undefined): string | null {
  const { fleet } = useModel();
  const subscribe = useCallback((listener: () => void) => fleet.subscribe('structure', listener), [fleet]);
  return useSyncExternalStore(subscribe, () => idOfSharedName(fleet, vm));
}

/** Switches of a VM that are being written. */
export function usePending(key: string): ReadonlySet<SwitchableServiceId> {
  const { pending } = useModel();
  const subscribe = useCallback((listener: () => void) => pending.subscribe(key, listener), [pending, key]);
  return useSyncExternalStore(subscribe, () => pending.of(key));
}

/** How the renderer stands with the application. */
export function useConnection(): ConnectionState {
  const { connection } = useModel();
  return useSyncExternalStore(connection.subscribe, connection.get);
}

/**
 * A value that depends on the time. `compute` is asked at each tick; the component renders again only when the result differs
 * (so it must be a string, number, boolean or null).
 */
export function useTicking<T extends string | number | boolean | null>(compute: (now: number) => T): T {
  const { clock } = useModel();
  return useSyncExternalStore(clock.subscribe, () => compute(clock.now()));
}

/** The moment of a host's last good light read, in ms, or `null`. */
export function lightReadAt(reads: HostReads | undefined): number | null {
  return momentOf(reads?.lightAt);
}

/** Which part of what is known of a host's VMs is too old to be taken for the present. Renders again only when that turns. */
export function useOldPart(hostId: string): Old | null {
  const { clock, fleet } = useModel();
  const subscribe = useCallback(
    (listener: () => void) => {
      const removers = [
        clock.subscribe(listener),
        fleet.subscribe(`reads:${hostId}`, listener),
        fleet.subscribe(`host:${hostId}`, listener),
      ];
      return () => removers.forEach((remove) => remove());
    },
    [clock, fleet, hostId],
  );
  return useSyncExternalStore(subscribe, () => oldPart(fleet.host(hostId), fleet.reads(hostId), clock.now()));
}

/** True where even state and heartbeat of a host's VMs are too old to be taken for the present. Renders again only when it turns. */
export function useIsStale(hostId: string): boolean {
  return useOldPart(hostId) === 'all';
}

/** The chosen VMs; renders again when one comes or goes. */
export function useSelection(): Selection {
  const { selection } = useModel();
  return useSyncExternalStore(selection.subscribe, selection.get);
}

/** By what the data folder is known that the application works on; `null` where that is not known. */
export function useDataId(): string | null {
  const { data } = useModel();
  return useSyncExternalStore(data.subscribe, data.get);
}

/** The changes that are being thought of. */
export function useDraft(): ChangeDraft | null {
  const { draft } = useModel();
  return useSyncExternalStore(draft.subscribe, draft.get);
}
