import { useEffect, useRef } from 'react';
import { useModel } from '../../store/app-model.ts';
import type { GridItem } from './grid-items.ts';

/** As many as one call may name. */
const most = 500;

/**
 * Tells the application which VMs are on screen, so that their details are read first. Not while the table scrolls: what flies past is
 * not looked at.
 */
export function useWatch(shown: readonly (GridItem | undefined)[], scrolling: boolean): void {
  const { client, fleet } = useModel();
  const told = useRef('');
  const keys = shown.flatMap((item) => (item?.kind === 'vm' ? [item.key] : [])).slice(0, most);
  const text = keys.join('\n');
  useEffect(() => {
    if (scrolling || text === told.current) return;
    told.current = text;
    const vms = text.split('\n').flatMap((key) => {
      const vm = fleet.vm(key);
      return vm === undefined ? [] : [{ hostId: vm.hostId, vmId: vm.vmId }];
    });
    // Where it fails, they are read in their turn.
    void client.call('fleet.watch', { vms });
  }, [client, fleet, scrolling, text]);
}
