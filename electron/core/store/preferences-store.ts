import {
  preferencesPatchSchema,
  preferencesSchema,
  type Preferences,
  type PreferencesPatch,
} from '../../../shared/contract/preferences.ts';
import type { Result } from '../../../shared/contract/problem.ts';
import type { Database } from './database.ts';

/** How the table is to look, as the user left it: one row for each preference. */
export interface PreferencesStore {
  /** What is stored, with the defaults for what is not; a value that this version does not understand counts as not stored. */
  load(): Result<Preferences>;
  /** Stores all of `patch` or nothing; ends with what is stored then. */
  save(patch: PreferencesPatch): Result<Preferences>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function createPreferencesStore(database: Database): PreferencesStore {
  const load = (): Result<Preferences> =>
    database.run((handle) => {
      const stored: Record<string, unknown> = {};
      for (const row of handle.prepare('SELECT key, value FROM preferences').all()) {
        const key = String(row['key']);
        const one = preferencesPatchSchema.safeParse({ [key]: parseJson(String(row['value'])) });
        if (one.success) Object.assign(stored, one.data);
      }
      return preferencesSchema.parse(stored);
    });
  return {
    load,
    save(patch) {
      const saved = database.run((handle) => {
        handle.exec('BEGIN IMMEDIATE');
        try {
          const statement = handle.prepare(
            'INSERT INTO preferences (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
          );
          for (const [key, value] of Object.entries(patch)) if (value !== undefined) statement.run(key, JSON.stringify(value));
          handle.exec('COMMIT');
        } catch (error) {
          if (handle.isTransaction) handle.exec('ROLLBACK');
          throw error;
        }
        return null;
      });
      return saved.ok ? load() : saved;
    },
  };
}
