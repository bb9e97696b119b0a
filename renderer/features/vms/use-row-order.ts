import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useModel } from '../../store/app-model.ts';
import { oldPart } from '../../store/staleness.ts';
import { createRowOrderStore } from './row-order-store.ts';
import type { RowOrderStore } from './row-order-store.ts';
import type { RowGroup, RowQuery } from './row-order.ts';

/** The order of the rows for a query; made anew when the query changes, which is always the user's doing. */
export function useRowOrder(query: RowQuery): RowOrderStore {
  const { clock, fleet } = useModel();
  const [store] = useState(() =>
    createRowOrderStore(fleet, query, (hostId) => oldPart(fleet.host(hostId), fleet.reads(hostId), clock.now()) === 'all'),
  );
  const shown = useRef(query);
  useEffect(() => {
    if (shown.current === query) return;
    shown.current = query;
    store.setQuery(query);
  }, [store, query]);
  return store;
}

/** The rows; renders again when one comes, goes or moves. */
export function useRowGroups(store: RowOrderStore): readonly RowGroup[] {
  return useSyncExternalStore(store.subscribe, store.groups);
}

/** Grows when the rows change because the user asked. */
export function useAsked(store: RowOrderStore): number {
  return useSyncExternalStore(store.subscribe, store.asked);
}

/** How many VMs the search finds that the filter leaves out; renders again when that number changes. */
export function useBeyond(store: RowOrderStore): number {
  return useSyncExternalStore(store.subscribe, store.beyond);
}

/** How many rows would move if the order were made anew; renders again when that number changes. */
export function useRowMoves(store: RowOrderStore): number {
  return useSyncExternalStore(store.subscribe, store.moves);
}
