import { z } from 'zod';
import { createListeners } from '../api/listeners.ts';
import { keep, readKept, type KeptStorage } from './kept.ts';

/**
 * Which data folder the application works on (`AppInfo.dataId`). Before the application has told, the one that this window was told of last; `null` where
 * there is none. A page that was loaded anew shows at once what it has kept by that, and corrects itself where it proves to be another.
 */
export interface DataStore {
  readonly get: () => string | null;
  /** What the application has told. */
  set(dataId: string): void;
  readonly subscribe: (listener: () => void) => () => void;
}

const name = 'data';

/** `storage`: where the window keeps it over a reload; `null`: nowhere. */
export function createDataStore(storage: KeptStorage | null): DataStore {
  const changes = createListeners<void>();
  let dataId = storage === null ? null : readKept(name, z.string(), storage);
  return {
    get: () => dataId,
    set(next) {
      if (next === dataId) return;
      dataId = next;
      if (storage !== null) keep(name, next, storage);
      changes.emit();
    },
    subscribe: (listener) => changes.add(listener),
  };
}
