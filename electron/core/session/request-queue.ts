/** Something that waits in a queue. */
export interface Queued {
  /** Entries with the same key are one; `null` is never merged. */
  readonly key: string | null;
  /** Overtakes what is not urgent. */
  urgent: boolean;
}

/**
 * What waits for one PowerShell: first the urgent ones, then the others, each in the order in which they came. Bounded, so that a host
 * that does not answer can't fill the memory.
 */
export class RequestQueue<T extends Queued> {
  readonly #capacity: number;
  #entries: T[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get length(): number {
    return this.#entries.length;
  }

  get isFull(): boolean {
    return this.#entries.length >= this.#capacity;
  }

  /** The waiting entry that an equal one can join. */
  find(key: string | null): T | undefined {
    return key === null ? undefined : this.#entries.find((entry) => entry.key === key);
  }

  /** Adds an entry; false when the queue is full. */
  add(entry: T): boolean {
    if (this.isFull) return false;
    this.#entries.splice(this.#placeFor(entry), 0, entry);
    return true;
  }

  /** Makes an entry urgent, behind those that were before it. */
  promote(entry: T): void {
    if (entry.urgent || !this.remove(entry)) return;
    entry.urgent = true;
    this.#entries.splice(this.#placeFor(entry), 0, entry);
  }

  /** Takes the next entry. */
  take(): T | undefined {
    return this.#entries.shift();
  }

  /** Takes one entry out; false when it is not there (any more). */
  remove(entry: T): boolean {
    const index = this.#entries.indexOf(entry);
    if (index === -1) return false;
    this.#entries.splice(index, 1);
    return true;
  }

  /** Takes all entries out. */
  clear(): readonly T[] {
    const entries = this.#entries;
    this.#entries = [];
    return entries;
  }

  #placeFor(entry: T): number {
    if (!entry.urgent) return this.#entries.length;
    const firstOther = this.#entries.findIndex((other) => !other.urgent);
    return firstOther === -1 ? this.#entries.length : firstOther;
  }
}
