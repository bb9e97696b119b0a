import { createContext } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { HeartbeatSpark, TimelineCode } from '../../../shared/contract/heartbeat.ts';
import { createListeners } from '../../api/listeners.ts';
import type { Listeners } from '../../api/listeners.ts';

/** The last hour of VMs, outside React: a row is drawn again only when its own spark differs. */
export interface SparkStore {
  /** `undefined` until it is known. */
  get(key: string): readonly TimelineCode[] | undefined;
  /** Takes these in the place of all that were known: of rows that are not on screen none is kept. */
  replace(sparks: readonly HeartbeatSpark[]): void;
  subscribe(key: string, listener: () => void): () => void;
}

function isSame(left: readonly TimelineCode[] | undefined, right: readonly TimelineCode[]): boolean {
  return left?.length === right.length && left.every((code, index) => code === right[index]);
}

export function createSparkStore(): SparkStore {
  let known = new Map<string, readonly TimelineCode[]>();
  const topics = new Map<string, Listeners<void>>();
  return {
    get: (key) => known.get(key),
    replace(sparks) {
      const before = known;
      known = new Map(
        sparks.map((spark) => {
          const key = vmKey(spark);
          const old = before.get(key);
          return [key, old !== undefined && isSame(old, spark.cells) ? old : spark.cells];
        }),
      );
      for (const [key, cells] of known) if (cells !== before.get(key)) topics.get(key)?.emit();
    },
    subscribe(key, listener) {
      const listeners = topics.get(key) ?? createListeners<void>();
      topics.set(key, listeners);
      const remove = listeners.add(listener);
      return () => {
        remove();
        if (listeners.size === 0 && topics.get(key) === listeners) topics.delete(key);
      };
    },
  };
}

/** The sparks of a table; `null` where it shows none. */
export const SparkContext = createContext<SparkStore | null>(null);
