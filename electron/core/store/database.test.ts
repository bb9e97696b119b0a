import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/test-core.ts';
import { createAuditStore, type AuditBeginning } from './audit-store.ts';
import { databaseFileName, openDatabase, type Database } from './database.ts';
import { createSettingsStore } from './settings-store.ts';

const beginning: AuditBeginning = {
  kind: 'service',
  at: Date.parse('2026-11-23T08:00:00.000Z'),
  who: 'tester',
  hostId: 'demo-test-01',
  hostName: 'TEST-01',
  vmId: '00000000-0000-4000-8000-000000000001',
  vmName: "a'; DROP TABLE audit; --",
  service: 'vss',
  from: null,
  to: false,
  reason: 'switch',
};

function open(folder: string, clock = createFakeClock()): Database {
  const database = openDatabase(folder, clock);
  onTestFinished(() => database.close());
  return database;
}

test('makes folder and file, and finds its content again', () => {
  const folder = join(temporaryFolder(), 'new', 'folder');
  const first = open(folder);
  expect(first.state).toEqual({ state: 'good', problem: null });
  expect(createAuditStore(first, 7).begin(beginning)).toEqual({ ok: true, value: 1 });
  first.close();
  const audit = createAuditStore(open(folder), 8);
  expect(audit.open()).toMatchObject({ ok: true, value: [{ processId: 7, entry: { auditId: 1, from: null, to: false, outcome: null } }] });
});

test('is known again by an id that no other file has, nor one that was begun anew in its place', () => {
  const folder = temporaryFolder();
  const first = open(folder);
  const { id } = first;
  expect(id).toMatch(/^[\da-f]{32}$/);
  const again = open(folder);
  expect([again.id, open(temporaryFolder()).id === id]).toEqual([id, false]);
  for (const database of [first, again]) database.close();
  rmSync(join(folder, databaseFileName));
  expect(open(folder).id).not.toBe(id);
});

test('syncs fully and writes ahead', () => {
  const pragmas = open(temporaryFolder()).run((handle) => [
    handle.prepare('PRAGMA journal_mode').get(),
    handle.prepare('PRAGMA synchronous').get(),
  ]);
  expect(pragmas).toEqual({ ok: true, value: [{ journal_mode: 'wal' }, { synchronous: 2 }] });
});

test('completes an entry once and edits it never again', () => {
  const audit = createAuditStore(open(temporaryFolder()), 1);
  audit.begin(beginning);
  audit.complete(1, { completedAt: beginning.at + 1, outcome: 'failed', problem: { code: 'invalidState' } });
  audit.complete(1, { completedAt: beginning.at + 2, outcome: 'changed', problem: null });
  expect(audit.list(5)).toMatchObject({ ok: true, value: [{ outcome: 'failed', problem: { code: 'invalidState' } }] });
  expect(audit.open()).toEqual({ ok: true, value: [] });
});

test('lists the newest entries first, of all VMs, of one host, of one VM', () => {
  const audit = createAuditStore(open(temporaryFolder()), 1);
  const otherVm = '00000000-0000-4000-8000-000000000002';
  audit.begin(beginning);
  audit.begin({ ...beginning, vmId: otherVm });
  // A replica has the id of its original.
  audit.begin({ ...beginning, hostId: 'demo-test-02' });
  audit.begin(beginning);
  const numbers = (of?: Parameters<typeof audit.list>[1], limit = 10) => {
    const listed = audit.list(limit, of);
    return listed.ok ? listed.value.map((entry) => entry.auditId) : listed.problem;
  };
  expect(numbers()).toEqual([4, 3, 2, 1]);
  expect(numbers({ hostId: beginning.hostId })).toEqual([4, 2, 1]);
  expect(numbers({ hostId: beginning.hostId, vmId: beginning.vmId })).toEqual([4, 1]);
  expect(numbers({ hostId: beginning.hostId, vmId: beginning.vmId }, 1)).toEqual([4]);
  expect(numbers({ vmId: otherVm })).toEqual([2]);
  expect(numbers({ vmId: "' OR 1=1 --" })).toEqual([]);
});

function fillFrom(path: string, offset: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0xee, offset, bytes.length);
  writeFileSync(path, bytes);
}

test('leaves a damaged file as it is where it is told to', () => {
  const folder = temporaryFolder();
  const damaged = 'this is not a database '.repeat(400);
  writeFileSync(join(folder, databaseFileName), damaged);
  const database = openDatabase(folder, createFakeClock(), true);
  onTestFinished(() => database.close());
  expect(database.state).toMatchObject({ state: 'unavailable', problem: { code: 'databaseUnavailable' } });
  expect(readdirSync(folder)).toEqual([databaseFileName]);
  expect(readFileSync(join(folder, databaseFileName), 'utf8')).toBe(damaged);
});

test.each([
  ['text instead of a database', (path: string) => writeFileSync(path, 'this is not a database '.repeat(400))],
  ['damage everywhere behind the first page', (path: string) => fillFrom(path, 4096)],
  ['damage in the last page, where only the data of the audit lies', (path: string) => fillFrom(path, statSync(path).size - 4096)],
])('sets a damaged file aside and begins a new one: %s', (_what, damage) => {
  const folder = temporaryFolder();
  const first = open(folder);
  for (let entry = 0; entry < 100; entry += 1) createAuditStore(first, 1).begin(beginning);
  first.close();
  const path = join(folder, databaseFileName);
  damage(path);
  const damaged = readFileSync(path);

  const second = open(folder);
  expect(second.state).toMatchObject({ state: 'startedAnew', problem: { code: 'databaseUnavailable' } });
  expect(createAuditStore(second, 1).list(5)).toEqual({ ok: true, value: [] });
  expect(createAuditStore(second, 1).begin(beginning)).toEqual({ ok: true, value: 1 });
  const aside = readdirSync(folder).find((name) => name.startsWith(`${databaseFileName}.damaged-`) && !/-(wal|shm)$/.test(name));
  expect(readFileSync(join(folder, aside ?? 'none')).equals(damaged)).toBe(true);
  second.close();
  expect(open(folder).state.state).toBe('good');
});

test('leaves the file of a newer version alone', () => {
  const folder = temporaryFolder();
  open(folder).close();
  const path = join(folder, databaseFileName);
  const newer = new DatabaseSync(path);
  newer.exec('PRAGMA user_version = 999');
  newer.close();
  const database = open(folder);
  expect(database.state).toMatchObject({ state: 'unavailable', problem: { code: 'databaseUnavailable' } });
  expect(database.state.problem?.detail).toContain('newer version');
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
});

test('is unavailable where the folder cannot be made, and comes back when it can', async () => {
  const parent = temporaryFolder();
  const inTheWay = join(parent, 'data');
  writeFileSync(inTheWay, '');
  const clock = createFakeClock();
  const database = open(inTheWay, clock);
  const states: string[] = [];
  database.onStateChange(() => states.push(database.state.state));
  expect(database.state).toMatchObject({ state: 'unavailable', problem: { code: 'databaseUnavailable' } });
  expect(createAuditStore(database, 1).begin(beginning)).toMatchObject({ ok: false, problem: { code: 'databaseUnavailable' } });
  expect(createSettingsStore(database).load()).toMatchObject({ ok: false });
  rmSync(inTheWay);
  await clock.advance(60_000);
  expect(states.at(-1)).toBe('good');
  expect(createAuditStore(database, 1).begin(beginning)).toEqual({ ok: true, value: 1 });
});

test('is unavailable in a place where no folder can ever be made', () => {
  // Node's own recursive way of making folders never comes back from Linux' /proc.
  const parent = process.platform === 'linux' ? '/proc' : join(temporaryFolder(), 'file');
  if (process.platform !== 'linux') writeFileSync(parent, '');
  expect(open(join(parent, 'data', 'deep')).state).toMatchObject({ state: 'unavailable', problem: { code: 'databaseUnavailable' } });
});

test('is unavailable where the file cannot be written', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, databaseFileName));
  expect(open(folder).state.state).toBe('unavailable');
  expect(existsSync(join(folder, databaseFileName))).toBe(true);
});

/** Does `work` without root's right to write everywhere. */
function withoutRoot<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

test('is unavailable in a folder that may only be read, and says so', () => {
  const folder = temporaryFolder();
  open(folder).close();
  chmodSync(join(folder, databaseFileName), 0o444);
  chmodSync(folder, 0o555);
  onTestFinished(() => chmodSync(folder, 0o755));
  const database = withoutRoot(() => open(folder));
  expect(database.state).toMatchObject({ state: 'unavailable', problem: { code: 'databaseUnavailable' } });
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
});

test('a full disk refuses the write and makes the database unavailable until there is room', async () => {
  const clock = createFakeClock();
  const database = open(temporaryFolder(), clock);
  const audit = createAuditStore(database, 1);
  database.run((handle) => handle.exec(`PRAGMA max_page_count = ${Number(handle.prepare('PRAGMA page_count').get()?.['page_count'])}`));
  const long = { ...beginning, vmName: 'x'.repeat(20_000) };
  expect(audit.begin(long)).toMatchObject({ ok: false, problem: { code: 'databaseUnavailable', detail: expect.stringContaining('full') } });
  expect(database.state.state).toBe('unavailable');
  expect(audit.begin(beginning)).toMatchObject({ ok: false });
  await clock.advance(60_000);
  expect(database.state.state).toBe('good');
  expect(audit.list(5)).toEqual({ ok: true, value: [] });
  expect(audit.begin(long)).toMatchObject({ ok: true });
});

test('an error of the work itself refuses that work alone, and undoes it', () => {
  const database = open(temporaryFolder());
  const failed = database.run((handle) => {
    handle.exec("BEGIN; INSERT INTO settings (key, value) VALUES ('a', '1')");
    throw new TypeError('a mistake');
  });
  expect(failed).toEqual({ ok: false, problem: { code: 'internal', detail: 'a mistake' } });
  expect(database.state.state).toBe('good');
  expect(database.run((handle) => handle.prepare('SELECT * FROM settings').all())).toEqual({ ok: true, value: [] });
});

test('an entry that this version cannot read in full harms neither the others nor the database', () => {
  const complaint = vi.spyOn(console, 'error').mockReturnValue();
  onTestFinished(() => complaint.mockRestore());
  const database = open(temporaryFolder());
  const audit = createAuditStore(database, 1);
  for (let entry = 0; entry < 6; entry += 1) audit.begin(beginning);
  for (const change of [
    `problem = '{"code":"ofTomorrow","detail":"x"}', outcome = 'failed' WHERE audit_id = 2`,
    `problem = '{broken', outcome = 'failed' WHERE audit_id = 3`,
    `outcome = 'ofTomorrow' WHERE audit_id = 4`,
    `service = 'ofTomorrow' WHERE audit_id = 5`,
    `at = 9000000000000000 WHERE audit_id = 6`,
  ]) {
    database.run((handle) => handle.exec(`UPDATE audit SET ${change}`));
  }
  expect(audit.list(10)).toMatchObject({
    ok: true,
    value: [
      { auditId: 4, outcome: 'unknown', problem: { code: 'internal', detail: 'ofTomorrow' } },
      { auditId: 3, outcome: 'failed', problem: { code: 'internal', detail: '{broken' } },
      { auditId: 2, outcome: 'failed', problem: { code: 'internal', detail: '{"code":"ofTomorrow","detail":"x"}' } },
      { auditId: 1, outcome: null, problem: null },
    ],
  });
  expect(audit.open()).toMatchObject({ ok: true, value: [{ entry: { auditId: 1 } }] });
  expect(complaint.mock.calls.map(([, auditId]) => auditId)).toEqual([6, 5]);
  expect(database.state.state).toBe('good');
});

// Windows does not let a file go that is in use.
test.runIf(process.platform !== 'win32')(
  'nothing is written into a file that was removed: a new one is begun, and that is told',
  async () => {
    const folder = temporaryFolder();
    const clock = createFakeClock();
    const database = open(folder, clock);
    const audit = createAuditStore(database, 1);
    audit.begin(beginning);
    rmSync(join(folder, databaseFileName));
    expect(audit.begin(beginning)).toMatchObject({ ok: false, problem: { code: 'databaseUnavailable' } });
    expect(database.state.state).toBe('unavailable');
    await clock.advance(1);
    expect(database.state).toMatchObject({ state: 'startedAnew', problem: { code: 'databaseUnavailable' } });
    expect(audit.begin(beginning)).toEqual({ ok: true, value: 1 });
    database.close();
    expect(createAuditStore(open(folder), 1).list(5)).toMatchObject({ ok: true, value: [{ auditId: 1 }] });
  },
);

test.runIf(process.platform !== 'win32')('goes on with the file that was put in place of its own', async () => {
  const folder = temporaryFolder();
  const path = join(folder, databaseFileName);
  const first = open(folder);
  createAuditStore(first, 1).begin(beginning);
  first.close();
  copyFileSync(path, `${path}.copy`);
  const clock = createFakeClock();
  const database = open(folder, clock);
  const audit = createAuditStore(database, 1);
  renameSync(`${path}.copy`, path);
  expect(audit.list(5)).toMatchObject({ ok: false, problem: { code: 'databaseUnavailable' } });
  await clock.advance(1);
  expect(database.state).toEqual({ state: 'good', problem: null });
  expect(audit.begin(beginning)).toEqual({ ok: true, value: 2 });
});
