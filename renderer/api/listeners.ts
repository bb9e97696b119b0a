/** A set of listeners, each of which gets every value until its own remover is called. */
export interface Listeners<T> {
  add(listener: (value: T) => void): () => void;
  emit(value: T): void;
  readonly size: number;
}

/** Makes an empty set of listeners. The same function may be added twice and is then called twice. */
export function createListeners<T>(): Listeners<T> {
  const entries = new Set<{ readonly listener: (value: T) => void }>();
  return {
    add(listener) {
      const entry = { listener };
      entries.add(entry);
      return () => {
        entries.delete(entry);
      };
    },
    emit(value) {
      for (const entry of Array.from(entries)) entry.listener(value);
    },
    get size() {
      return entries.size;
    },
  };
}
