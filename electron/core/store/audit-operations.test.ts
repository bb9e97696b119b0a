import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/test-core.ts';
import { createAuditStore, type AuditBeginning, type AuditStore } from './audit-store.ts';
import { databaseFileName, openDatabase } from './database.ts';
import { migrate } from './schema.ts';

const vm = { hostId: 'demo-test-01', hostName: 'TEST-01', vmId: '00000000-0000-4000-8000-000000000001', vmName: 'VM 1' };
const at = Date.parse('2026-11-23T08:00:00.000Z');
/** The last schema whose audit holds nothing but switches. */
const switchesOnly = 4;

const restart: AuditBeginning = { at, who: 'tester', ...vm, kind: 'operation', operation: 'restart', subject: null };
const off: AuditBeginning = { at, who: 'tester', ...vm, kind: 'service', service: 'vss', from: true, to: false, reason: 'switch' };

function open(folder: string): { readonly audit: AuditStore; close(): void } {
  const database = openDatabase(folder, createFakeClock());
  onTestFinished(() => database.close());
  return { audit: createAuditStore(database, 7), close: () => database.close() };
}

function rewrite(folder: string, sql: string): void {
  const handle = new DatabaseSync(join(folder, databaseFileName));
  handle.exec(sql);
  handle.close();
}

test('holds switches and operations in one list, each with its own facts and ends', () => {
  const { audit } = open(temporaryFolder());
  audit.begin(off);
  audit.begin(restart);
  expect(audit.open()).toMatchObject({ value: [{ processId: 7 }, { entry: { kind: 'operation', operation: 'restart' }, processId: 7 }] });
  audit.complete(1, { completedAt: at, outcome: 'changed', problem: null });
  audit.complete(2, { completedAt: at, outcome: 'cancelled', problem: { code: 'cancelled' } });
  expect(audit.list(5)).toMatchObject({
    value: [
      {
        auditId: 2,
        kind: 'operation',
        operation: 'restart',
        subject: null,
        outcome: 'cancelled',
        problem: { code: 'cancelled' },
        vmName: 'VM 1',
      },
      { auditId: 1, kind: 'service', service: 'vss', from: true, to: false, outcome: 'changed', problem: null },
    ],
  });
});

test('names what of the VM an operation was about', () => {
  const { audit } = open(temporaryFolder());
  audit.begin({ ...restart, operation: 'makeCheckpoint', subject: 'Before update' });
  expect(audit.list(1)).toMatchObject({ value: [{ operation: 'makeCheckpoint', subject: 'Before update' }] });
});

test('an end that belongs to the other kind, or to a later version, is in doubt; a kind of a later version is left out', () => {
  const folder = temporaryFolder();
  const { audit } = open(folder);
  const noted = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => noted.mockRestore());
  audit.begin(restart);
  audit.begin(restart);
  rewrite(folder, "UPDATE audit SET outcome = 'changed' WHERE audit_id = 1; UPDATE audit SET operation = 'teleport' WHERE audit_id = 2");
  expect(audit.list(5)).toMatchObject({ value: [{ auditId: 1, outcome: 'unknown', problem: { detail: 'changed' } }] });
  expect(noted).toHaveBeenCalledTimes(1);
});

test('what the audit of an earlier version holds is kept, with its numbers', () => {
  const folder = temporaryFolder();
  const handle = new DatabaseSync(join(folder, databaseFileName));
  migrate(handle, switchesOnly);
  handle.exec(`
    INSERT INTO audit VALUES
      (5, ${at}, ${at}, 'them', 'h', 'H', 'v', 'V', 'vss', 1, 0, 'switch', 'changed', NULL, 3),
      (9, ${at}, NULL, 'them', 'h', 'H', 'v', 'V', 'dataExchange', NULL, 1, 'undo', NULL, NULL, 3);
  `);
  handle.close();
  const { audit } = open(folder);
  expect(audit.list(5)).toMatchObject({
    value: [
      { auditId: 9, kind: 'service', service: 'dataExchange', from: null, to: true, reason: 'undo', outcome: null, who: 'them' },
      { auditId: 5, kind: 'service', service: 'vss', from: true, to: false, reason: 'switch', outcome: 'changed' },
    ],
  });
  expect(audit.open()).toMatchObject({ value: [{ processId: 3 }] });
  expect(audit.begin(restart)).toEqual({ ok: true, value: 10 });
});
