import { createContext, useContext } from 'react';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Client } from '../api/client.ts';
import type { Link } from '../api/transport.ts';
import type { ClockStore } from './clock-store.ts';
import type { DataStore } from './data-store.ts';
import type { DraftStore } from './draft-store.ts';
import type { FleetStore } from './fleet-store.ts';
import type { PendingStore } from './pending-store.ts';
import type { SelectionStore } from './selection-store.ts';

/** Everything the components share; made once for each page, by hand in tests. */
export interface AppModel {
  readonly client: Client;
  readonly fleet: FleetStore;
  readonly pending: PendingStore;
  readonly selection: SelectionStore;
  readonly draft: DraftStore;
  readonly clock: ClockStore;
  readonly connection: ConnectionStore;
  readonly data: DataStore;
}

/** How the renderer stands with the application. */
export interface ConnectionState {
  readonly link: Link;
  /** Why the snapshot could not be had; `null` when it was, or was not asked for yet. */
  readonly problem: Problem | null;
}

/** `ConnectionState` to subscribe to. */
export interface ConnectionStore {
  readonly get: () => ConnectionState;
  set(change: Partial<ConnectionState>): void;
  readonly subscribe: (listener: () => void) => () => void;
}

const ModelContext = createContext<AppModel | null>(null);

/** Gives the model to the components below. */
export const ModelProvider = ModelContext.Provider;

/** The model of this page. */
export function useModel(): AppModel {
  const model = useContext(ModelContext);
  if (model === null) throw new Error('useModel outside of ModelProvider');
  return model;
}
