import type { Preferences, PreferencesPatch, SavedView } from '../contract/preferences.ts';
import { mostRuns } from '../contract/run.ts';

function viewsAfter(views: readonly SavedView[], { putView, dropView }: PreferencesPatch): SavedView[] {
  const left = views.filter(({ id }) => id !== dropView);
  if (putView === undefined) return left;
  return left.some(({ id }) => id === putView.id) ? left.map((view) => (view.id === putView.id ? putView : view)) : [...left, putView];
}

/** The numbers of runs, each once, the newest first; of more than are ever listed the oldest need not be known. */
export function newestRuns(runIds: readonly number[]): number[] {
  return [...new Set(runIds)].toSorted((one, other) => other - one).slice(0, mostRuns);
}

/** The preferences after a change. */
export function patchedPreferences(before: Preferences, patch: PreferencesPatch): Preferences {
  const { hiddenColumns, heartbeatSparks, noteRuns } = patch;
  return {
    hiddenColumns: hiddenColumns ?? before.hiddenColumns,
    heartbeatSparks: heartbeatSparks ?? before.heartbeatSparks,
    views: viewsAfter(before.views, patch),
    notedRuns: newestRuns([...before.notedRuns, ...(noteRuns ?? [])]),
  };
}
