/** Lets only so many operations of one host run at a time: each has a PowerShell of its own, which costs memory. */
export interface HostSlots {
  /** Resolves when there is room, with the function that gives the room back; with `null` once `signal` ends the waiting. */
  take(hostId: string, signal: AbortSignal): Promise<(() => void) | null>;
}

export function createHostSlots(most: number): HostSlots {
  const taken = new Map<string, number>();
  const waiting = new Map<string, Set<() => void>>();

  function give(hostId: string): void {
    taken.set(hostId, (taken.get(hostId) ?? 0) - 1);
    const [next] = waiting.get(hostId) ?? [];
    next?.();
  }

  function enter(hostId: string): () => void {
    taken.set(hostId, (taken.get(hostId) ?? 0) + 1);
    return () => give(hostId);
  }

  return {
    take(hostId, signal) {
      if (signal.aborted) return Promise.resolve(null);
      if ((taken.get(hostId) ?? 0) < most) return Promise.resolve(enter(hostId));
      const queue = waiting.get(hostId) ?? new Set();
      waiting.set(hostId, queue);
      return new Promise((resolve) => {
        const end = (result: (() => void) | null): void => {
          queue.delete(begin);
          signal.removeEventListener('abort', leave);
          resolve(result);
        };
        const begin = (): void => end(enter(hostId));
        const leave = (): void => end(null);
        queue.add(begin);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
