import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { forecastRestart } from '../../../shared/domain/restart-forecast.ts';
import type { RestartForecast } from '../../../shared/domain/restart-forecast.ts';
import { useModel } from '../../store/app-model.ts';

/** The forecast of a host with its rows in the order in which they were first shown. */
export interface ShownForecast {
  readonly forecast: RestartForecast;
  readonly rows: RestartForecast['vms'];
  /** Rows would stand elsewhere if they were sorted now. */
  readonly moved: boolean;
  readonly sortAgain: () => void;
}

/** Keeps a forecast up to date without ever moving a row under the pointer: new VMs come last until the user sorts again. */
export function useForecast(hostId: string): ShownForecast {
  const { fleet } = useModel();
  const subscribe = useCallback((listener: () => void) => fleet.subscribe('vms', listener), [fleet]);
  const all = useSyncExternalStore(subscribe, () => fleet.vms());
  const forecast = useMemo(() => forecastRestart(all.filter((vm) => vm.hostId === hostId)), [all, hostId]);
  const fresh = useMemo(() => forecast.vms.map(({ vm }) => vmKey(vm)), [forecast]);
  const [order, setOrder] = useState({ hostId, keys: fresh });
  let { keys } = order;
  if (order.hostId !== hostId || keys.length === 0) keys = fresh;
  if (keys !== order.keys) setOrder({ hostId, keys });
  const rows = useMemo(() => {
    const place = new Map(keys.map((key, index) => [key, index]));
    const at = (each: RestartForecast['vms'][number]): number => place.get(vmKey(each.vm)) ?? keys.length;
    return [...forecast.vms].sort((left, right) => at(left) - at(right));
  }, [forecast, keys]);
  const moved = rows.some(({ vm }, index) => vmKey(vm) !== fresh[index]);
  return { forecast, rows, moved, sortAgain: () => setOrder({ hostId, keys: fresh }) };
}
