import type { FleetDelta } from '../../shared/contract/fleet.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Client } from '../api/client.ts';
import type { FleetStore } from './fleet-store.ts';

/** Keeps the store in step with main. */
export interface FleetFeed {
  /** Asks for the snapshot: at the start, after a gap, after a lost connection. Requests while one is under way are merged. */
  resync(): void;
  /** Takes one delta, at once or after the snapshot that is under way. */
  take(delta: FleetDelta): void;
  stop(): void;
}

export interface FleetFeedOptions {
  readonly client: Client;
  readonly store: FleetStore;
  /** Calls back once after `delayMs`; the returned function cancels it. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
  /** Why the snapshot could not be had, `null` when it was. */
  readonly onProblem: (problem: Problem | null) => void;
}

const retryMs = 2_000;
/** So many deltas are kept while a snapshot is under way; with more, another snapshot is cheaper. */
const longestBuffer = 1_000;

/** Makes the feed; it is idle until `resync` is called. */
export function createFleetFeed(options: FleetFeedOptions): FleetFeed {
  const { client, store } = options;
  let asking = false;
  let askAgain = false;
  let stopped = false;
  let buffer: FleetDelta[] = [];
  let cancelRetry: () => void = () => undefined;

  async function ask(): Promise<void> {
    asking = true;
    askAgain = false;
    buffer = [];
    cancelRetry();
    const result = await client.call('fleet.snapshot', {});
    asking = false;
    if (stopped) return;
    if (!result.ok) {
      options.onProblem(result.problem);
      cancelRetry = options.after(retryMs, resync);
      return;
    }
    options.onProblem(null);
    store.applySnapshot(result.value);
    const waiting = buffer;
    buffer = [];
    for (const delta of waiting) if (store.applyDelta(delta) === 'gap') askAgain = true;
    if (askAgain) void ask();
  }

  function resync(): void {
    if (stopped) return;
    if (asking) askAgain = true;
    else void ask();
  }

  return {
    resync,
    take(delta) {
      if (asking) {
        if (buffer.length < longestBuffer) buffer.push(delta);
        else askAgain = true;
        return;
      }
      if (store.applyDelta(delta) === 'gap') resync();
    },
    stop() {
      stopped = true;
      cancelRetry();
    },
  };
}
