import { createListeners } from '../api/listeners.ts';

/** The chosen VMs: key and, for the time when a VM is gone, the name that it had when it was chosen. */
export type Selection = ReadonlyMap<string, string>;

/** A VM to choose. */
export interface Chosen {
  readonly key: string;
  readonly name: string;
}

/** Which VMs are chosen, by key: neither refresh nor order nor filter touches it. */
export interface SelectionStore {
  /** In the order in which they were chosen; the same object until one comes or goes. */
  readonly get: () => Selection;
  add(vms: readonly Chosen[]): void;
  remove(keys: Iterable<string>): void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Makes an empty selection. */
export function createSelectionStore(): SelectionStore {
  const changes = createListeners<void>();
  let chosen: Selection = new Map();

  function set(next: Selection): void {
    if (next.size === chosen.size) return;
    chosen = next;
    changes.emit();
  }

  return {
    get: () => chosen,
    add: (vms) => set(new Map([...chosen, ...vms.filter(({ key }) => !chosen.has(key)).map(({ key, name }) => [key, name] as const)])),
    remove(keys) {
      const next = new Map(chosen);
      for (const key of keys) next.delete(key);
      set(next);
    },
    subscribe: (listener) => changes.add(listener),
  };
}
