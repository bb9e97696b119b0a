import { expect, test } from 'vitest';
import type { CallInput, CallOutput } from '../../../shared/contract/contract.ts';
import { failure } from '../../../shared/contract/problem.ts';
import type { RunOutcome } from '../../../shared/contract/run.ts';
import { triedChanges } from '../../../shared/domain/run.ts';
import { crashedFolder } from '../testing/crashed-folder.ts';
import { settle } from '../testing/fake-clock.ts';
import type { FakeInterceptor } from '../testing/fake-connection.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { runChanges, runRequest } from '../testing/runs.ts';
import { startTestCore, testHostId, type TestCore } from '../testing/test-core.ts';

// A small run, and the program killed at each of its steps: what the next start tells must be what the host holds.

/** What a crash at one step leaves behind. */
interface Crash {
  readonly step: string;
  readonly dataFolder: string;
  /** The VMs of which the host says that the service is on. */
  readonly on: readonly string[];
}

const count = 5;
const unknownVm = fakeVmId(99);
const service = 'guestServiceInterface';

/** Five changes: made, refused without a line in the audit, refused by the host, made, made. */
function changes(): CallInput<'runs.start'>['changes'] {
  return runChanges(count).map((change, index) => (index === 1 ? { ...change, vmId: unknownVm } : change));
}

function onOf({ host }: TestCore): string[] {
  return [...host.vms.keys()].filter((vmId) => host.enabled(vmId, service) === true);
}

/** Carries the run out, and copies what lies on the disk away at every step. `act`: what a user does while the fourth switch is under way. */
async function crashesOf(act: 'runs.pause' | 'runs.cancel'): Promise<Crash[]> {
  const core = await startTestCore(count);
  const crashes: Crash[] = [];
  const crash = (step: string): void => void crashes.push({ step, dataFolder: crashedFolder(core.dataFolder), on: onOf(core) });
  core.core.subscribe((event) => {
    if (event.type === 'runs.changed') crash(`told: ${event.change.run.state} ${JSON.stringify(event.change.run.counts)}`);
  });
  const intercept: FakeInterceptor = async ({ operation, args }, answer) => {
    const { vmId } = args as { vmId: string };
    crash(`${vmId}: in the audit, the host not asked`);
    const result = vmId === fakeVmId(3) ? failure('accessDenied') : answer();
    crash(`${vmId}: the host has answered to ${operation}, its end is not written`);
    if (vmId === fakeVmId(4)) await core.value(act, { runId: 1 });
    crash(`${vmId}: before its end is written, after what the user did`);
    return result;
  };
  core.connection.intercept = (request, answer) => (request.operation === 'service.set' ? intercept(request, answer) : undefined);
  crash('before the run');
  await core.value('runs.start', runRequest(count, { changes: changes() }));
  crash('the run is written down');
  await settle();
  await core.clock.advance(1_000);
  crash('between two switches');
  if (act === 'runs.pause') await core.value('runs.resume', { runId: 1 });
  await core.clock.advance(1_000);
  crash('at the very end');
  expect((await core.value('runs.get', { runId: 1 })).run).toMatchObject({ state: 'ended' });
  return crashes;
}

/** Starts anew over what a crash has left, on a host as it stood then. */
async function startAnew({ dataFolder, on }: Crash): Promise<TestCore> {
  return startTestCore(count, { dataFolder }, (_connection, host) => {
    for (const vmId of on) host.change(vmId, service, true);
  });
}

/** What is told of each switch, as the host would have it. */
function expectTruth({ run, items }: CallOutput<'runs.get'>, on: readonly string[]): void {
  for (const { vmId, state, outcome, auditId } of items) {
    expect(state).toBe('ended');
    expect(outcome === 'changed').toBe(on.includes(vmId));
    // A switch that has a line in the audit was begun, and no other was.
    expect(auditId === null).toBe(outcome === 'notBegun' || vmId === unknownVm);
  }
  const counted = Object.groupBy(items, ({ outcome }) => outcome ?? 'none');
  for (const [key, number] of Object.entries(run.counts)) expect(counted[key as RunOutcome]?.length ?? 0).toBe(number);
  expect(run.problem?.code === 'runInterrupted').toBe(run.state === 'interrupted');
  // What the way back would take back is what the run has switched on.
  const back = triedChanges(items).filter(({ outcome, before }) => outcome === 'changed' && before === false);
  expect(back.map(({ vmId }) => vmId)).toEqual(on);
}

test.each(['runs.pause', 'runs.cancel'] as const)(
  'killed at any step, with %s in its midst, the next start tells what the host holds, and repeats nothing',
  async (act) => {
    const crashes = await crashesOf(act);
    expect(crashes.length).toBeGreaterThan(15);
    const seen = new Set<string>();
    for (const crash of crashes) {
      const core = await startAnew(crash);
      const found = await core.call('runs.get', { runId: 1 });
      if (!found.ok) {
        expect([crash.step, found.problem.code]).toEqual(['before the run', 'notFound']);
        continue;
      }
      expect(['ended', 'interrupted']).toContain(found.value.run.state);
      expect(found.value.items.filter(({ state }) => state === 'waiting')).toEqual([]);
      // What was under way may still come about; then it is read once more.
      await core.clock.advance(120_000);
      const settled = await core.value('runs.get', { runId: 1 });
      expectTruth(settled, crash.on);
      for (const { outcome } of settled.items) seen.add(`${settled.run.state} ${outcome ?? ''}`);
      expect(core.host.writes).toBe(0);
      expect((await core.value('runs.list', { limit: 9 })).map(({ runId, state }) => [runId, state])).toEqual([[1, settled.run.state]]);
      // Nothing of it stands in the way of the next run.
      expect(await core.call('runs.start', runRequest(1))).toMatchObject({ ok: true, value: { runId: 2 } });
      await core.core.stop();
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(['interrupted changed', 'interrupted refused', 'interrupted failed', 'interrupted notBegun', 'ended changed']),
    );
  },
);

test.each(['the answer is lost', 'the program is'])('what is known to have been so before is not called changed where %s', async (how) => {
  const core = await startTestCore(1);
  core.host.change(fakeVmId(1), service, true);
  await core.value('vm.read', { hostId: testHostId, vmId: fakeVmId(1) });
  let crashed = '';
  core.connection.intercept = ({ operation }) => {
    if (operation !== 'service.set') return undefined;
    crashed = crashedFolder(core.dataFolder);
    return Promise.resolve(failure('sessionLost'));
  };
  await core.value('runs.start', runRequest(1));
  await core.clock.advance(60_000);
  const next =
    how === 'the answer is lost'
      ? core
      : await startTestCore(1, { dataFolder: crashed }, (_connection, host) => host.change(fakeVmId(1), service, true));
  await next.clock.advance(60_000);
  const { items } = await next.value('runs.get', { runId: 1 });
  expect(items).toMatchObject([{ state: 'ended', outcome: 'alreadySo', before: null, auditId: 1 }]);
  expect(core.host.writes + next.host.writes).toBe(0);
});

test.each(['the program goes on', 'the program is lost'])(
  'what is known to have been so before is none that the run may have changed where nobody can tell, and %s',
  async (how) => {
    const core = await startTestCore(1);
    core.host.change(fakeVmId(1), service, true);
    await core.value('vm.read', { hostId: testHostId, vmId: fakeVmId(1) });
    let crashed = '';
    core.connection.intercept = ({ operation }) => {
      if (operation === 'service.set') crashed = crashedFolder(core.dataFolder);
      return crashed === '' ? undefined : Promise.resolve(failure('sessionLost'));
    };
    await core.value('runs.start', runRequest(1));
    await core.clock.advance(60_000);
    const next =
      how === 'the program goes on' ? core : await startTestCore(1, { dataFolder: crashed }, (_connection, host) => host.vms.clear());
    await next.clock.advance(120_000);
    const { items } = await next.value('runs.get', { runId: 1 });
    expect(items).toMatchObject([{ state: 'ended', outcome: 'unknown', before: true }]);
  },
);

test('a switch that was under way is looked at, and told as soon as it is known what became of it', async () => {
  const core = await startTestCore(1);
  let crashed = '';
  core.connection.intercept = ({ operation }) => {
    if (operation === 'service.set') crashed = crashedFolder(core.dataFolder);
    return undefined;
  };
  await core.value('runs.start', runRequest(1));
  await settle();
  const next = await startTestCore(1, { dataFolder: crashed });
  const { run, items } = await next.value('runs.get', { runId: 1 });
  expect(run).toMatchObject({ state: 'interrupted', counts: { underWay: 1 } });
  expect(items).toMatchObject([{ state: 'underWay', outcome: null, auditId: 1 }]);
  expect(await next.value('runs.list', { limit: 1 })).toEqual([run]);
  expect(triedChanges(items)).toMatchObject([{ outcome: 'unknown', before: false }]);
  next.host.change(fakeVmId(1), service, true);
  await next.clock.advance(60_000);
  const told = next.events.flatMap((event) => (event.type === 'runs.changed' ? event.change : []));
  expect(told.at(-1)).toMatchObject({ since: null, run: { runId: 1, state: 'interrupted', counts: { underWay: 0, changed: 1 } } });
  expect(told.at(-1)?.run.revision).toBeGreaterThan(run.revision);
  expect(await next.value('runs.list', { limit: 1 })).toEqual([told.at(-1)?.run]);
  expect((await next.value('runs.get', { runId: 1 })).items).toMatchObject([
    { hostId: testHostId, state: 'ended', outcome: 'changed', before: false },
  ]);
});
