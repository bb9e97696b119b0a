import { expect, test } from 'vitest';
import { failure, success } from '../../../shared/contract/problem.ts';
import type { OperationAnswer } from '../module/operations.ts';
import { fakeVm, fakeVmId } from '../testing/fake-host.ts';
import { deltas, failing, operationsOf, theHost, vmIdsOf } from '../testing/reads.ts';
import { startTestCore, testHostId } from '../testing/test-core.ts';

test('a VM that vanishes from a good list is removed', async () => {
  const test1 = await startTestCore(3);
  test1.host.vms.delete(fakeVmId(2));
  await test1.clock.advance(5_000);
  expect(deltas(test1.events).at(-1)).toMatchObject({ removedVms: [{ hostId: testHostId, vmId: fakeVmId(2) }] });
  expect((await theHost(test1)).vms).toHaveLength(2);
});

test.each([
  ['nobody knows the rights', null, 'emptyListNotTrusted'],
  ['the service is not known', { isElevated: true, managementService: null }, 'emptyListNotTrusted'],
  ['no rights', { isElevated: false, isHyperVAdministrator: false }, 'emptyListNotTrusted'],
  ['the service is down', { isElevated: true, managementService: 'Stopped' }, 'serviceDown'],
  ['the module is missing', { isElevated: true, hyperVModulePresent: false }, 'moduleMissing'],
] as const)('does not believe an empty list where %s', async (_what, known, code) => {
  const test1 = await startTestCore(2);
  const { clock, connection, host } = test1;
  const probes = known === null ? null : { hyperVModulePresent: true, managementService: 'Running', isHyperVAdministrator: null, ...known };
  connection.intercept = ({ operation }) =>
    operation === 'inventory.light' ? Promise.resolve(success({ readAt: host.readAt, vms: [], probes, gaps: null })) : undefined;
  const lightAt = (await theHost(test1)).reads.lightAt;
  await clock.advance(5_000);
  const after = await theHost(test1);
  expect(after.host.problem?.code).toBe(code);
  expect(after.vms).toHaveLength(2);
  expect(after.reads.lightAt).toBe(lightAt);
});

test('believes an empty list of a caller who may read', async () => {
  const test1 = await startTestCore(2);
  test1.host.vms.clear();
  await test1.clock.advance(5_000);
  const after = await theHost(test1);
  expect(after.host.problem).toBeNull();
  expect(after.vms).toEqual([]);
});

test('keeps the last good data with the reason and since when, until a read is good again', async () => {
  const test1 = await startTestCore(2);
  const { clock, connection } = test1;
  connection.intercept = failing({ 'inventory.light': 'noPermission' });
  await clock.advance(5_000);
  const since = new Date(clock.now()).toISOString();
  await clock.advance(20_000);
  const during = await theHost(test1);
  expect(during.host).toMatchObject({ problem: { code: 'noPermission', detail: 'words of the host' }, problemSince: since });
  expect(during.reads.lightAt).toBe('2026-11-23T08:00:00.000Z');
  expect(during.vms.map((vm) => vm.status.code)).toEqual(['operatingNormally', 'operatingNormally']);
  connection.intercept = failing({ 'inventory.light': 'serviceDown' });
  await clock.advance(5_000);
  expect((await theHost(test1)).host.problemSince).toBe(new Date(clock.now()).toISOString());
  connection.intercept = () => undefined;
  await clock.advance(5_000);
  expect((await theHost(test1)).host).toMatchObject({ problem: null, problemSince: null });
});

test('asks nothing while the session restarts, and everything at once when it is back', async () => {
  const test1 = await startTestCore(2);
  const { clock, connection } = test1;
  connection.becomeRestarting();
  connection.requests.length = 0;
  await clock.advance(120_000);
  expect(connection.requests).toEqual([]);
  expect((await theHost(test1)).host.session.state).toBe('restarting');
  connection.becomeReady();
  await clock.advance(0);
  expect(operationsOf(test1)).toEqual(['inventory.light', 'host.facts', 'inventory.full']);
});

test('a VM that hangs is left out, and the others are read all the same', async () => {
  const test1 = await startTestCore(40);
  const { clock, connection } = test1;
  const hung = fakeVmId(3);
  connection.intercept = ({ operation, args }) =>
    operation === 'inventory.full' && vmIdsOf(args).includes(hung) ? Promise.resolve(failure('timedOut')) : undefined;
  await clock.advance(60_000);
  const after = await theHost(test1);
  expect(after.vms.filter((vm) => vm.detailsProblem !== null).map((vm) => [vm.vmId, vm.detailsProblem?.code])).toEqual([
    [hung, 'timedOut'],
  ]);
  expect(after.host.problem).toBeNull();
  expect(after.reads.fullAt).toBe('2026-11-23T08:01:00.000Z');
  connection.requests.length = 0;
  await clock.advance(60_000);
  const slices = connection.requests.flatMap(({ operation, args }) => (operation === 'inventory.full' ? [vmIdsOf(args)] : []));
  expect(slices.filter((slice) => slice.includes(hung))).toEqual([[hung]]);
  connection.intercept = () => undefined;
  await clock.advance(60_000);
  expect((await theHost(test1)).vms.every((vm) => vm.detailsProblem === null)).toBe(true);
});

test('a full read that fails as a whole is given up until its next time', async () => {
  const test1 = await startTestCore(40);
  const { clock, connection } = test1;
  connection.intercept = failing({ 'inventory.full': 'serviceDown' });
  connection.requests.length = 0;
  await clock.advance(64_000);
  expect(connection.count('inventory.full')).toBe(1);
  const after = await theHost(test1);
  expect(after.host.problem?.code).toBe('serviceDown');
  expect(after.reads).toMatchObject({ fullAt: '2026-11-23T08:00:00.000Z', fullProgress: null });
});

test.each([3, 40])('a round that was given up among %i VMs is told until one succeeds, whatever is read between', async (count) => {
  const test1 = await startTestCore(count);
  const { clock, connection, host } = test1;
  connection.intercept = ({ operation }) => (operation === 'inventory.full' ? Promise.resolve(failure('timedOut')) : undefined);
  await clock.advance(70_000);
  expect(await theHost(test1)).toMatchObject({
    host: { problem: { code: 'timedOut' }, problemSince: '2026-11-23T08:01:00.000Z' },
    reads: { fullAt: '2026-11-23T08:00:00.000Z', fullProgress: null },
  });
  connection.intercept = () => undefined;
  const changed = fakeVm(2);
  host.vms.set(fakeVmId(2), { ...changed, light: { ...changed.light, heartbeat: 'LostCommunication' } });
  connection.requests.length = 0;
  await clock.advance(10_000);
  expect(connection.count('inventory.full')).toBe(1);
  expect((await theHost(test1)).host.problem?.code).toBe('timedOut');
  await clock.advance(50_000);
  const after = await theHost(test1);
  expect(after.host).toMatchObject({ problem: null, problemSince: null });
  expect(after.reads.fullAt).toBe('2026-11-23T08:02:00.000Z');
});

test('a lost read of everything leaves the host alone for a while after it hung', async () => {
  const { clock, connection } = await startTestCore(1);
  connection.intercept = ({ operation }) => {
    if (operation !== 'inventory.light') return undefined;
    connection.becomeRestarting();
    clock.after(1_000, () => connection.becomeReady());
    return Promise.resolve(failure('timedOut'));
  };
  connection.requests.length = 0;
  await clock.advance(5_000 + 29_000);
  expect(connection.count('inventory.light')).toBe(1);
  await clock.advance(1_000);
  expect(connection.count('inventory.light')).toBe(2);
});

test('a VM that a read in bulk lacks is not taken for gone', async () => {
  const lacking = fakeVmId(2);
  const test1 = await startTestCore(3, {}, (connection) => {
    connection.bulk = (vm) => vm;
    connection.intercept = ({ operation }, answer) => {
      if (operation !== 'inventory.bulk') return undefined;
      const { value } = answer() as { value: OperationAnswer<'inventory.bulk'> };
      const others = { light: value.light.filter((vm) => vm.vmId !== lacking), full: value.full.filter((vm) => vm.vmId !== lacking) };
      return Promise.resolve(success({ ...value, ...others }));
    };
  });
  await test1.clock.advance(120_000);
  expect(deltas(test1.events).flatMap(({ removedVms }) => removedVms)).toEqual([]);
  test1.host.vms.delete(lacking);
  await test1.clock.advance(5_000);
  expect((await theHost(test1)).vms.map((vm) => vm.vmId)).toEqual([fakeVmId(1), fakeVmId(3)]);
});

test('facts that take the session with them are left alone for longer each time, and keep nothing else from being read', async () => {
  const test1 = await startTestCore(2, {}, (connection, _host, clock) => {
    connection.intercept = ({ operation }) => {
      if (operation !== 'host.facts') return undefined;
      connection.becomeRestarting();
      clock.after(1_000, () => connection.becomeReady());
      return Promise.resolve(failure('timedOut'));
    };
  });
  const { clock, connection } = test1;
  await clock.advance(50_000);
  expect(connection.count('host.facts')).toBe(1);
  expect(await theHost(test1)).toMatchObject({ host: { facts: null, problem: null }, vms: [{ details: {} }, { details: {} }] });
  await clock.advance(20_000);
  expect(connection.count('host.facts')).toBe(2);
  await clock.advance(100_000);
  expect(connection.count('host.facts')).toBe(2);
  connection.intercept = () => undefined;
  await clock.advance(30_000);
  expect((await theHost(test1)).host.facts).toMatchObject({ computerName: 'FAKE-01' });
});
