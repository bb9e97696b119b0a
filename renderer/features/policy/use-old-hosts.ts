import { useCallback, useRef, useSyncExternalStore } from 'react';
import { useModel } from '../../store/app-model.ts';
import { oldPart } from '../../store/staleness.ts';

/** Hosts of whose switches what is known is too old to act on. The same set until one of them turns. */
export function useOldHosts(): ReadonlySet<string> {
  const { clock, fleet } = useModel();
  const last = useRef<{ readonly text: string; readonly hosts: ReadonlySet<string> }>({ text: '', hosts: new Set() });
  const subscribe = useCallback(
    (listener: () => void) => {
      const removers = [clock.subscribe(listener), fleet.subscribe('reads', listener), fleet.subscribe('hosts', listener)];
      return () => removers.forEach((remove) => remove());
    },
    [clock, fleet],
  );
  return useSyncExternalStore(subscribe, () => {
    const now = clock.now();
    const hosts = fleet.hosts().flatMap((host) => (oldPart(host, fleet.reads(host.hostId), now) === null ? [] : [host.hostId]));
    const text = hosts.join(' ');
    if (last.current.text !== text) last.current = { text, hosts: new Set(hosts) };
    return last.current.hosts;
  });
}
