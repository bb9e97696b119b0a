import type { AppModel } from '../../store/app-model.ts';

/**
 * Calls `changed` whenever `tell` may say something else of an element: its VM, that VM's host, read times or name changed, one of its
 * switches began or ended to be written, or time went on. Returns what ends it.
 */
export function followTold(element: HTMLElement, { clock, fleet, pending }: AppModel, changed: () => void): () => void {
  const key = element.closest<HTMLElement>('[data-vm]')?.dataset['vm'];
  const hostId = element.dataset['host'] ?? (key === undefined ? undefined : fleet.vm(key)?.hostId);
  const removers = [clock.subscribe(changed), fleet.subscribe('structure', changed)];
  if (key !== undefined) removers.push(fleet.subscribe(`vm:${key}`, changed), pending.subscribe(key, changed));
  if (hostId !== undefined) removers.push(fleet.subscribe(`host:${hostId}`, changed), fleet.subscribe(`reads:${hostId}`, changed));
  return () => removers.forEach((remove) => remove());
}
