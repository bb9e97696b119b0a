import { expect, test } from 'vitest';
import { type Result } from '../../../shared/contract/problem.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { fakeVm, fakeVmId } from '../testing/fake-host.ts';
import { deltas, operationsOf, taking, theHost, vmIdsOf } from '../testing/reads.ts';
import { startTestCore, testHostId } from '../testing/test-core.ts';

test('the light read comes first, and its rows are there before anything else has answered', async () => {
  const never = new Promise<Result<unknown>>(() => undefined);
  const test1 = await startTestCore(3, {}, (connection) => {
    connection.intercept = ({ operation }) => (operation === 'inventory.light' || operation === 'vms.running' ? undefined : never);
  });
  expect(operationsOf(test1)).toEqual(['inventory.light', 'host.facts']);
  expect((await theHost(test1)).vms).toHaveLength(3);
});

test('reads everything in the order light, facts, full', async () => {
  expect(operationsOf(await startTestCore(3))).toEqual(['inventory.light', 'host.facts', 'inventory.full']);
});

test('a poll without changes sends the times of the reads alone, in less than 1 KB, for 1,000 VMs', async () => {
  const test1 = await startTestCore(1_000);
  await test1.clock.advance(4_000);
  test1.events.length = 0;
  await test1.clock.advance(1_000);
  expect(deltas(test1.events)).toMatchObject([{ hosts: [], vms: [], removedVms: [], reads: [{ hostId: testHostId }] }]);
  expect(JSON.stringify(test1.events).length).toBeLessThan(1024);
  test1.events.length = 0;
  await test1.clock.advance(55_000);
  expect(test1.connection.requests.filter((request) => request.operation === 'inventory.full').length).toBeGreaterThan(10);
  expect(deltas(test1.events).flatMap((delta) => [...delta.vms, ...delta.hosts])).toEqual([]);
});

test('keeps to the default times: light every 5 s, full every 60 s', async () => {
  const test1 = await startTestCore(2);
  await test1.clock.advance(59_000);
  expect(test1.connection.count('inventory.light')).toBe(12);
  expect(test1.connection.count('inventory.full')).toBe(1);
  await test1.clock.advance(1_000);
  expect(test1.connection.count('inventory.full')).toBe(2);
});

test('gives a slow host three times the duration of a read to rest, and never asks while it is asked', async () => {
  const test1 = await startTestCore(2);
  const { clock, connection } = test1;
  let running = 0;
  let most = 0;
  const slow = taking(clock, { 'inventory.light': 4_000 });
  connection.intercept = (request, answer) => {
    running += 1;
    most = Math.max(most, running);
    const slowed = slow(request, answer) ?? Promise.resolve().then(answer);
    return slowed.finally(() => (running -= 1));
  };
  const before = connection.count('inventory.light');
  await clock.advance(5_000 + 4_000 + 12_000);
  expect(connection.count('inventory.light')).toBe(before + 2);
  await clock.advance(3 * 16_000);
  expect(connection.count('inventory.light')).toBe(before + 5);
  expect(most).toBe(1);
  expect((await theHost(test1)).host.lightIntervalMs).toBe(15_000);
});

test('the first answer of a session, which loads modules, says nothing of how busy the host is', async () => {
  const test1 = await startTestCore(2, {}, (connection, _host, clock) => {
    let cold = true;
    connection.intercept = ({ operation }, answer) => {
      if (operation !== 'inventory.light' || !cold) return undefined;
      cold = false;
      return new Promise((resolve) => clock.after(20_000, () => resolve(answer())));
    };
  });
  await test1.clock.advance(20_000);
  expect((await theHost(test1)).host.lightIntervalMs).toBe(5_000);
  await test1.clock.advance(5_000);
  expect(test1.connection.count('inventory.light')).toBe(2);
});

test('light reads pass between the slices of a full read, whose size follows its cost', async () => {
  const perVmMs = 40;
  const test1 = await startTestCore(200, {}, (connection, _host, clock) => {
    connection.intercept = ({ operation, args }, answer) =>
      operation === 'inventory.full'
        ? new Promise((resolve) => clock.after(perVmMs * vmIdsOf(args).length, () => resolve(answer())))
        : undefined;
  });
  const { clock, connection } = test1;
  await clock.advance(20_000);
  const sizes = connection.requests.flatMap(({ operation, args }) => (operation === 'inventory.full' ? [vmIdsOf(args).length] : []));
  expect(sizes).toEqual([5, 20, 25, 25, 25, 25, 25, 25, 25]);
  const order = operationsOf(test1);
  const during = order.slice(order.indexOf('inventory.full'), order.lastIndexOf('inventory.full'));
  expect(during.filter((name) => name === 'inventory.light')).toHaveLength(1);
  const progress = deltas(test1.events).flatMap((delta) => delta.reads.flatMap((reads) => reads.fullProgress ?? []));
  expect(progress[1]).toEqual({ done: 5, total: 200 });
  expect((await theHost(test1)).reads.fullProgress).toBeNull();
});

test('a VM with news is read in full before the next round', async () => {
  const { clock, connection, host, value } = await startTestCore(3);
  const id = fakeVmId(2);
  const changed = fakeVm(2);
  changed.light.heartbeat = 'LostCommunication';
  changed.full.addresses = [];
  host.vms.set(id, changed);
  await clock.advance(5_000);
  expect(connection.requests.at(-1)).toMatchObject({ operation: 'inventory.full', args: { vmIds: [id] } });
  const { vms } = await value('fleet.snapshot', {});
  expect(vms.find((vm) => vm.vmId === id)).toMatchObject({ status: { code: 'interrupted' }, details: { addresses: [] } });
});

test('a user who asks gets a light and a full read at once', async () => {
  const { clock, connection, value } = await startTestCore(2);
  await clock.advance(1_000);
  connection.requests.length = 0;
  await value('fleet.refresh', { hostId: testHostId });
  await clock.advance(0);
  expect(connection.requests.map((request) => request.operation)).toEqual(['inventory.light', 'inventory.full']);
});

test('a refresh that is asked for in the middle of a read is not lost', async () => {
  const { clock, connection, host, value } = await startTestCore(2);
  let release = (): void => undefined;
  connection.intercept = ({ operation }, answer) => {
    if (operation !== 'inventory.light') return undefined;
    const old = answer();
    return new Promise((resolve) => (release = () => resolve(old)));
  };
  await clock.advance(5_000);
  host.vms.delete(fakeVmId(1));
  await value('fleet.refresh', { hostId: null });
  connection.intercept = () => undefined;
  release();
  await clock.advance(0);
  expect((await value('fleet.snapshot', {})).vms.map((vm) => vm.vmId)).toEqual([fakeVmId(2)]);
});

test('a refresh that is asked for in the middle of a full read begins another one', async () => {
  const { clock, connection, value } = await startTestCore(2);
  let release = (): void => undefined;
  connection.intercept = ({ operation }, answer) =>
    operation === 'inventory.full' ? new Promise((resolve) => (release = () => resolve(answer()))) : undefined;
  await clock.advance(60_000);
  await value('fleet.refresh', { hostId: null });
  connection.requests.length = 0;
  release();
  await clock.advance(0);
  expect(connection.requests.map((request) => request.operation)).toEqual(['inventory.light', 'inventory.full']);
});

test('a VM can be read alone, ahead of the others', async () => {
  const { connection, host, value, call } = await startTestCore(2);
  host.change(fakeVmId(1), 'vss', false);
  const record = await value('vm.read', { hostId: testHostId, vmId: fakeVmId(1) });
  expect(record.details?.services.vss?.enabled).toBe(false);
  expect(connection.requests.at(-1)).toMatchObject({ operation: 'vm.read', options: { lane: 'refresh', urgent: true } });
  expect(await call('vm.read', { hostId: testHostId, vmId: fakeVmId(9) })).toMatchObject({ ok: false, problem: { code: 'vmGone' } });
  expect(await call('vm.read', { hostId: 'elsewhere', vmId: fakeVmId(1) })).toMatchObject({ ok: false, problem: { code: 'notFound' } });
});

test('changed intervals take effect at once', async () => {
  const test1 = await startTestCore(2);
  const { clock, connection, value } = test1;
  await value('settings.update', { lightIntervalMs: 600_000 });
  connection.requests.length = 0;
  await clock.advance(30_000);
  expect(connection.count('inventory.light')).toBe(0);
  expect((await theHost(test1)).host.lightIntervalMs).toBe(600_000);
  await value('settings.update', { lightIntervalMs: 1_000 });
  await clock.advance(3_000);
  expect(connection.count('inventory.light')).toBe(4);
});

test('changed grace times change the Status at once', async () => {
  const test1 = await startTestCore(0);
  const booting = fakeVm(1);
  booting.light = { ...booting.light, heartbeat: 'NoContact', uptimeMs: 30_000 };
  test1.host.vms.set(fakeVmId(1), booting);
  await test1.clock.advance(5_000);
  expect((await theHost(test1)).vms[0]?.status.code).toBe('starting');
  await test1.value('settings.update', { startGraceMs: 10_000 });
  expect((await theHost(test1)).vms[0]?.status.code).toBe('noContact');
});

test('another PowerShell means another connection, and what was known stays', async () => {
  const test1 = await startTestCore(2, { shell: 'electron' });
  const first = test1.connection;
  await test1.value('settings.update', { powerShell: 'powerShell7' });
  expect(test1.connection).not.toBe(first);
  expect(first.closed).toBe(true);
  const after = await theHost(test1);
  expect(after.host.session.state).toBe('ready');
  expect(after.vms).toHaveLength(2);
  await test1.clock.advance(5_000);
  expect(test1.connection.count('inventory.light')).toBe(2);
});

test('after the clock was set back, reads go on from the new time', async () => {
  const clock = createFakeClock();
  let behindMs = 0;
  const test1 = await startTestCore(1, { clock: { ...clock, now: () => clock.now() - behindMs } });
  await clock.advance(7_000);
  behindMs = 86_400_000;
  const before = test1.connection.count('inventory.light');
  const fullBefore = test1.connection.count('inventory.full');
  await clock.advance(20_000);
  expect(test1.connection.count('inventory.light')).toBeGreaterThanOrEqual(before + 4);
  expect(test1.connection.count('inventory.full')).toBe(fullBefore + 1);
  expect(Date.parse((await theHost(test1)).reads.lightAt ?? '')).toBeGreaterThan(clock.now() - behindMs - 6_000);
});
