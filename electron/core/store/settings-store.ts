import type { Result } from '../../../shared/contract/problem.ts';
import { settingsSchema, type Settings } from '../../../shared/contract/settings.ts';
import type { Database } from './database.ts';
import { readJsonRows, writeJsonRows } from './json-rows.ts';
import { inTransaction } from './transaction.ts';

/** The settings that differ from their defaults, one row each. */
export interface SettingsStore {
  /**
   * What is stored; a value that this version does not understand counts as not stored. Read-only mode counts as switched
   * on then: whoever stored something there may have wanted to forbid writes.
   */
  load(): Result<Partial<Settings>>;
  /** Stores all of `patch` or nothing. */
  save(patch: Partial<Settings>): Result<null>;
}

export function createSettingsStore(database: Database): SettingsStore {
  return {
    load() {
      return database.run((handle) => {
        const stored: Record<string, unknown> = {};
        for (const { key, value } of readJsonRows(handle, 'settings')) {
          const one = settingsSchema.partial().safeParse({ [key]: value });
          if (value !== undefined && one.success && key in one.data) stored[key] = one.data[key as keyof Settings];
          else if (key === 'readOnly') stored[key] = true;
        }
        return stored;
      });
    },
    save(patch) {
      return database.run((handle) => {
        inTransaction(handle, () => writeJsonRows(handle, 'settings', patch));
        return null;
      });
    },
  };
}
