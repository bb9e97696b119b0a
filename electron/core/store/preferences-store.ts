import type { DatabaseSync } from 'node:sqlite';
import { mostViews, preferencesSchema, type Preferences, type PreferencesPatch } from '../../../shared/contract/preferences.ts';
import { failure, success, type Result } from '../../../shared/contract/problem.ts';
import { mostRuns, runIdSchema } from '../../../shared/contract/run.ts';
import { newestRuns, patchedPreferences } from '../../../shared/domain/preferences.ts';
import type { Database } from './database.ts';
import { readJsonRows, writeJsonRows } from './json-rows.ts';
import { inTransaction } from './transaction.ts';

/** How the table is to look, as the user left it: one row for each preference. */
export interface PreferencesStore {
  /** What is stored, with the defaults for what is not; a value that this version does not understand counts as not stored. */
  load(): Result<Preferences>;
  /**
   * Stores all of `patch` or nothing; ends with what is stored then. What comes to a list is put to what is stored at that moment, perhaps by another window.
   * Refused as `invalidRequest` where there are too many views.
   */
  save(patch: PreferencesPatch): Result<Preferences>;
}

/** Earlier versions knew the newest run that was noted alone: all before it were not told either. */
function notedUpTo(runId: unknown): number[] {
  const newest = runIdSchema.safeParse(runId).data ?? 0;
  return Array.from({ length: Math.min(newest, mostRuns) }, (_, index) => newest - index);
}

function readAll(handle: DatabaseSync): Preferences {
  const stored: Record<string, unknown> = {};
  let noted: number[] = [];
  for (const { key, value } of readJsonRows(handle, 'preferences')) {
    if (key === 'notedRun') noted = notedUpTo(value);
    const one = preferencesSchema.partial().safeParse({ [key]: value });
    if (one.success && key in preferencesSchema.shape) stored[key] = value;
  }
  const known = preferencesSchema.parse(stored);
  return { ...known, notedRuns: newestRuns([...known.notedRuns, ...noted]) };
}

export function createPreferencesStore(database: Database): PreferencesStore {
  return {
    load: () => database.run(readAll),
    save(patch) {
      const saved = database.run((handle) =>
        inTransaction(handle, () => {
          const after = patchedPreferences(readAll(handle), patch);
          if (after.views.length > mostViews) return null;
          const { hiddenColumns, heartbeatSparks, putView, dropView, noteRuns } = patch;
          const views = putView === undefined && dropView === undefined ? undefined : after.views;
          const notedRuns = noteRuns === undefined ? undefined : after.notedRuns;
          writeJsonRows(handle, 'preferences', { hiddenColumns, heartbeatSparks, views, notedRuns });
          return after;
        }),
      );
      if (!saved.ok) return saved;
      return saved.value === null ? failure('invalidRequest', `There are ${mostViews} views already.`) : success(saved.value);
    },
  };
}
