/** Runs work of the same key one after the other, and of different keys at the same time. */
export interface KeyedQueue {
  /** `null` where too much waits for this key already: whoever asks so often is not waiting for an answer any more. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> | null;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** Work of one key that may be under way or waiting. */
const mostOfAKey = 8;

export function createKeyedQueue(): KeyedQueue {
  const tails = new Map<string, { readonly ended: Promise<unknown>; readonly count: number }>();

  function leave(key: string): void {
    const tail = tails.get(key);
    if (tail === undefined) return;
    if (tail.count === 1) tails.delete(key);
    else tails.set(key, { ...tail, count: tail.count - 1 });
  }

  return {
    run(key, work) {
      const { ended, count } = tails.get(key) ?? { ended: Promise.resolve(), count: 0 };
      if (count >= mostOfAKey) return null;
      const result = ended.then(work);
      const next = result.catch(() => undefined).then(() => leave(key));
      tails.set(key, { ended: next, count: count + 1 });
      return result;
    },
    async idle() {
      while (tails.size > 0) await Promise.all([...tails.values()].map((tail) => tail.ended));
    },
  };
}
