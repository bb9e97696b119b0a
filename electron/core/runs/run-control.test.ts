import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { failure, type Result } from '../../../shared/contract/problem.ts';
import { neverBegun } from '../session/connection.ts';
import { databaseFileName, openDatabase } from '../store/database.ts';
import { createRunStore } from '../store/run-store.ts';
import { settle } from '../testing/fake-clock.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { runChanges, runRequest, wholeRun } from '../testing/runs.ts';
import { startTestCore, testHostId, type TestCore } from '../testing/test-core.ts';
import { auditRows } from '../testing/writes.ts';

/** A run over four VMs whose first switch is under way until `end` is called; then each of them is made at once. */
async function heldRun(): Promise<TestCore & { end(): Promise<void> }> {
  const core = await startTestCore(4);
  let release = (): void => undefined;
  core.connection.intercept = ({ operation }, answer) => {
    if (operation !== 'service.set') return undefined;
    core.connection.intercept = () => undefined;
    return new Promise<Result<unknown>>((resolve) => (release = () => resolve(answer())));
  };
  await core.value('runs.start', runRequest(4));
  await settle();
  return Object.assign(core, {
    async end() {
      release();
      await core.clock.advance(1_000);
    },
  });
}

const runId = 1;

async function states({ value }: Pick<TestCore, 'value'>): Promise<unknown[]> {
  return (await value('runs.get', { runId })).items.map(({ state, outcome, problem }) => [state, outcome, problem?.code ?? null]);
}

const changed = ['ended', 'changed', null];
const waits = ['waiting', null, null];

test('paused: what is under way ends, nothing new is begun, and it is not over until it was resumed', async () => {
  const core = await heldRun();
  await core.value('runs.pause', { runId });
  await core.end();
  expect(await states(core)).toEqual([changed, waits, waits, waits]);
  expect((await core.value('runs.get', { runId })).run).toMatchObject({ state: 'paused', endedAt: null });
  expect(await core.call('runs.pause', { runId })).toMatchObject({ ok: false, problem: { code: 'notFound' } });
  await core.value('runs.resume', { runId });
  await core.clock.advance(1_000);
  expect(await states(core)).toEqual([changed, changed, changed, changed]);
  expect((await core.value('runs.get', { runId })).run).toMatchObject({ state: 'ended', problem: null });
});

test.each([[false], [true]])('cancelled: what is under way ends, the rest is not begun (paused before: %s)', async (paused) => {
  const core = await heldRun();
  if (paused) await core.value('runs.pause', { runId });
  await core.value('runs.cancel', { runId });
  const left = ['ended', 'notBegun', 'cancelled'];
  expect(await states(core)).toEqual([['underWay', null, null], left, left, left]);
  expect((await core.value('runs.list', { limit: 1 }))[0]).toMatchObject({ state: 'cancelling', counts: { underWay: 1, notBegun: 3 } });
  expect(await core.call('runs.cancel', { runId })).toMatchObject({ ok: false });
  expect(await core.call('runs.resume', { runId })).toMatchObject({ ok: false });
  expect(await core.call('runs.pause', { runId })).toMatchObject({ ok: false });
  await core.end();
  expect(await states(core)).toEqual([changed, left, left, left]);
  expect((await core.value('runs.get', { runId })).run).toMatchObject({ state: 'ended', problem: { code: 'cancelled' } });
  expect(core.host.writes).toBe(1);
});

test('read-only mode ends a run: what was sent ends, the rest is not begun, with the reason', async () => {
  const core = await heldRun();
  await core.value('settings.update', { readOnly: true });
  await core.end();
  const left = ['ended', 'notBegun', 'readOnly'];
  expect(await states(core)).toEqual([changed, left, left, left]);
  expect((await core.value('runs.get', { runId })).run).toMatchObject({ state: 'ended', problem: { code: 'readOnly' } });
  expect(auditRows(core.dataFolder)).toHaveLength(1);
});

test('read-only mode that another program has set ends a run before its next switch', async () => {
  const core = await heldRun();
  const other = new DatabaseSync(join(core.dataFolder, databaseFileName));
  other.exec(`INSERT INTO settings (key, value) VALUES ('readOnly', 'true')`);
  other.close();
  await core.end();
  expect((await core.value('runs.get', { runId })).run).toMatchObject({
    problem: { code: 'readOnly' },
    counts: { changed: 1, notBegun: 3 },
  });
  expect(core.host.writes).toBe(1);
});

test('a database that can no longer be written ends a run', async () => {
  const core = await heldRun();
  const other = new DatabaseSync(join(core.dataFolder, databaseFileName));
  other.exec('ALTER TABLE audit RENAME TO elsewhere');
  await core.end();
  const events = core.events.flatMap((event) => (event.type === 'runs.changed' ? event.change.run : []));
  expect(events.at(-1)).toMatchObject({ state: 'ended', problem: { code: 'databaseUnavailable' }, counts: { changed: 1 } });
  expect(core.host.writes).toBe(1);
  // What could not be written down is, once it can be.
  other.exec('ALTER TABLE elsewhere RENAME TO audit');
  other.close();
  await core.clock.advance(120_000);
  await core.core.stop();
  const next = await startTestCore(4, { dataFolder: core.dataFolder });
  const left = ['ended', 'notBegun', 'databaseUnavailable'];
  expect((await next.value('runs.get', { runId })).run).toMatchObject({ state: 'ended', problem: { code: 'databaseUnavailable' } });
  expect((await states(next)).slice(2)).toEqual([left, left]);
});

test('a run that another program has ended, which took this one for gone, goes on no further', async () => {
  const core = await heldRun();
  const database = openDatabase(core.dataFolder, core.clock);
  createRunStore(database, 7).abandon(runId, { code: 'runInterrupted' });
  database.close();
  await core.end();
  const left = ['ended', 'notBegun', 'runInterrupted'];
  expect(await states(core)).toEqual([changed, left, left, left]);
  const { run } = await core.value('runs.get', { runId });
  expect(run).toMatchObject({ state: 'interrupted', problem: { code: 'runInterrupted' } });
  expect(core.host.writes).toBe(1);
  await core.core.stop();
  const next = await startTestCore(4, { dataFolder: core.dataFolder });
  expect(await states(next)).toEqual([changed, left, left, left]);
});

test('refused as a whole: in read-only mode, and while another run is under way, which is then left alone', async () => {
  const core = await heldRun();
  expect(await core.call('runs.start', runRequest(2))).toMatchObject({ ok: false, problem: { code: 'runUnderWay' } });
  await core.end();
  expect((await core.value('runs.get', { runId })).run).toMatchObject({ state: 'ended', counts: { changed: 4 } });
  await core.value('settings.update', { readOnly: true });
  expect(await core.call('runs.start', runRequest(2))).toMatchObject({ ok: false, problem: { code: 'readOnly' } });
  await core.value('settings.update', { readOnly: false });
  expect(await core.value('runs.start', runRequest(2))).toMatchObject({ runId: 2 });
});

test('an orderly end of the program lets the switch at hand end, begins no other, and says so at the next start', async () => {
  const core = await heldRun();
  const stopping = core.core.stop();
  await core.end();
  await stopping;
  expect(core.host.writes).toBe(1);
  const database = openDatabase(core.dataFolder, core.clock);
  expect(createRunStore(database, process.pid).open()).toEqual({ ok: true, value: [] });
  database.close();
  const next = await startTestCore(4, { dataFolder: core.dataFolder });
  const left = ['ended', 'notBegun', 'runInterrupted'];
  expect(await states(next)).toEqual([changed, left, left, left]);
  expect((await next.value('runs.get', { runId })).run).toMatchObject({ state: 'interrupted', endedAt: expect.any(String) });
});

test('a host whose PowerShell can not be had is left alone after three tries, each told with its reason', async () => {
  const core = await startTestCore(6);
  core.connection.intercept = ({ operation }) =>
    operation === 'service.set' ? Promise.resolve(neverBegun(failure('powerShellFailed').problem)) : undefined;
  await core.value('runs.start', runRequest(6));
  await core.clock.advance(1_000);
  const refused = ['ended', 'refused', 'powerShellFailed'];
  const left = ['ended', 'notBegun', 'powerShellFailed'];
  expect(await states(core)).toEqual([refused, refused, refused, left, left, left]);
  expect((await core.value('runs.get', { runId })).run).toMatchObject({ state: 'ended', problem: null });
});

test('what is wrong with one change is told of that one: a host or a VM that is not known, a warning that was not confirmed', async () => {
  const core = await startTestCore(4);
  const [first, second, third, fourth] = runChanges(4);
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) throw new Error('four');
  const changes = [
    { ...first, hostId: 'elsewhere' },
    { ...second, vmId: fakeVmId(99) },
    { ...third, service: 'vss', enabled: false } as const,
    fourth,
  ];
  await core.value('runs.start', runRequest(4, { changes }));
  await core.clock.advance(1_000);
  expect(await states(core)).toEqual([
    ['ended', 'refused', 'notFound'],
    ['ended', 'refused', 'vmGone'],
    ['ended', 'refused', 'confirmationRequired'],
    changed,
  ]);
  expect((await core.value('runs.get', { runId })).items.map(({ vmName }) => vmName)).toEqual([fakeVmId(1), fakeVmId(99), 'VM 3', 'VM 4']);
});

test('a request that makes no sense is none: a switch named twice, an undo of nothing, no changes', async () => {
  const core = await startTestCore(2);
  const twice = [...runChanges(1), ...runChanges(1)];
  for (const request of [runRequest(1, { changes: twice }), runRequest(0), runRequest(1, { kind: 'undo' }), runRequest(1, { undoOf: 1 })]) {
    expect(await core.call('runs.start', request)).toMatchObject({ ok: false, problem: { code: 'invalidRequest' } });
  }
  expect(await core.call('runs.start', runRequest(1, { kind: 'undo', undoOf: 7 }))).toMatchObject({ problem: { code: 'notFound' } });
  expect(await core.call('runs.get', { runId: 7 })).toMatchObject({ problem: { code: 'notFound' } });
  expect(await core.value('runs.list', { limit: 1 })).toEqual([]);
});

test('an undo puts back only what its run has changed or may have changed, to the value before it', async () => {
  const core = await startTestCore(4);
  await wholeRun(core, 2);
  const ask = async (kinds: ReturnType<typeof runChanges>) =>
    core.call('runs.start', runRequest(1, { kind: 'undo', undoOf: runId, changes: kinds }));
  const back = runChanges(2).map((change) => ({ ...change, enabled: false }));
  const refused = { ok: false, problem: { code: 'invalidRequest' } };
  expect(await ask(runChanges(1)), 'not back').toMatchObject(refused);
  expect(
    await ask(
      runChanges(3)
        .slice(2)
        .map((change) => ({ ...change, enabled: false })),
    ),
    'a VM of which it was not',
  ).toMatchObject(refused);
  expect(await ask(back.map((change) => ({ ...change, service: 'vss' }))), 'another service').toMatchObject(refused);
  expect(await core.value('runs.list', { limit: 9 })).toHaveLength(1);
  expect(core.host.writes).toBe(2);
  const withAnother = [...back, ...runChanges(3).slice(2)].map((change) => ({ ...change, enabled: false }));
  core.host.change(fakeVmId(3), 'guestServiceInterface', true);
  expect(await ask(withAnother)).toMatchObject({ ok: true, value: { undoOf: runId } });
  await core.clock.advance(1_000);
  const { run, items } = await core.value('runs.get', { runId: 2 });
  expect(run).toMatchObject({ state: 'ended', counts: { changed: 2, refused: 1 } });
  expect(items.map(({ problem, auditId }) => [problem?.code, auditId])).toEqual([
    [undefined, 3],
    [undefined, 4],
    ['nothingToUndo', null],
  ]);
  expect(core.host.enabled(fakeVmId(3), 'guestServiceInterface')).toBe(true);
});

test('what somebody else has done in the meantime is told as so already, and nothing is left of it', async () => {
  const core = await startTestCore(3);
  // One of which it is known here, and one of which it is not.
  core.host.change(fakeVmId(1), 'guestServiceInterface', true);
  await core.value('vm.read', { hostId: testHostId, vmId: fakeVmId(1) });
  core.host.change(fakeVmId(2), 'guestServiceInterface', true);
  const { run } = await wholeRun(core, 3);
  expect(run).toMatchObject({ state: 'ended', counts: { alreadySo: 2, changed: 1, refused: 0 } });
  expect(await states(core)).toEqual([['ended', 'alreadySo', null], ['ended', 'alreadySo', null], changed]);
  expect(core.host.writes).toBe(1);
});
