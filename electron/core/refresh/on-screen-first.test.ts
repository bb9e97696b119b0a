import { expect, test } from 'vitest';
import { failure } from '../../../shared/contract/problem.ts';
import { fakeVm, fakeVmId } from '../testing/fake-host.ts';
import { startTestCore, testHostId, type TestCore } from '../testing/test-core.ts';

function slicesOf({ connection }: TestCore): string[][] {
  return connection.requests.flatMap(({ operation, args }) =>
    operation === 'inventory.full' ? [(args as { vmIds: string[] }).vmIds] : [],
  );
}

/** A host whose VMs take a second each, of which so many are read in the first seconds. */
async function slowHost(vms: number): Promise<TestCore> {
  const core = await startTestCore(vms, {}, (connection, _host, clock) => {
    connection.intercept = ({ operation, args }, answer) =>
      operation === 'inventory.full'
        ? new Promise((resolve) => clock.after(1_000 * (args as { vmIds: string[] }).vmIds.length, () => resolve(answer())))
        : undefined;
  });
  return core;
}

const onScreen = [fakeVmId(38), fakeVmId(39)];
const watch = { vms: onScreen.map((vmId) => ({ hostId: testHostId, vmId })) };

test('VMs on screen come first in what is left of a round', async () => {
  const core = await slowHost(40);
  await core.value('fleet.watch', watch);
  await core.clock.advance(6_000);
  expect(slicesOf(core)[1]?.slice(0, 2)).toEqual(onScreen);
});

test('the next round begins with them, then come those with news, then the rest', async () => {
  const core = await slowHost(6);
  await core.value('fleet.watch', {
    vms: [
      { hostId: testHostId, vmId: fakeVmId(6) },
      { hostId: 'elsewhere', vmId: fakeVmId(1) },
    ],
  });
  await core.clock.advance(10_000);
  await core.value('settings.update', { lightIntervalMs: 60_000 });
  const changed = fakeVm(4);
  core.host.vms.set(fakeVmId(4), { ...changed, light: { ...changed.light, state: 'Paused', heartbeat: 'Paused' } });
  core.connection.requests.length = 0;
  await core.value('fleet.refresh', { hostId: testHostId });
  await core.clock.advance(10_000);
  expect(slicesOf(core)[0]?.slice(0, 3)).toEqual([fakeVmId(6), fakeVmId(4), fakeVmId(1)]);
});

test('a VM that hangs keeps nobody waiting, on screen or not', async () => {
  const core = await slowHost(40);
  await core.value('fleet.watch', { vms: [{ hostId: testHostId, vmId: fakeVmId(3) }] });
  const wait = core.connection.intercept;
  core.connection.intercept = (request, answer) =>
    request.operation === 'inventory.full' && (request.args as { vmIds: string[] }).vmIds.includes(fakeVmId(3))
      ? Promise.resolve(failure('timedOut'))
      : wait(request, answer);
  await core.clock.advance(200_000);
  core.connection.requests.length = 0;
  await core.value('fleet.refresh', { hostId: testHostId });
  await core.clock.advance(60_000);
  const slices = slicesOf(core).filter((slice) => slice.length > 0);
  expect(slices[0]).not.toContain(fakeVmId(3));
  expect(slices.at(-1)).toEqual([fakeVmId(3)]);
});
