/** Lets only so many operations of one host run at a time: each has a PowerShell of its own, which costs memory. */
export interface HostSlots {
  /**
   * Resolves once fewer than `most` are under way on the host, with the function that gives the room back; with `null` once `signal` ends
   * the waiting. Of those that wait, who may begin beside more goes first, and of equals who came first.
   */
  take(hostId: string, most: number, signal: AbortSignal): Promise<(() => void) | null>;
}

interface Waiting {
  readonly most: number;
  begin(): void;
}

export function createHostSlots(): HostSlots {
  const taken = new Map<string, number>();
  const waiting = new Map<string, Set<Waiting>>();

  function takenOf(hostId: string): number {
    return taken.get(hostId) ?? 0;
  }

  function give(hostId: string): void {
    taken.set(hostId, takenOf(hostId) - 1);
    // Those that may begin beside more go first by themselves: while one waits, there are too many for all others.
    [...(waiting.get(hostId) ?? [])].find(({ most }) => takenOf(hostId) < most)?.begin();
  }

  function enter(hostId: string): () => void {
    taken.set(hostId, takenOf(hostId) + 1);
    return () => give(hostId);
  }

  return {
    take(hostId, most, signal) {
      if (signal.aborted) return Promise.resolve(null);
      if (takenOf(hostId) < most) return Promise.resolve(enter(hostId));
      const queue = waiting.get(hostId) ?? new Set();
      waiting.set(hostId, queue);
      return new Promise((resolve) => {
        const end = (result: (() => void) | null): void => {
          queue.delete(entry);
          signal.removeEventListener('abort', leave);
          resolve(result);
        };
        const entry: Waiting = { most, begin: () => end(enter(hostId)) };
        const leave = (): void => end(null);
        queue.add(entry);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
