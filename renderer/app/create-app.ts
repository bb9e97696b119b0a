import type { QueryClient } from '@tanstack/react-query';
import type { AppInfo } from '../../shared/contract/app.ts';
import type { VitalsEvent } from '../../shared/contract/contract.ts';
import type { AlertList } from '../../shared/contract/alert.ts';
import { vmKey } from '../../shared/contract/fleet.ts';
import type { MuteList } from '../../shared/contract/mute.ts';
import type { OperationList } from '../../shared/contract/operation.ts';
import { alertsKey, mutesKey } from './alert-queries.ts';
import { createClient } from '../api/client.ts';
import type { Transport } from '../api/transport.ts';
import { takeRunChange } from '../features/runs/use-runs.ts';
import { createClockStore } from '../store/clock-store.ts';
import type { ClockStore } from '../store/clock-store.ts';
import type { AppModel } from '../store/app-model.ts';
import { createConnectionStore } from '../store/connection-store.ts';
import { createDataStore } from '../store/data-store.ts';
import { createDraftStore } from '../store/draft-store.ts';
import { createFleetFeed } from '../store/fleet-feed.ts';
import { createFleetStore } from '../store/fleet-store.ts';
import { keepPlans } from '../store/kept-plans.ts';
import type { KeptStorage } from '../store/kept.ts';
import { createPendingStore } from '../store/pending-store.ts';
import { createSelectionStore } from '../store/selection-store.ts';
import { infoKey, newerList, operationsKey, policyHistoryKey, policyKey, settingsKey } from './queries.ts';
import { go } from './use-place.ts';

export interface AppOptions {
  readonly transport: Transport;
  readonly queries: QueryClient;
  readonly clock?: ClockStore;
  /** Calls back once after `delayMs`; the returned function cancels it. */
  readonly after?: (delayMs: number, callback: () => void) => () => void;
  /** Where the page keeps what is chosen and thought of over a reload; without it nothing is kept. */
  readonly kept?: KeptStorage | null;
}

function afterTimeout(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}

/** Makes the model over a transport and keeps it fed. `stop` ends that. */
export function createApp(options: AppOptions): { readonly model: AppModel; stop(): void } {
  const { transport, queries } = options;
  const client = createClient(transport);
  const fleet = createFleetStore((tell) => setTimeout(tell));
  const connection = createConnectionStore({ link: transport.link, problem: null });
  const clock = options.clock ?? createClockStore();
  const model: AppModel = {
    client,
    fleet,
    pending: createPendingStore(),
    selection: createSelectionStore(),
    draft: createDraftStore(),
    clock,
    connection,
    data: createDataStore(options.kept ?? null),
  };
  if (options.kept !== undefined && options.kept !== null) keepPlans(model, options.kept);
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
      case 'policy.changed':
        queries.setQueryData(policyKey, event.state);
        return void queries.invalidateQueries({ queryKey: policyHistoryKey });
      case 'alerts.changed':
        return void queries.setQueryData<AlertList>(alertsKey, (known) => newerList(known, event.list));
      case 'mutes.changed':
        return void queries.setQueryData<MuteList>(mutesKey, (known) => newerList(known, event.list));
      case 'place.asked':
        return go({ page: 'vms', vm: event.vm === null ? null : vmKey(event.vm) });
      case 'operations.changed':
        return void queries.setQueryData<OperationList>(operationsKey, (known) => newerList(known, event.list));
      case 'runs.changed':
        return takeRunChange(queries, event.change);
    }
  }

  function takeDataId(): void {
    const dataId = queries.getQueryData<AppInfo>(infoKey)?.dataId ?? null;
    if (dataId !== null) model.data.set(dataId);
  }

  // However it was told: by an answer or by an event.
  const stopInfo = queries.getQueryCache().subscribe(takeDataId);
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
      stopInfo();
      stopEvents();
      stopLink();
      feed.stop();
      transport.close();
    },
  };
}
