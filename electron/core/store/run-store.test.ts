import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { temporaryFolder, testHostId } from '../testing/test-core.ts';
import { databaseFileName, openDatabase } from './database.ts';
import { createRunStore, type RunBeginning } from './run-store.ts';

const open = { state: 'waiting', outcome: null, before: null, problem: null, auditId: null, completedAt: null } as const;

function beginning(at: number, count: number): RunBeginning {
  const items = Array.from({ length: count }, (_, index) => {
    const vm = { hostId: testHostId, hostName: 'TEST-01', vmId: fakeVmId(index), vmName: 'VM' };
    return { index, ...vm, service: 'vss', to: true, ...open } as const;
  });
  return { kind: 'bulk', undoOf: null, who: 'tester', at, items };
}

test('lists the newest runs first, and those of a file that was begun anew by what that holds', async () => {
  const folder = temporaryFolder();
  const clock = createFakeClock();
  const database = openDatabase(folder, clock);
  onTestFinished(() => database.close());
  const store = createRunStore(database, 7);
  for (const count of [1, 2, 3]) {
    const at = clock.now() + count;
    expect(store.begin(beginning(at, count))).toEqual({ ok: true, value: count });
    store.stand(count, { at, state: 'ended', problem: { code: 'cancelled' } });
  }
  const newest = [
    { runId: 3, counts: { notBegun: 3 } },
    { runId: 2, counts: { notBegun: 2 } },
  ];
  expect(store.list(2)).toMatchObject({ value: newest });
  expect(store.list(2)).toMatchObject({ value: newest });
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, databaseFileName + suffix), { force: true });
  expect(store.list(2)).toMatchObject({ ok: false });
  await clock.advance(60_000);
  for (const count of [5, 6]) {
    const { value: runId } = store.begin(beginning(clock.now(), count)) as { value: number };
    store.stand(runId, { at: clock.now(), state: 'ended', problem: { code: 'readOnly' } });
  }
  expect(store.list(2)).toMatchObject({
    value: [
      { runId: 2, changes: 6, problem: { code: 'readOnly' } },
      { runId: 1, changes: 5 },
    ],
  });
});
