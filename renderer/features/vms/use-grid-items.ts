import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useModel } from '../../store/app-model.ts';
import { lightReadAt } from '../../store/hooks.ts';
import { gridItems } from './grid-items.ts';
import type { GridItem, HostLines } from './grid-items.ts';
import { hostHealth } from './host-health.ts';
import type { RowGroup } from './row-order.ts';

/** The lines of the table; a new array only when a line comes or goes. */
export function useGridItems(groups: readonly RowGroup[], folded: ReadonlySet<string>, narrowed: boolean): readonly GridItem[] {
  const { fleet } = useModel();
  const subscribe = useCallback(
    (listener: () => void) => {
      const removers = [fleet.subscribe('hosts', listener), ...groups.map((group) => fleet.subscribe(`reads:${group.hostId}`, listener))];
      return () => removers.forEach((remove) => remove());
    },
    [fleet, groups],
  );
  // One letter for what each host needs: compared as text, so that a poll that changes nothing of it renders nothing.
  const needs = useSyncExternalStore(subscribe, () =>
    groups
      .map(({ hostId }) => {
        const host = fleet.host(hostId);
        const read = lightReadAt(fleet.reads(hostId)) !== null;
        const notice = host !== undefined && hostHealth(host, read, false).problem !== null;
        return `${notice ? 'n' : '-'}${read ? 'r' : '-'}`;
      })
      .join(' '),
  );
  return useMemo(() => {
    const byHost = new Map(groups.map(({ hostId }, index) => [hostId, needs.slice(index * 3, index * 3 + 2)]));
    const linesOf = (hostId: string): HostLines => ({
      folded: folded.has(hostId),
      notice: byHost.get(hostId)?.[0] === 'n',
      read: byHost.get(hostId)?.[1] === 'r',
    });
    return gridItems(groups, linesOf, narrowed);
  }, [groups, folded, needs, narrowed]);
}
