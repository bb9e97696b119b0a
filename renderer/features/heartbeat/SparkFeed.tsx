import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { useModel } from '../../store/app-model.ts';
import { useTicking } from '../../store/hooks.ts';
import type { SparkStore } from './spark-store.ts';

interface Props {
  readonly store: SparkStore;
  /** The VMs on screen. */
  readonly keys: readonly string[];
  /** What flies past is not asked for. */
  readonly scrolling: boolean;
}

/** As many as one call may name. */
const most = 500;

/** How often all is asked again while nothing happens, in ms: as long as a third of a cell. */
const againMs = 60_000;

/** Keeps the sparks of the rows on screen: one call for all of them, when the rows change, when one of them changes, and now and then. */
export function SparkFeed({ store, keys, scrolling }: Props): ReactNode {
  const { client, fleet } = useModel();
  const shown = keys.slice(0, most).join('\n');
  const subscribe = useCallback((listener: () => void) => fleet.subscribe('vms', listener), [fleet]);
  const look = useSyncExternalStore(subscribe, () =>
    shown
      .split('\n')
      .map((key) => fleet.vm(key)?.status.code ?? '')
      .join(' '),
  );
  const turn = useTicking((now) => Math.floor(now / againMs));
  const question = [turn, look, shown].join('\n');
  const asked = useRef('');
  useEffect(() => {
    if (scrolling || asked.current === question) return;
    asked.current = question;
    const [, , ...named] = question.split('\n');
    const vms = named.flatMap((key) => {
      const vm = fleet.vm(key);
      return vm === undefined ? [] : [{ hostId: vm.hostId, vmId: vm.vmId }];
    });
    // Where it fails, what is shown stays until the next time.
    void client.call('heartbeat.sparks', { vms }).then((result) => {
      if (asked.current === question && result.ok) store.replace(result.value);
    });
  }, [client, fleet, store, scrolling, question]);
  return null;
}
