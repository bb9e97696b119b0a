import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { HideableColumn, SavedView, Sort, VmFilter } from '../../../shared/contract/preferences.ts';
import { vmRoles } from '../../../shared/contract/wanted.ts';
import { serviceIds } from '../../../shared/contract/service.ts';
import type { ServiceId } from '../../../shared/contract/service.ts';
import { createSearcher, parseQuery } from '../../../shared/domain/search.ts';
import type { Searcher } from '../../../shared/domain/search.ts';
import { useText } from '../../i18n/i18n.ts';
import type { RowQuery } from './row-order.ts';
import { usePreferences } from './use-preferences.ts';
import { allView, attentionView, isChanged, savedFrom, toggleFilter, viewOf } from './view-state.ts';
import type { ViewState } from './view-state.ts';

/** The view that is open, what it asks of the rows, and everything that can be done with it. */
export interface View {
  readonly state: ViewState;
  readonly query: RowQuery;
  readonly hiddenColumns: readonly HideableColumn[];
  readonly saved: readonly SavedView[];
  /** The saved view that is open is shown otherwise than it was saved. */
  readonly changed: boolean;
  /** A change of layout or views could not be kept for the next start. */
  readonly notKept: boolean;
  /** Services that the words of the search are about. */
  readonly services: readonly ServiceId[];
  readonly open: (view: string) => void;
  readonly toggle: (filter: VmFilter) => void;
  readonly search: (text: string) => void;
  readonly sort: (sort: Sort) => void;
  readonly hideColumns: (hidden: readonly HideableColumn[]) => void;
  /** Each Status shows the last hour of the heartbeat; the same in every view. */
  readonly sparks: boolean;
  readonly showSparks: (shown: boolean) => void;
  /** Ends the search, or else the filter. */
  readonly clear: () => void;
  /** Searches all VMs for the same words: ends the filter alone. */
  readonly widen: () => void;
  readonly save: (name: string, replace: boolean) => void;
  readonly rename: (name: string) => void;
  readonly remove: () => void;
}

/** An id that no other view has. */
function freeId(views: readonly SavedView[]): string {
  const numbers = views.map((view) => Number(view.id.slice(1))).filter(Number.isFinite);
  return `v${Math.max(0, ...numbers) + 1}`;
}

/** The search in the words of the interface's language. */
function useSearcher(): Searcher {
  const { t } = useText();
  return useMemo(
    () =>
      createSearcher({
        services: Object.fromEntries(serviceIds.map((id) => [id, t(`service.${id}.name`)])) as Record<ServiceId, string>,
        roles: Object.fromEntries(vmRoles.map((role) => [role, t(`role.${role}.name`)])) as Record<(typeof vmRoles)[number], string>,
      }),
    [t],
  );
}

/** Holds which view is open; the start view at first. Layout and saved views are kept by the application. */
export function useView(): View {
  const { preferences, update, notKept } = usePreferences();
  const [state, setState] = useState<ViewState>(attentionView);
  const searcher = useSearcher();
  const hiddenColumns = state.hiddenColumns ?? preferences.hiddenColumns;
  const saved = preferences.views;
  const current = saved.find((view) => view.id === state.view);
  // Typing goes before finding, and a pressed button before its rows.
  const { filter, search, sort } = useDeferredValue(state);
  const query = useMemo<RowQuery>(() => ({ filter, words: parseQuery(search), sort, searcher }), [filter, search, sort, searcher]);
  const widen = useCallback(() => setState((old) => ({ ...allView, search: old.search, hiddenColumns: old.hiddenColumns })), []);
  const setSort = useCallback((next: Sort) => setState((old) => ({ ...old, sort: next })), []);

  return {
    state,
    query,
    hiddenColumns,
    saved,
    changed: current !== undefined && isChanged(state, current, hiddenColumns),
    notKept,
    services: searcher.servicesOf(query.words),
    open(id) {
      const view = saved.find((each) => each.id === id);
      setState(view === undefined ? (id === 'attention' ? attentionView : allView) : viewOf(view));
    },
    toggle: (wanted) => setState((old) => toggleFilter(old, wanted)),
    search: (text) => setState((old) => ({ ...old, search: text })),
    sort: setSort,
    hideColumns(hidden) {
      // In a saved view the columns are the view's; elsewhere they are the layout that is remembered.
      if (state.hiddenColumns === null) update({ hiddenColumns: [...hidden] });
      else setState((old) => ({ ...old, hiddenColumns: hidden }));
    },
    sparks: preferences.heartbeatSparks,
    showSparks: (shown) => update({ heartbeatSparks: shown }),
    clear: () => setState((old) => (old.search === '' ? { ...allView, hiddenColumns: old.hiddenColumns } : { ...old, search: '' })),
    widen,
    save(name, replace) {
      const id = replace ? state.view : freeId(saved);
      const view = savedFrom(state, id, name, hiddenColumns);
      update({ views: replace ? saved.map((each) => (each.id === id ? view : each)) : [...saved, view] });
      setState(viewOf(view));
    },
    rename: (name) => update({ views: saved.map((each) => (each.id === state.view ? { ...each, name } : each)) }),
    remove() {
      update({ views: saved.filter((each) => each.id !== state.view) });
      setState({ ...allView, search: state.search });
    },
  };
}
