import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/test-core.ts';
import { databaseFileName, openDatabase, type Database } from './database.ts';
import { createHeartbeatStore, type HeartbeatReading, type HeartbeatStore, type Sighting } from './heartbeat-store.ts';

const t0 = Date.parse('2026-11-23T08:00:00.000Z');
const hostId = 'demo-test-01';
const vmId = '00000000-0000-4000-8000-000000000001';
const otherVm = '00000000-0000-4000-8000-000000000002';
const vm = { hostId, vmId };

/** Seconds after the beginning. */
const s = (seconds: number): number => t0 + seconds * 1_000;

function open(folder: string, clock = createFakeClock()): Database {
  const database = openDatabase(folder, clock);
  onTestFinished(() => database.close());
  return database;
}

function reading(seconds: number, heartbeat: string | null, more: Partial<HeartbeatReading> = {}): HeartbeatReading {
  return { vmId, at: s(seconds), state: 'Running', heartbeat, startedAt: s(-3_600), ...more };
}

function sighting(seconds: number, readings: readonly HeartbeatReading[], more: Partial<Sighting> = {}): Sighting {
  return { hostId, watchId: null, seenAt: s(seconds), readings, whole: false, ...more };
}

/** What is stored of the VM: second, heartbeat (or state where it does not run). */
function stored(store: HeartbeatStore, of = vm): readonly string[] | string {
  const found = store.changes(of, 100);
  if (!found.ok) return found.problem.code;
  return found.value.map(({ at, state, heartbeat }) => `${(at - t0) / 1_000} ${state === 'Running' ? String(heartbeat) : String(state)}`);
}

test('stores changes, not samples, and finds them again in order', () => {
  const folder = temporaryFolder();
  const store = createHeartbeatStore(open(folder));
  expect(store.note(sighting(0, [reading(0, 'NoContact')]))).toEqual({ ok: true, value: { watchId: 1, overtaken: [] } });
  for (const seconds of [5, 10]) store.note(sighting(seconds, [reading(seconds, 'NoContact')], { watchId: 1 }));
  store.note(sighting(15, [reading(15, 'OkApplicationsHealthy')], { watchId: 1 }));
  store.note(sighting(20, [reading(20, null, { state: 'Off', startedAt: null })], { watchId: 1 }));
  const again = createHeartbeatStore(open(folder));
  expect(stored(again)).toEqual(['0 NoContact', '15 OkApplicationsHealthy', '20 Off']);
  expect(again.changes(vm, 2)).toMatchObject({ ok: true, value: [{ at: s(15) }, { at: s(20), state: 'Off', startedAt: null }] });
  expect(again.watched(hostId)).toEqual({ ok: true, value: [{ from: s(0), to: s(20) }] });
  expect(stored(again, { hostId: 'demo-test-02', vmId })).toEqual([]);
});

test('a new start is a change although state and heartbeat are the same; one that only trembles or drifts is none', () => {
  const store = createHeartbeatStore(open(temporaryFolder()));
  const beat = 'OkApplicationsHealthy';
  store.note(sighting(0, [reading(0, beat)]));
  store.note(sighting(5, [reading(5, beat, { startedAt: s(-3_592) })], { watchId: 1 }));
  // Over weeks the uptime has fallen behind the clock: that start lies long before the VM was last seen running.
  store.note(sighting(10, [reading(10, beat, { startedAt: s(-3_000) })], { watchId: 1 }));
  expect(stored(store)).toEqual(['0 OkApplicationsHealthy']);
  store.note(sighting(15, [reading(15, beat, { startedAt: s(12) })], { watchId: 1 }));
  expect(stored(store)).toEqual(['0 OkApplicationsHealthy', '15 OkApplicationsHealthy']);
});

test('a start before anybody watched is taken as it is read', () => {
  const store = createHeartbeatStore(open(temporaryFolder()));
  store.note(sighting(0, [reading(0, 'NoContact')]));
  // Half a day later: started anew in between.
  store.note(sighting(40_000, [reading(40_000, 'NoContact', { startedAt: s(20_000) })]));
  expect(stored(store)).toEqual(['0 NoContact', '40000 NoContact']);
});

test('what another program has stored is not stored again, and what it has read later stands', () => {
  const folder = temporaryFolder();
  const here = createHeartbeatStore(open(folder));
  const there = createHeartbeatStore(open(folder));
  here.note(sighting(0, [reading(0, 'OkApplicationsHealthy')]));
  there.note(sighting(1, [reading(1, 'OkApplicationsHealthy')]));
  there.note(sighting(6, [reading(6, 'LostCommunication')], { watchId: 2 }));
  here.note(sighting(7, [reading(7, 'LostCommunication')], { watchId: 1 }));
  there.note(sighting(16, [reading(16, 'OkApplicationsHealthy')], { watchId: 2 }));
  // Read before the other one, and told after it.
  expect(here.note(sighting(15, [reading(15, 'NoContact')], { watchId: 1 }))).toEqual({
    ok: true,
    value: { watchId: 1, overtaken: [vmId] },
  });
  expect(stored(here)).toEqual(['0 OkApplicationsHealthy', '6 LostCommunication', '16 OkApplicationsHealthy']);
  expect(here.watched(hostId)).toMatchObject({
    value: [
      { from: s(0), to: s(15) },
      { from: s(1), to: s(16) },
    ],
  });
});

test('after the clock was set back by much, what is read is stored all the same', () => {
  const store = createHeartbeatStore(open(temporaryFolder()));
  store.note(sighting(3_600, [reading(3_600, 'OkApplicationsHealthy')]));
  store.note(sighting(0, [reading(0, 'LostCommunication')]));
  expect(stored(store)).toEqual(['3600 OkApplicationsHealthy', '0 LostCommunication']);
});

test('VMs that a whole list lacks are gone; of any other list that is not said', () => {
  const store = createHeartbeatStore(open(temporaryFolder()));
  const other = reading(0, 'NoContact', { vmId: otherVm });
  store.note(sighting(0, [reading(0, 'OkApplicationsHealthy'), other], { whole: true }));
  store.note(sighting(5, [reading(5, 'OkApplicationsHealthy')], { watchId: 1 }));
  expect(stored(store, { hostId, vmId: otherVm })).toEqual(['0 NoContact']);
  store.note(sighting(10, [reading(10, 'OkApplicationsHealthy')], { whole: true }));
  store.note(sighting(15, [reading(15, 'OkApplicationsHealthy')], { whole: true }));
  expect(stored(store, { hostId, vmId: otherVm })).toEqual(['0 NoContact', '10 null']);
});

test('stores all of a sighting or nothing', () => {
  const folder = temporaryFolder();
  const database = open(folder);
  const store = createHeartbeatStore(database);
  database.run((handle) =>
    handle.exec(
      `CREATE TRIGGER no_other BEFORE INSERT ON heartbeat_changes WHEN new.vm_id = '${otherVm}' BEGIN SELECT RAISE(ABORT, 'no'); END`,
    ),
  );
  const refused = store.note(sighting(0, [reading(0, 'NoContact'), reading(0, 'NoContact', { vmId: otherVm })]));
  expect(refused.ok).toBe(false);
  expect(createHeartbeatStore(open(folder)).watched(hostId)).toEqual({ ok: true, value: [] });
  expect(stored(createHeartbeatStore(open(folder)))).toEqual([]);
});

test('another program that holds the file is waited for a moment only, since the reads wait with it', () => {
  const folder = temporaryFolder();
  const database = open(folder);
  const store = createHeartbeatStore(database);
  const other = new DatabaseSync(join(folder, databaseFileName));
  other.exec('BEGIN IMMEDIATE');
  const executed = vi.spyOn(DatabaseSync.prototype, 'exec');
  expect(store.note(sighting(0, [reading(0, 'NoContact')]))).toMatchObject({ ok: false, problem: { code: 'databaseUnavailable' } });
  expect(executed.mock.calls.map(([sql]) => sql)).toEqual(['PRAGMA busy_timeout = 250', 'BEGIN IMMEDIATE', 'PRAGMA busy_timeout = 5000']);
  expect(database.state.state).toBe('good');
  other.exec('ROLLBACK');
  other.close();
  expect(store.note(sighting(5, [reading(5, 'NoContact')]))).toMatchObject({ ok: true });
});

test('a watch is prolonged; one that is not known is left alone', () => {
  const store = createHeartbeatStore(open(temporaryFolder()));
  store.note(sighting(0, []));
  expect(
    store.prolong([
      { watchId: 1, seenAt: s(30) },
      { watchId: 99, seenAt: s(30) },
    ]),
  ).toEqual({ ok: true, value: null });
  expect(store.watched(hostId)).toEqual({ ok: true, value: [{ from: s(0), to: s(30) }] });
});

test('what is too old is removed, but not what is still in force', () => {
  const store = createHeartbeatStore(open(temporaryFolder()));
  const gone = { vmId: otherVm, state: null, heartbeat: null, startedAt: null };
  store.note(sighting(0, [reading(0, 'NoContact'), reading(0, 'NoContact', { vmId: otherVm })]));
  store.note(sighting(10, [reading(10, 'OkApplicationsHealthy'), { ...gone, at: s(10) }], { watchId: 1 }));
  store.note({ ...sighting(10, [reading(10, 'NoContact')]), hostId: 'demo-test-02' });
  store.note(sighting(5_000, [reading(5_000, 'LostCommunication')]));
  expect(store.removeBefore(s(4_000))).toEqual({ ok: true, value: null });
  expect(stored(store)).toEqual(['10 OkApplicationsHealthy', '5000 LostCommunication']);
  expect(stored(store, { hostId, vmId: otherVm })).toEqual([]);
  // Nobody has watched that host since.
  expect(stored(store, { hostId: 'demo-test-02', vmId })).toEqual([]);
  expect(store.watched(hostId)).toEqual({ ok: true, value: [{ from: s(5_000), to: s(5_000) }] });
});
