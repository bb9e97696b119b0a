import { expect, test } from 'vitest';
import { settle } from '../testing/fake-clock.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { runRequest, wholeRun } from '../testing/runs.ts';
import { startTestCore, testHostId } from '../testing/test-core.ts';
import { writesOf } from '../testing/writes.ts';

test('switches one after the other on a host, answers at once, and tells how each ended', async () => {
  const core = await startTestCore(3);
  const begun = await core.value('runs.start', runRequest(3));
  expect(begun).toMatchObject({ runId: 1, state: 'running', who: 'tester', changes: 3, vms: 3, hosts: 1, counts: { waiting: 3 } });
  expect(core.host.writes).toBeLessThan(3);
  await core.clock.advance(1_000);
  const { run, items } = await core.value('runs.get', { runId: 1 });
  expect(run).toMatchObject({ state: 'ended', problem: null, endedAt: expect.any(String), counts: { changed: 3, waiting: 0 } });
  expect(items.map(({ index, outcome, before, to }) => [index, outcome, before, to])).toEqual([
    [0, 'changed', false, true],
    [1, 'changed', false, true],
    [2, 'changed', false, true],
  ]);
  expect(await core.value('audit.list', { limit: 9 })).toMatchObject([
    { vmId: fakeVmId(3), reason: 'bulk', runId: 1, outcome: 'changed' },
    { vmId: fakeVmId(2), reason: 'bulk', runId: 1, outcome: 'changed' },
    { vmId: fakeVmId(1), reason: 'bulk', runId: 1, outcome: 'changed' },
  ]);
  expect(await core.value('runs.list', { limit: 5 })).toEqual([run]);
});

test('one switch of a host at a time, so that a click gets in between', async () => {
  const core = await startTestCore(4);
  const held: (() => void)[] = [];
  core.connection.intercept = ({ operation }, answer) =>
    operation === 'service.set' ? new Promise((resolve) => held.push(() => resolve(answer()))) : undefined;
  await core.value('runs.start', runRequest(3));
  await settle();
  const click = core.value('service.set', {
    hostId: testHostId,
    vmId: fakeVmId(4),
    service: 'guestServiceInterface',
    enabled: true,
    expected: false,
    acknowledged: 'low',
    reason: 'switch',
  });
  await settle();
  expect(writesOf(core).map(({ args }) => (args as { vmId: string }).vmId)).toEqual([fakeVmId(1), fakeVmId(4)]);
  for (let each = held.shift(); each !== undefined; each = held.shift()) {
    each();
    await settle();
  }
  expect(await click).toMatchObject({ outcome: 'changed' });
  expect(core.host.writes).toBe(4);
});

test('a switch that fails does not stop the rest', async () => {
  const core = await startTestCore(3);
  core.host.vms.delete(fakeVmId(2));
  const { run } = await wholeRun(core, 3);
  expect(run).toMatchObject({ state: 'ended', counts: { changed: 2, failed: 1 } });
});
