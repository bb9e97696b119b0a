import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/test-core.ts';
import { createAuditStore, type AuditBeginning } from './audit-store.ts';
import { databaseFileName, openDatabase, type Database } from './database.ts';

// One file, and more than one program.

const beginning: AuditBeginning = {
  kind: 'service',
  at: Date.parse('2026-11-23T08:00:00.000Z'),
  who: 'tester',
  hostId: 'demo-test-01',
  hostName: 'TEST-01',
  vmId: '00000000-0000-4000-8000-000000000001',
  vmName: 'VM 1',
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

test('its version is changed by what another program writes, and by nothing else', () => {
  const folder = temporaryFolder();
  const database = open(folder);
  const first = database.version();
  createAuditStore(database, 1).begin(beginning);
  expect(database.version()).toEqual(first);
  createAuditStore(open(folder), 2).begin(beginning);
  expect(database.version()).not.toEqual(first);
});

test('a database that another program holds refuses the write and stays open', () => {
  const folder = temporaryFolder();
  const database = open(folder);
  database.run((handle) => handle.exec('PRAGMA busy_timeout = 0'));
  const audit = createAuditStore(database, 1);
  const other = new DatabaseSync(join(folder, databaseFileName));
  other.exec('BEGIN IMMEDIATE');
  expect(audit.begin(beginning)).toMatchObject({ ok: false, problem: { code: 'databaseUnavailable' } });
  expect(database.state.state).toBe('good');
  other.exec('ROLLBACK');
  other.close();
  expect(audit.begin(beginning)).toEqual({ ok: true, value: 1 });
});

// Windows does not let a file be renamed that is in use.
test.runIf(process.platform !== 'win32')('a damaged file that another program sets aside at the same moment: its new one is kept', () => {
  const folder = temporaryFolder();
  const path = join(folder, databaseFileName);
  writeFileSync(path, 'not a database '.repeat(500));
  const elsewhere = temporaryFolder();
  createAuditStore(open(elsewhere), 1).begin(beginning);
  const clock = createFakeClock();
  let asked = 0;
  const database = open(folder, {
    ...clock,
    now() {
      // Between the look at the damaged file and what is done about it.
      asked += 1;
      if (asked === 1) {
        renameSync(path, `${path}.damaged-by-other`);
        for (const suffix of ['', '-wal', '-shm']) {
          const from = join(elsewhere, databaseFileName + suffix);
          if (existsSync(from)) renameSync(from, path + suffix);
        }
      }
      return clock.now();
    },
  });
  expect(asked).toBe(1);
  expect(database.state).toEqual({ state: 'good', problem: null });
  expect(createAuditStore(database, 2).list(5)).toMatchObject({ ok: true, value: [{ auditId: 1 }] });
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([`${databaseFileName}.damaged-by-other`]);
});
