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
import { allView, attentionView, isChanged, savedFrom, showDrift, toggleFilter, viewOf } from './view-state.ts';
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
  /** Shows the drift from one part of the policy, by the key of its `DriftGroup`; `null`: from all of them. */
  readonly showDrift: (driftFrom: string | null) => void;
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
  const { filter, driftFrom, search, sort } = useDeferredValue(state);
  const query = useMemo<RowQuery>(
    () => ({ filter, driftFrom, words: parseQuery(search), sort, searcher }),
    [filter, driftFrom, search, sort, searcher],
  );
  const widen = useCallback(() => setState((old) => ({ ...allView, search: old.search, hiddenColumns: old.hiddenColumns })), []);
  const setDrift = useCallback((part: string | null) => setState((old) => showDrift(old, part)), []);
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
    showDrift: setDrift,
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
      // Another window may save a view at the same time: no two may have the same id.
      const id = replace ? state.view : crypto.randomUUID();
      const view = savedFrom(state, id, name, hiddenColumns);
      update({ putView: view });
      setState(viewOf(view));
    },
    rename(name) {
      if (current !== undefined) update({ putView: { ...current, name } });
    },
    remove() {
      update({ dropView: state.view });
      setState({ ...allView, search: state.search });
    },
  };
}
