import { vmKey } from '../../shared/contract/fleet.ts';
import type { VmRecord } from '../../shared/contract/fleet.ts';
import { attentionOf } from '../../shared/domain/attention.ts';
import type { ClockStore } from './clock-store.ts';
import { createListeners } from '../api/listeners.ts';
import type { FleetStore } from './fleet-store.ts';

/** What is told at one time: VMs that have come to need attention, the worst first. */
export interface News {
  readonly vms: readonly VmRecord[];
}

/** Problems that are new, gathered and given out a few at a time. */
export interface NewsWatch {
  /** The last that was told; `null` before there was any. */
  readonly last: () => News | null;
  /** Watches while somebody listens, who is called when there are other news. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** At most one sentence in this time, in ms: a screen reader has to come to its end. */
const pauseMs = 5_000;
/** A VM that was told of is not told of again in this time, in ms, however often it comes and goes. */
const silenceMs = 300_000;

type Grade = 'bad' | 'warning';

function gradeOf(vm: VmRecord): Grade | null {
  const urgency = attentionOf(vm)?.urgency;
  return urgency === 'bad' || urgency === 'warning' ? urgency : null;
}

/**
 * Watches for faults and warnings that were not there before. What is found when a host is read in full for the first time is no news;
 * nor is drift, which somebody has switched. A warning that becomes a fault is news again.
 */
export function createNewsWatch(fleet: FleetStore, clock: ClockStore): NewsWatch {
  const listeners = createListeners<void>();
  const known = new Map<string, Grade>();
  const waiting = new Map<string, Grade>();
  const told = new Map<string, { readonly at: number; readonly grade: Grade }>();
  const begun = new Set<string>();
  let looked: readonly VmRecord[] | null = null;
  let last: News | null = null;
  let lastAt = -Infinity;

  function isNews(key: string, grade: Grade, hostId: string): boolean {
    const before = known.get(key);
    if (!begun.has(hostId) || before === grade || before === 'bad') return false;
    const earlier = told.get(key);
    return earlier === undefined || clock.now() - earlier.at >= silenceMs || (earlier.grade === 'warning' && grade === 'bad');
  }

  function look(): void {
    if (fleet.vms() !== looked) {
      looked = fleet.vms();
      const present = new Set<string>();
      for (const vm of looked) {
        const key = vmKey(vm);
        const grade = gradeOf(vm);
        if (grade === null) continue;
        present.add(key);
        if (isNews(key, grade, vm.hostId)) waiting.set(key, grade);
        known.set(key, grade);
      }
      // What has passed before it was told needs no telling.
      for (const key of known.keys()) if (!present.has(key)) [known, waiting].forEach((map) => map.delete(key));
    }
    for (const { hostId } of fleet.hosts()) if ((fleet.reads(hostId)?.fullAt ?? null) !== null) begun.add(hostId);
    tell();
  }

  function tell(): void {
    const now = clock.now();
    if (waiting.size === 0 || now - lastAt < pauseMs) return;
    const worstFirst = [...waiting].sort(([, left], [, right]) => Number(right === 'bad') - Number(left === 'bad'));
    for (const [key, grade] of worstFirst) told.set(key, { at: now, grade });
    waiting.clear();
    lastAt = now;
    last = { vms: worstFirst.flatMap(([key]) => fleet.vm(key) ?? []) };
    listeners.emit();
  }

  let stop = (): void => undefined;
  return {
    last: () => last,
    subscribe(listener) {
      const remove = listeners.add(listener);
      if (listeners.size === 1) {
        look();
        const removers = [fleet.subscribe('vms', look), fleet.subscribe('reads', look), clock.subscribe(tell)];
        stop = () => removers.forEach((each) => each());
      }
      return () => {
        remove();
        if (listeners.size === 0) stop();
      };
    },
  };
}
