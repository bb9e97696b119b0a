import {
  preferencesPatchSchema,
  preferencesSchema,
  type Preferences,
  type PreferencesPatch,
} from '../../../shared/contract/preferences.ts';
import type { Result } from '../../../shared/contract/problem.ts';
import type { Database } from './database.ts';
import { readJsonRows, writeJsonRows } from './json-rows.ts';

/** How the table is to look, as the user left it: one row for each preference. */
export interface PreferencesStore {
  /** What is stored, with the defaults for what is not; a value that this version does not understand counts as not stored. */
  load(): Result<Preferences>;
  /** Stores all of `patch` or nothing; ends with what is stored then. */
  save(patch: PreferencesPatch): Result<Preferences>;
}

export function createPreferencesStore(database: Database): PreferencesStore {
  const load = (): Result<Preferences> =>
    database.run((handle) => {
      const stored: Record<string, unknown> = {};
      for (const { key, value } of readJsonRows(handle, 'preferences')) {
        const one = preferencesPatchSchema.safeParse({ [key]: value });
        if (one.success) Object.assign(stored, one.data);
      }
      return preferencesSchema.parse(stored);
    });
  return {
    load,
    save(patch) {
      const saved = database.run((handle) => {
        writeJsonRows(handle, 'preferences', patch);
        return null;
      });
      return saved.ok ? load() : saved;
    },
  };
}
