import type { Result } from '../../../shared/contract/problem.ts';
import { settingsSchema, type Settings } from '../../../shared/contract/settings.ts';
import type { Database } from './database.ts';

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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function createSettingsStore(database: Database): SettingsStore {
  return {
    load() {
      return database.run((handle) => {
        const stored: Record<string, unknown> = {};
        for (const { key, value } of handle.prepare('SELECT key, value FROM settings').all()) {
          const name = String(key);
          const parsed = parseJson(String(value));
          const one = settingsSchema.partial().safeParse({ [name]: parsed });
          if (parsed !== undefined && one.success && name in one.data) stored[name] = one.data[name as keyof Settings];
          else if (name === 'readOnly') stored[name] = true;
        }
        return stored;
      });
    },
    save(patch) {
      return database.run((handle) => {
        handle.exec('BEGIN IMMEDIATE');
        try {
          const statement = handle.prepare(
            'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
          );
          for (const [key, value] of Object.entries(patch)) statement.run(key, JSON.stringify(value));
          handle.exec('COMMIT');
        } catch (error) {
          if (handle.isTransaction) handle.exec('ROLLBACK');
          throw error;
        }
        return null;
      });
    },
  };
}
