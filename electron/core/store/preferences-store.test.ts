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
  driftFrom: 'role domainController',
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
    value: { hiddenColumns: [], heartbeatSparks: false, views: [], notedRuns: [] },
  });
});

test('what is saved is there after the next opening; what a change does not name stays', () => {
  const folder = temporaryFolder();
  const first = open(folder);
  const store = createPreferencesStore(first);
  store.save({ putView: view });
  const kept = { hiddenColumns: ['state'], heartbeatSparks: true, views: [view], notedRuns: [] };
  expect(store.save({ hiddenColumns: ['state'], heartbeatSparks: true })).toEqual({ ok: true, value: kept });
  first.close();
  expect(createPreferencesStore(open(folder)).load()).toEqual({ ok: true, value: kept });
});

test('what this version does not understand counts as not stored', () => {
  const folder = temporaryFolder();
  const database = open(folder);
  const store = createPreferencesStore(database);
  store.save({ hiddenColumns: ['guest'], putView: view });
  const direct = new DatabaseSync(join(folder, databaseFileName));
  direct.exec(`UPDATE preferences SET value = '["columnOfTomorrow"]' WHERE key = 'hiddenColumns'`);
  direct.exec(`INSERT INTO preferences (key, value) VALUES ('tomorrow', '1'), ('broken', '{')`);
  direct.close();
  expect(store.load()).toEqual({ ok: true, value: { hiddenColumns: [], heartbeatSparks: false, views: [view], notedRuns: [] } });
});

test('the calls keep them, in read-only mode too, and refuse what is no preference', async () => {
  const { call, value, core } = await startTestCore(1);
  await value('settings.update', { readOnly: true });
  expect(await value('preferences.set', { putView: view })).toEqual({
    hiddenColumns: [],
    heartbeatSparks: false,
    views: [view],
    notedRuns: [],
  });
  expect(await value('preferences.get', {})).toEqual({ hiddenColumns: [], heartbeatSparks: false, views: [view], notedRuns: [] });
  expect(await call('preferences.set', { putView: { ...view, name: ' ' } })).toMatchObject({
    ok: false,
    problem: { code: 'invalidRequest' },
  });
  expect(await core.call('preferences.set', { colour: 'red' })).toMatchObject({ ok: false, problem: { code: 'invalidRequest' } });
});

test('of two windows that note runs or save views at the same time, neither takes away what the other has kept', () => {
  const folder = temporaryFolder();
  const [one, other] = [createPreferencesStore(open(folder)), createPreferencesStore(open(folder))];
  one.save({ noteRuns: [9], putView: view });
  other.save({ noteRuns: [7], putView: { ...view, id: 'v2', name: 'Weekly' } });
  one.save({ putView: { ...view, name: 'Daily' } });
  const kept = () => {
    const loaded = one.load();
    return loaded.ok ? [loaded.value.notedRuns, loaded.value.views.map(({ id, name }) => `${id} ${name}`)] : loaded.problem;
  };
  expect(kept()).toEqual([
    [9, 7],
    ['v1 Daily', 'v2 Weekly'],
  ]);
  other.save({ noteRuns: [9], dropView: 'v1' });
  expect(kept()).toEqual([[9, 7], ['v2 Weekly']]);
});

test('of more runs than are ever listed the newest are known; a view too many is refused, and nothing is lost by it', () => {
  const store = createPreferencesStore(open(temporaryFolder()));
  for (let runId = 1; runId <= 130; runId += 1) store.save({ noteRuns: [runId] });
  for (let number = 1; number <= 101; number += 1) {
    const saved = store.save({ putView: { ...view, id: `v${number}` } });
    expect(saved.ok).toBe(number <= 100);
  }
  const loaded = store.load();
  expect(loaded.ok && [loaded.value.notedRuns.length, loaded.value.notedRuns[0], loaded.value.views.length]).toEqual([100, 130, 100]);
});

test('the newest run that was noted by an earlier version, and all before it, count as noted', () => {
  const folder = temporaryFolder();
  const store = createPreferencesStore(open(folder));
  const direct = new DatabaseSync(join(folder, databaseFileName));
  const put = direct.prepare(
    `INSERT INTO preferences (key, value) VALUES ('notedRun', ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
  );
  const noted = (): readonly number[] => {
    const loaded = store.load();
    return loaded.ok ? loaded.value.notedRuns : [];
  };
  for (const nothing of ['0', '-1', '"4"', '1.5', '{']) {
    put.run(nothing);
    expect(noted()).toEqual([]);
  }
  put.run('4');
  expect(noted()).toEqual([4, 3, 2, 1]);
  store.save({ noteRuns: [6] });
  expect(noted()).toEqual([6, 4, 3, 2, 1]);
  put.run('2000000000');
  expect(noted()).toHaveLength(100);
  direct.close();
});
