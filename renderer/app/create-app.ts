import type { QueryClient } from '@tanstack/react-query';
import type { VitalsEvent } from '../../shared/contract/contract.ts';
import type { OperationList } from '../../shared/contract/operation.ts';
import { createClient } from '../api/client.ts';
import type { Transport } from '../api/transport.ts';
import { createClockStore } from '../store/clock-store.ts';
import type { ClockStore } from '../store/clock-store.ts';
import type { AppModel } from '../store/app-model.ts';
import { createConnectionStore } from '../store/connection-store.ts';
import { createFleetFeed } from '../store/fleet-feed.ts';
import { createFleetStore } from '../store/fleet-store.ts';
import { createPendingStore } from '../store/pending-store.ts';
import { infoKey, newerList, operationsKey, settingsKey } from './queries.ts';

export interface AppOptions {
  readonly transport: Transport;
  readonly queries: QueryClient;
  readonly clock?: ClockStore;
  /** Calls back once after `delayMs`; the returned function cancels it. */
  readonly after?: (delayMs: number, callback: () => void) => () => void;
}

function afterTimeout(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}

/** Makes the model over a transport and keeps it fed. `stop` ends that. */
export function createApp(options: AppOptions): { readonly model: AppModel; stop(): void } {
  const { transport, queries } = options;
  const client = createClient(transport);
  const fleet = createFleetStore();
  const connection = createConnectionStore({ link: transport.link, problem: null });
  const clock = options.clock ?? createClockStore();
  const model: AppModel = { client, fleet, pending: createPendingStore(), clock, connection };
  const feed = createFleetFeed({
    client,
    store: fleet,
    after: options.after ?? afterTimeout,
    onProblem: (problem) => connection.set({ problem }),
  });

  function take(event: VitalsEvent | null): void {
    // An event that does not fit the contract may have been a delta: ask for all of it.
    if (event === null) return feed.resync();
    switch (event.type) {
      case 'fleet.delta':
        return feed.take(event.delta);
      case 'settings.changed':
        return void queries.setQueryData(settingsKey, event.settings);
      case 'app.changed':
        return void queries.setQueryData(infoKey, event.info);
      case 'operations.changed':
        return void queries.setQueryData<OperationList>(operationsKey, (known) => newerList(known, event.list));
    }
  }

  const stopEvents = client.subscribe(take);
  const stopLink = transport.onLinkChange((link) => {
    connection.set({ link });
    if (link === 'ended') feed.stop();
    if (link === 'connected') {
      feed.resync();
      void queries.invalidateQueries();
    }
  });
  if (transport.link === 'connected') feed.resync();

  return {
    model,
    stop() {
      stopEvents();
      stopLink();
      feed.stop();
      transport.close();
    },
  };
}
