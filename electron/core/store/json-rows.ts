import type { DatabaseSync } from 'node:sqlite';

/** Tables with a row for each key, and its value as JSON. */
type JsonTable = 'settings' | 'preferences';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every row, not checked; `undefined` for a value that is no JSON. */
export function readJsonRows(handle: DatabaseSync, table: JsonTable): { readonly key: string; readonly value: unknown }[] {
  const rows = handle.prepare(`SELECT key, value FROM ${table}`).all();
  return rows.map((row) => ({ key: String(row['key']), value: parseJson(String(row['value'])) }));
}

/** Stores what `patch` names; done within a transaction. Throws where it can't. */
export function writeJsonRows(handle: DatabaseSync, table: JsonTable, patch: Readonly<Record<string, unknown>>): void {
  const statement = handle.prepare(
    `INSERT INTO ${table} (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  for (const [key, value] of Object.entries(patch)) if (value !== undefined) statement.run(key, JSON.stringify(value));
}
