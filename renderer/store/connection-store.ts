import { createListeners } from '../api/listeners.ts';
import type { ConnectionState, ConnectionStore } from './app-model.ts';

/** Holds the state of the connection; listeners are called when it really changes. */
export function createConnectionStore(initial: ConnectionState): ConnectionStore {
  const changes = createListeners<void>();
  let state = initial;
  return {
    get: () => state,
    set(change) {
      const next = { ...state, ...change };
      if (next.link === state.link && next.problem === state.problem) return;
      state = next;
      changes.emit();
    },
    subscribe: (listener) => changes.add(listener),
  };
}
