import type { SwitchableServiceId } from '../../shared/contract/service.ts';
import { createListeners } from '../api/listeners.ts';
import type { Listeners } from '../api/listeners.ts';

/** Which switches are being written: an overlay over the records, by VM and service. */
export interface PendingStore {
  /** Marks a switch; false where it is being written already. */
  begin(key: string, service: SwitchableServiceId): boolean;
  end(key: string, service: SwitchableServiceId): void;
  /** Services of one VM that are being written; the same object until it changes. */
  of(key: string): ReadonlySet<SwitchableServiceId>;
  subscribe(key: string, listener: () => void): () => void;
}

const none: ReadonlySet<SwitchableServiceId> = new Set();

/** Makes an empty overlay. */
export function createPendingStore(): PendingStore {
  const pending = new Map<string, ReadonlySet<SwitchableServiceId>>();
  const topics = new Map<string, Listeners<void>>();

  function set(key: string, services: ReadonlySet<SwitchableServiceId>): void {
    if (services.size === 0) pending.delete(key);
    else pending.set(key, services);
    topics.get(key)?.emit();
  }

  return {
    begin(key, service) {
      const now = pending.get(key) ?? none;
      if (now.has(service)) return false;
      set(key, new Set([...now, service]));
      return true;
    },
    end(key, service) {
      const now = pending.get(key) ?? none;
      if (now.has(service)) set(key, new Set([...now].filter((each) => each !== service)));
    },
    of: (key) => pending.get(key) ?? none,
    subscribe(key, listener) {
      const listeners = topics.get(key) ?? createListeners<void>();
      topics.set(key, listeners);
      const remove = listeners.add(listener);
      return () => {
        remove();
        if (listeners.size === 0) topics.delete(key);
      };
    },
  };
}
