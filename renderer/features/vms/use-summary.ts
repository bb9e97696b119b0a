import { useCallback, useRef, useSyncExternalStore } from 'react';
import { useModel } from '../../store/app-model.ts';
import type { FleetStore } from '../../store/fleet-store.ts';
import { lightReadAt } from '../../store/hooks.ts';
import { oldPart } from '../../store/staleness.ts';
import { hostHealth } from './host-health.ts';
import { summarize } from './summary.ts';
import type { HostFault, Summary } from './summary.ts';

interface Made {
  readonly inputs: readonly unknown[];
  readonly text: string;
  readonly summary: Summary;
}

function make(fleet: FleetStore, freshness: ReadonlyMap<string, boolean>): Summary {
  const faults = fleet.hosts().flatMap((host): HostFault[] => {
    const everRead = lightReadAt(fleet.reads(host.hostId)) !== null;
    const old = freshness.get(host.hostId) !== true;
    const health = hostHealth(host, everRead, old);
    if (health.problem === null && !(everRead && old)) return [];
    return [{ name: host.name, health, vms: fleet.vms().filter((vm) => vm.hostId === host.hostId).length }];
  });
  const read = fleet.hosts().some(({ hostId }) => lightReadAt(fleet.reads(hostId)) !== null);
  return summarize(fleet.vms(), faults, (hostId) => freshness.get(hostId) === true, read);
}

/** What is the matter in all of the fleet; renders again only when some of it changes. */
export function useSummary(): Summary {
  const { clock, fleet } = useModel();
  const last = useRef<Made | null>(null);
  const subscribe = useCallback(
    (listener: () => void) => {
      const removers = [clock.subscribe(listener), fleet.subscribe('vms', listener), fleet.subscribe('hosts', listener)];
      return () => removers.forEach((remove) => remove());
    },
    [clock, fleet],
  );
  return useSyncExternalStore(subscribe, () => {
    const now = clock.now();
    const freshness = new Map(fleet.hosts().map((host) => [host.hostId, oldPart(host, fleet.reads(host.hostId), now) !== 'all'] as const));
    const inputs = [fleet.vms(), fleet.hosts(), [...freshness].join(' ')];
    if (last.current?.inputs.every((input, index) => input === inputs[index]) === true) return last.current.summary;
    const summary = make(fleet, freshness);
    const text = JSON.stringify(summary);
    last.current = { inputs, text, summary: last.current?.text === text ? last.current.summary : summary };
    return last.current.summary;
  });
}
