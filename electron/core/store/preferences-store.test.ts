import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { SavedView } from '../../../shared/contract/preferences.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { startTestCore, temporaryFolder } from '../testing/test-core.ts';
import { databaseFileName, openDatabase } from './database.ts';
import { createPreferencesStore } from './preferences-store.ts';

const view: SavedView = {
  id: 'v1',
  name: 'Nightly',
  filter: 'drift',
  search: 'sql',
  sort: { by: 'uptime', descending: true },
  hiddenColumns: ['guest'],
};

function open(folder: string) {
  const database = openDatabase(folder, createFakeClock());
  onTestFinished(() => database.close());
  return database;
}

test('nothing is hidden and no view is saved at first', () => {
  expect(createPreferencesStore(open(temporaryFolder())).load()).toEqual({
    ok: true,
    value: { hiddenColumns: [], heartbeatSparks: false, views: [] },
  });
});

test('what is saved is there after the next opening; what a change does not name stays', () => {
  const folder = temporaryFolder();
  const first = open(folder);
  const store = createPreferencesStore(first);
  store.save({ views: [view] });
  const kept = { hiddenColumns: ['state'], heartbeatSparks: true, views: [view] };
  expect(store.save({ hiddenColumns: ['state'], heartbeatSparks: true })).toEqual({ ok: true, value: kept });
  first.close();
  expect(createPreferencesStore(open(folder)).load()).toEqual({ ok: true, value: kept });
});

test('what this version does not understand counts as not stored', () => {
  const folder = temporaryFolder();
  const database = open(folder);
  const store = createPreferencesStore(database);
  store.save({ hiddenColumns: ['guest'], views: [view] });
  const direct = new DatabaseSync(join(folder, databaseFileName));
  direct.exec(`UPDATE preferences SET value = '["columnOfTomorrow"]' WHERE key = 'hiddenColumns'`);
  direct.exec(`INSERT INTO preferences (key, value) VALUES ('tomorrow', '1'), ('broken', '{')`);
  direct.close();
  expect(store.load()).toEqual({ ok: true, value: { hiddenColumns: [], heartbeatSparks: false, views: [view] } });
});

test('the calls keep them, in read-only mode too, and refuse what is no preference', async () => {
  const { call, value, core } = await startTestCore(1);
  await value('settings.update', { readOnly: true });
  expect(await value('preferences.set', { views: [view] })).toEqual({ hiddenColumns: [], heartbeatSparks: false, views: [view] });
  expect(await value('preferences.get', {})).toEqual({ hiddenColumns: [], heartbeatSparks: false, views: [view] });
  expect(await call('preferences.set', { views: [{ ...view, name: ' ' }] })).toMatchObject({
    ok: false,
    problem: { code: 'invalidRequest' },
  });
  expect(await core.call('preferences.set', { colour: 'red' })).toMatchObject({ ok: false, problem: { code: 'invalidRequest' } });
});
