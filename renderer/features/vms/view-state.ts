import type { HideableColumn, SavedView, Sort, VmFilter } from '../../../shared/contract/preferences.ts';

/** What the table shows: the view that was opened, and what the user has changed of it since. */
export interface ViewState {
  /** `attention`, `all`, or the id of a saved view. */
  readonly view: string;
  readonly filter: VmFilter | null;
  /** Of drift that from one part of the policy alone, by the key of its `DriftGroup`; `null`: all that passes the filter. */
  readonly driftFrom: string | null;
  readonly search: string;
  readonly sort: Sort;
  /** Columns hidden by a saved view; `null` where those of the remembered layout are. */
  readonly hiddenColumns: readonly HideableColumn[] | null;
}

const unsaved = { search: '', hiddenColumns: null, driftFrom: null };

/** The start view: what needs attention, the worst first. */
export const attentionView: ViewState = {
  ...unsaved,
  view: 'attention',
  filter: 'attention',
  sort: { by: 'attention', descending: false },
};

/** Every VM, by host and name. */
export const allView: ViewState = { ...unsaved, view: 'all', filter: null, sort: { by: 'name', descending: false } };

/** A saved view as it was saved. */
export function viewOf({ id, filter, driftFrom, search, sort, hiddenColumns }: SavedView): ViewState {
  return { view: id, filter, driftFrom, search, sort, hiddenColumns };
}

/** What is shown, to be kept under a name. */
export function savedFrom(state: ViewState, id: string, name: string, hiddenColumns: readonly HideableColumn[]): SavedView {
  const { filter, driftFrom, search, sort } = state;
  return { id, name, filter, driftFrom, search, sort, hiddenColumns: [...hiddenColumns] };
}

/** A filter is switched on or off. The one of the start view opens that view; without any, every VM is shown. */
export function toggleFilter(state: ViewState, filter: VmFilter): ViewState {
  const { search, hiddenColumns } = state;
  if (state.filter === filter) return { ...allView, search, hiddenColumns };
  if (filter === 'attention') return { ...attentionView, search, hiddenColumns };
  return { ...state, filter, driftFrom: null, view: state.view === 'attention' ? 'all' : state.view };
}

/** Drift from one part of the policy alone, or from all (`null`). Nothing else narrows it: as many VMs are shown as were counted where it was asked for. */
export function showDrift(state: ViewState, driftFrom: string | null): ViewState {
  return { ...allView, hiddenColumns: state.hiddenColumns, filter: 'drift', driftFrom };
}

/** Whether a saved view is shown otherwise than it was saved. */
export function isChanged(state: ViewState, saved: SavedView, hiddenColumns: readonly HideableColumn[]): boolean {
  const now = savedFrom(state, saved.id, saved.name, hiddenColumns);
  return (
    now.filter !== saved.filter ||
    now.driftFrom !== saved.driftFrom ||
    now.search !== saved.search ||
    now.sort.by !== saved.sort.by ||
    now.sort.descending !== saved.sort.descending ||
    [...now.hiddenColumns].sort().join() !== [...saved.hiddenColumns].sort().join()
  );
}
