import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { createAuditStore, type AuditBeginning } from '../store/audit-store.ts';
import { databaseFileName, openDatabase } from '../store/database.ts';
import { createRunStore, type RunStore } from '../store/run-store.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { runRequest } from '../testing/runs.ts';
import { startTestCore, temporaryFolder, testHostId, type TestCore } from '../testing/test-core.ts';

// The runs of programs that share a data folder. Another program is a process with another number: one that lives, or that no system gives.

const livingProcess = 1;
const noProcess = 2 ** 30;

interface OtherProgram {
  readonly store: RunStore;
  /** What its switch with this place in the run begins with. */
  switchOf(item: number): AuditBeginning;
  begin(item: number): ReturnType<ReturnType<typeof createAuditStore>['begin']>;
}

function otherProgram(dataFolder: string, processId: number, clock: FakeClock = createFakeClock()): OtherProgram {
  const database = openDatabase(dataFolder, clock);
  onTestFinished(() => database.close());
  const audit = createAuditStore(database, processId);
  const switchOf = (item: number): AuditBeginning => ({
    at: clock.now(),
    who: 'them',
    hostId: testHostId,
    hostName: 'TEST-01',
    vmId: fakeVmId(item + 1),
    vmName: `VM ${item + 1}`,
    kind: 'service',
    service: 'guestServiceInterface',
    from: false,
    to: true,
    reason: 'bulk',
    run: { runId: 1, item },
  });
  return { store: createRunStore(database, processId), switchOf, begin: (item) => audit.begin(switchOf(item)) };
}

/** A run of another program over three VMs: the first one is switched, the second one under way. */
function theirRun(dataFolder: string, processId: number): OtherProgram {
  const other = otherProgram(dataFolder, processId);
  const open = { state: 'waiting', outcome: null, before: null, problem: null, auditId: null, completedAt: null } as const;
  const items = [1, 2, 3].map((number, index) => {
    const vm = { hostId: testHostId, hostName: 'TEST-01', vmId: fakeVmId(number), vmName: `VM ${number}` };
    return { index, ...vm, service: 'guestServiceInterface', to: true, ...open } as const;
  });
  expect(other.store.begin({ kind: 'policy', undoOf: null, who: 'them', at: Date.parse('2026-11-23T08:00:00.000Z'), items })).toEqual({
    ok: true,
    value: 1,
  });
  for (const item of [0, 1]) expect(other.begin(item)).toMatchObject({ ok: true });
  return other;
}

function told({ events }: TestCore) {
  return events.flatMap((event) => (event.type === 'runs.changed' ? event.change : []));
}

test('a run of a program that lives is shown, left alone, and keeps others from beginning one', async () => {
  const dataFolder = temporaryFolder();
  const { store } = theirRun(dataFolder, livingProcess);
  const core = await startTestCore(3, { dataFolder });
  const [run] = await core.value('runs.list', { limit: 5 });
  expect(run).toMatchObject({
    runId: 1,
    who: 'them',
    kind: 'policy',
    elsewhere: true,
    state: 'running',
    counts: { underWay: 2, waiting: 1 },
  });
  expect(await core.call('runs.start', runRequest(1))).toMatchObject({ ok: false, problem: { code: 'runUnderWay' } });
  for (const act of ['runs.pause', 'runs.resume', 'runs.cancel'] as const) {
    expect(await core.call(act, { runId: 1 })).toMatchObject({ ok: false, problem: { code: 'notFound' } });
  }
  // How it goes on is seen here, a little later.
  store.stand(1, { at: core.clock.now(), state: 'paused', problem: null });
  await core.clock.advance(5_000);
  expect(told(core).at(-1)).toMatchObject({ since: null, items: [], run: { state: 'paused', elsewhere: true } });
  store.stand(1, { at: core.clock.now(), state: 'ended', problem: { code: 'cancelled' } });
  await core.clock.advance(5_000);
  expect(told(core).at(-1)).toMatchObject({
    run: { state: 'ended', elsewhere: false, problem: { code: 'cancelled' }, counts: { notBegun: 1 } },
  });
  expect(told(core).map((change) => change.run.revision)).toEqual(
    told(core)
      .map((change) => change.run.revision)
      .toSorted((a, b) => a - b),
  );
  expect(await core.call('runs.start', runRequest(1))).toMatchObject({ ok: true });
});

test.each([
  ['whose process is gone', noProcess, 0, '2026-11-23T08:00:00.000Z'],
  ['that has not said for ten minutes that it lives, nor for two more', livingProcess, 760_000, '2026-11-23T08:10:05.000Z'],
])('a run of a program %s is interrupted, and stands in nobody’s way', async (_what, processId, later, endedAt) => {
  const dataFolder = temporaryFolder();
  const { store } = theirRun(dataFolder, processId);
  const core = await startTestCore(3, { dataFolder });
  await core.clock.advance(later);
  expect(await core.call('runs.start', runRequest(1))).toMatchObject({ ok: true, value: { runId: 2 } });
  const { run, items } = await core.value('runs.get', { runId: 1 });
  expect(run).toMatchObject({ state: 'interrupted', elsewhere: false, problem: { code: 'runInterrupted' } });
  // The last that is known of it, which may be what became of its switches, not when it was found.
  expect(run.endedAt).toBe(endedAt);
  expect(items.at(2)).toMatchObject({ outcome: 'notBegun', problem: { code: 'runInterrupted' } });
  expect(store.open()).toMatchObject({ value: [{ runId: 2, processId: process.pid }] });
});

test('a program that ends without a word while another one looks on is noticed', async () => {
  const dataFolder = temporaryFolder();
  const program = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1_000)']);
  onTestFinished(() => void program.kill('SIGKILL'));
  const other = theirRun(dataFolder, program.pid ?? noProcess);
  const core = await startTestCore(3, { dataFolder }, (_connection, host) => host.change(fakeVmId(1), 'guestServiceInterface', true));
  // Begun after this program.
  expect(other.begin(2)).toMatchObject({ ok: true });
  await core.clock.advance(20_000);
  expect((await core.value('runs.list', { limit: 1 }))[0]).toMatchObject({ elsewhere: true, state: 'running' });
  const ended = once(program, 'exit');
  program.kill('SIGKILL');
  await ended;
  await core.clock.advance(120_000);
  expect(told(core).at(-1)).toMatchObject({ run: { state: 'interrupted', counts: { changed: 1, failed: 2, underWay: 0 } } });
});

test('a program that was thought to be gone, and is not, begins nothing more', () => {
  const dataFolder = temporaryFolder();
  const other = theirRun(dataFolder, livingProcess);
  const { store } = otherProgram(dataFolder, 7);
  store.abandon(1, { code: 'runInterrupted' });
  expect(other.begin(2)).toMatchObject({ ok: false, problem: { code: 'runInterrupted' } });
  // Nor does it bring the run back.
  other.store.stand(1, { at: 0, state: 'running', problem: null });
  expect(other.store.get(1)).toMatchObject({ value: { run: { state: 'interrupted', counts: { underWay: 2, notBegun: 1 } } } });
});

test('a run of which nothing was left to be done has ended, though its program could not say so', () => {
  const dataFolder = temporaryFolder();
  const { store } = theirRun(dataFolder, livingProcess);
  const handle = new DatabaseSync(join(dataFolder, databaseFileName));
  handle.exec(
    `UPDATE audit SET outcome = 'changed', completed_at = at + 5000; UPDATE runs SET state = 'cancelling', problem = '{"code":"cancelled"}'`,
  );
  handle.close();
  store.endItems(1, [2], { completedAt: 0, outcome: 'refused', problem: { code: 'stale' } });
  store.abandon(1, { code: 'runInterrupted' });
  expect(store.get(1)).toMatchObject({
    value: {
      run: { state: 'ended', problem: { code: 'cancelled' }, endedAt: '2026-11-23T08:00:05.000Z', counts: { changed: 2, refused: 1 } },
    },
  });
});

test('no switch of a run gets a second line in the audit', () => {
  const other = theirRun(temporaryFolder(), livingProcess);
  expect(other.begin(1)).toMatchObject({ ok: false });
  expect(other.store.get(1)).toMatchObject({ value: { run: { counts: { underWay: 2, waiting: 1 } } } });
});

test('a run is read by what its lines in the audit say, whatever else was noted', () => {
  const dataFolder = temporaryFolder();
  const { store } = theirRun(dataFolder, livingProcess);
  const handle = new DatabaseSync(join(dataFolder, databaseFileName));
  handle.exec(`
    UPDATE audit SET outcome = 'changed', completed_at = at + 5 WHERE run_item = 0;
    UPDATE audit SET outcome = 'teleported' WHERE run_item = 1;
    UPDATE run_items SET outcome = 'notBegun' WHERE item = 0;
  `);
  handle.close();
  expect(store.get(1)).toMatchObject({
    value: {
      run: { counts: { changed: 1, unknown: 1, waiting: 1, notBegun: 0 } },
      items: [
        { outcome: 'changed', before: false, completedAt: '2026-11-23T08:00:00.005Z' },
        { outcome: 'unknown', problem: { detail: 'teleported' } },
        { state: 'waiting' },
      ],
    },
  });
});
