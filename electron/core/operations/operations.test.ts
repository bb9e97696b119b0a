import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { copyFileSync, existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { failure, type Result } from '../../../shared/contract/problem.ts';
import { createAuditStore } from '../store/audit-store.ts';
import { databaseFileName, openDatabase } from '../store/database.ts';
import { settle } from '../testing/fake-clock.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { actsOf, operationsOf, powerRequest } from '../testing/operations.ts';
import { startTestCore, temporaryFolder, testHostId, type TestCore } from '../testing/test-core.ts';

const vmId = fakeVmId(1);

/** Holds back the answer of every power act until it is let go; a signal to leave ends it as the lane does. */
function holdActs(core: TestCore): { readonly letGo: () => Promise<void> } {
  const held: (() => void)[] = [];
  core.connection.intercept = ({ operation, options }, answer) => {
    if (operation !== 'power.act') return undefined;
    options.onBegun?.();
    return new Promise<Result<unknown>>((resolve) => {
      held.push(() => resolve(answer()));
      options.leave?.addEventListener('abort', () => resolve(failure('cancelled')));
    });
  };
  return {
    async letGo() {
      for (const release of held.splice(0)) release();
      await settle();
    },
  };
}

test('begins, tells what it is at, ends with what was read, and stays in the list until it is dismissed', async () => {
  const core = await startTestCore(1);
  const { letGo } = holdActs(core);
  const begun = await core.value('operations.start', powerRequest());
  expect(begun).toMatchObject({ kind: 'shutDown', vmName: 'VM 1', hostName: 'TEST-01', state: 'running', endedAt: null });
  await core.clock.advance(2_000);
  expect(await operationsOf(core)).toMatchObject([{ state: 'running', step: 'shuttingDown', canCancel: true, percent: null }]);
  await letGo();
  expect(await operationsOf(core)).toMatchObject([{ state: 'done', result: null, problem: null, canCancel: false }]);
  expect(core.events.flatMap((event) => (event.type === 'operations.changed' ? [event.list.operations[0]?.state] : []))).toContain('done');
  expect((await core.value('fleet.snapshot', {})).vms[0]?.state).toBe('Off');
  await core.value('operations.dismiss', { operationId: begun.operationId });
  expect(await operationsOf(core)).toEqual([]);
  expect(await core.call('operations.dismiss', { operationId: begun.operationId })).toMatchObject({ problem: { code: 'notFound' } });
});

test('runs on a lane of its own: reads and switches do not wait for it', async () => {
  const core = await startTestCore(2);
  holdActs(core);
  await core.value('operations.start', powerRequest());
  await settle();
  expect(actsOf(core)).toMatchObject([{ args: { vmId, act: 'shutDown' }, options: { lane: 'operation', deadlineMs: 600_000 } }]);
  const other = { hostId: testHostId, vmId: fakeVmId(2), service: 'guestServiceInterface', enabled: true, expected: false } as const;
  const switched = await core.value('service.set', { ...other, acknowledged: 'low', reason: 'switch' });
  expect(switched).toMatchObject({ outcome: 'changed' });
});

test('the audit holds the entry, open, before the host is asked, and its end after', async () => {
  const core = await startTestCore(1);
  let before: unknown;
  core.connection.intercept = ({ operation }) => {
    if (operation === 'power.act') {
      const reader = new DatabaseSync(join(core.dataFolder, databaseFileName), { readOnly: true });
      before = reader.prepare('SELECT operation, outcome FROM audit').all();
      reader.close();
    }
    return undefined;
  };
  await core.value('operations.start', powerRequest({ kind: 'turnOff' }));
  await settle();
  expect(before).toEqual([{ operation: 'turnOff', outcome: null }]);
  expect(await core.value('audit.list', { limit: 5 })).toMatchObject([
    { kind: 'operation', operation: 'turnOff', who: 'tester', vmId, outcome: 'done', problem: null },
  ]);
});

test('one operation at a time for each VM, three for each host; the fourth waits for its turn and may be taken back', async () => {
  const core = await startTestCore(5);
  const { letGo } = holdActs(core);
  for (const number of [1, 2, 3, 4, 5]) await core.value('operations.start', powerRequest({ vmId: fakeVmId(number) }));
  await settle();
  expect(await core.call('operations.start', powerRequest({ kind: 'turnOff' }))).toMatchObject({
    ok: false,
    problem: { code: 'operationUnderWay' },
  });
  expect((await operationsOf(core)).map(({ step }) => step)).toEqual([
    'waiting',
    'waiting',
    'shuttingDown',
    'shuttingDown',
    'shuttingDown',
  ]);
  const [fifth] = await operationsOf(core);
  await core.value('operations.cancel', { operationId: fifth?.operationId ?? 0 });
  await letGo();
  expect(actsOf(core).map(({ args }) => (args as { vmId: string }).vmId)).toEqual([1, 2, 3, 4].map(fakeVmId));
  expect(await operationsOf(core)).toMatchObject([
    { state: 'cancelled', result: 'notBegun' },
    { state: 'running', step: 'shuttingDown' },
    { state: 'done' },
    { state: 'done' },
    { state: 'done' },
  ]);
});

test('what is brief does not wait for what may last long, and turning off, the last resort, for neither', async () => {
  const core = await startTestCore(9);
  const { letGo } = holdActs(core);
  const kinds = ['shutDown', 'save', 'shutDown', 'save', 'pause', 'resume', 'pause', 'turnOff', 'turnOff'] as const;
  core.host.setState(fakeVmId(6), 'Paused');
  await core.value('vm.read', { hostId: testHostId, vmId: fakeVmId(6) });
  for (const [index, kind] of kinds.entries()) await core.value('operations.start', powerRequest({ kind, vmId: fakeVmId(index + 1) }));
  await settle();
  const waiting = async () => (await operationsOf(core)).flatMap(({ vmName, step }) => (step === 'waiting' ? [vmName] : [])).toReversed();
  expect(await waiting()).toEqual(['VM 4', 'VM 6', 'VM 7', 'VM 9']);
  expect(actsOf(core)).toHaveLength(5);
  await letGo();
  expect(actsOf(core).map(({ args }) => (args as { vmId: string }).vmId)).toEqual([1, 2, 3, 5, 8, 9, 6, 7].map(fakeVmId));
});

test('read-only mode refuses a new operation and one that waits for its turn, and lets those end that have begun', async () => {
  const core = await startTestCore(4);
  const { letGo } = holdActs(core);
  for (const number of [1, 2, 3, 4]) await core.value('operations.start', powerRequest({ vmId: fakeVmId(number) }));
  await settle();
  await core.value('settings.update', { readOnly: true });
  await letGo();
  expect(await operationsOf(core)).toMatchObject([
    { state: 'failed', result: 'notBegun', problem: { code: 'readOnly' } },
    { state: 'done' },
    { state: 'done' },
    { state: 'done' },
  ]);
  expect(await core.call('operations.start', powerRequest({ kind: 'start' }))).toMatchObject({ problem: { code: 'readOnly' } });
  expect(core.host.writes).toBe(3);
});

test('an operation that cannot be written down is not begun', async () => {
  const core = await startTestCore(1);
  const blocker = new DatabaseSync(join(core.dataFolder, databaseFileName));
  blocker.exec("CREATE TRIGGER no_audit BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END");
  blocker.close();
  expect(await core.call('operations.start', powerRequest())).toMatchObject({ ok: false, problem: { code: 'databaseUnavailable' } });
  expect(actsOf(core)).toEqual([]);
});

test('what was under way when the program ended is told at the next start as not known, and never repeated', async () => {
  const crashed = temporaryFolder();
  const core = await startTestCore(1);
  core.connection.intercept = ({ operation }) => {
    if (operation !== 'power.act') return undefined;
    for (const suffix of ['', '-wal']) {
      const from = join(core.dataFolder, databaseFileName + suffix);
      if (existsSync(from)) copyFileSync(from, join(crashed, databaseFileName + suffix));
    }
    return undefined;
  };
  await core.value('operations.start', powerRequest({ kind: 'restart' }));
  await settle();
  const next = await startTestCore(1, { dataFolder: crashed });
  expect(await operationsOf(next)).toMatchObject([
    { kind: 'restart', vmName: 'VM 1', state: 'unknown', problem: { code: 'sessionLost' }, canCancel: false },
  ]);
  expect(await next.value('audit.list', { limit: 5 })).toMatchObject([{ kind: 'operation', operation: 'restart', outcome: 'unknown' }]);
  expect(actsOf(next)).toEqual([]);
});

test('each says what of the VM it is about, also when an earlier life of the program had begun it', async () => {
  const dataFolder = temporaryFolder();
  const core = await startTestCore(1, { dataFolder });
  core.connection.intercept = ({ operation }) => (operation === 'checkpoint.make' ? new Promise(() => undefined) : undefined);
  const make = { kind: 'makeCheckpoint', hostId: testHostId, vmId, acknowledged: 'low', name: 'Before update' } as const;
  expect(await core.value('operations.start', make)).toMatchObject({ subject: 'Before update' });
  await core.core.stop();
  const next = await startTestCore(1, { dataFolder });
  expect((await next.value('operations.list', {})).operations).toMatchObject([{ state: 'unknown', subject: 'Before update' }]);
});

test('one of another program with the same data folder holds it back as long as that program lives', async () => {
  const core = await startTestCore(1);
  const database = openDatabase(core.dataFolder, core.clock);
  const named = { hostId: testHostId, hostName: 'TEST-01', vmId, vmName: 'VM 1' };
  const begin = (processId: number) =>
    createAuditStore(database, processId).begin({
      at: core.clock.now(),
      who: 'them',
      ...named,
      kind: 'operation',
      operation: 'save',
      subject: null,
    });
  // No process has this number on any system.
  begin(2 ** 30);
  expect(await core.call('operations.start', powerRequest())).toMatchObject({ ok: true });
  await settle();
  begin(process.ppid);
  expect(await core.call('operations.start', powerRequest({ kind: 'start' }))).toMatchObject({ problem: { code: 'operationUnderWay' } });
  expect(await core.call('operations.start', powerRequest({ kind: 'start', vmId: fakeVmId(9) }))).toMatchObject({
    problem: { code: 'vmGone' },
  });
  database.close();
});

test('the program ends while one is under way: it is left open, for the next start to tell', async () => {
  const dataFolder = temporaryFolder();
  const core = await startTestCore(1, { dataFolder });
  const { connection } = core;
  // As it is: the PowerShell ends with its connection, before the database is closed.
  const close = connection.close.bind(connection);
  connection.intercept = ({ operation }) => {
    if (operation !== 'power.act') return undefined;
    return new Promise<Result<unknown>>((resolve) => {
      connection.close = async () => {
        resolve(failure('sessionLost'));
        await settle();
        return close();
      };
    });
  };
  await core.value('operations.start', powerRequest());
  await settle();
  await core.core.stop();
  const next = await startTestCore(1, { dataFolder });
  expect(await operationsOf(next)).toMatchObject([{ state: 'unknown', problem: { code: 'sessionLost' } }]);
});
