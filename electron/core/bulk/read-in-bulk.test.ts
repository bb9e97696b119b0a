import { describe, expect, test } from 'vitest';
import type { ReadWay } from '../../../shared/contract/read-way.ts';
import { failure } from '../../../shared/contract/problem.ts';
import { isStale } from '../../../shared/domain/age.ts';
import type { Operation } from '../module/operations.ts';
import type { FakeClock } from '../testing/fake-clock.ts';
import type { FakeConnection } from '../testing/fake-connection.ts';
import { fakeVm, fakeVmId, type FakeHost, type FakeVm } from '../testing/fake-host.ts';
import { startTestCore, testHostId, type TestCore } from '../testing/test-core.ts';
import { recheckMs } from './read-way.ts';

const same = (vm: FakeVm): FakeVm => vm;

/** What each operation takes on a real host, in ms. */
const costs: Partial<Record<Operation, number>> = { 'inventory.bulk': 3_000, 'inventory.summary': 200, 'vm.read': 1_200, 'vms.light': 100 };

/** Lets each operation take its time, and each VM of a slice a second. */
function withCosts(connection: FakeConnection, _host: FakeHost, clock: FakeClock): void {
  connection.bulk = same;
  connection.intercept = ({ operation, args }, answer) => {
    const ms = operation === 'inventory.full' ? 1_200 * (args as { vmIds: string[] }).vmIds.length : (costs[operation] ?? 1);
    return new Promise((resolve) => clock.after(ms, () => resolve(answer())));
  };
}

/** Starts a core over a host of so many VMs and lets it read for a while. */
async function started(vms: number, prepare: typeof withCosts, ms = 12_000): Promise<TestCore> {
  const core = await startTestCore(vms, {}, prepare);
  await core.clock.advance(ms);
  return core;
}

async function wayOf({ value }: TestCore): Promise<ReadWay> {
  const [way] = await value('diagnostics.reads', {});
  if (way === undefined) throw new Error('no host');
  return way;
}

async function readInFull({ value }: TestCore): Promise<number> {
  return (await value('fleet.snapshot', {})).vms.filter((vm) => vm.details !== null).length;
}

describe('a host that says the same both ways', () => {
  test('is read in bulk after one VM was compared, and no VM is read alone any more', async () => {
    const core = await started(200, withCosts);
    expect(await wayOf(core)).toMatchObject({ way: 'bulk', reason: 'equal', compared: 1, differences: [], bulkMs: 3_000, vmMs: 1_200 });
    expect(await readInFull(core)).toBe(200);
    expect(core.connection.count('inventory.full')).toBe(0);
    core.connection.requests.length = 0;
    await core.clock.advance(120_000);
    expect(core.connection.count('inventory.bulk')).toBe(2);
    expect(core.connection.count('inventory.full') + core.connection.count('inventory.light')).toBe(0);
  });

  test('of a few VMs is compared all the same, and then read the way that is sooner done', async () => {
    const core = await started(2, withCosts);
    await core.clock.advance(60_000);
    expect(await wayOf(core)).toMatchObject({ way: 'bulk' });
    core.connection.requests.length = 0;
    await core.clock.advance(60_000);
    expect(core.connection.count('inventory.bulk')).toBe(0);
    expect(core.connection.count('inventory.full')).toBe(1);
    expect(core.connection.count('inventory.light')).toBeGreaterThan(5);
  });

  test('is compared again with other VMs at the next round, and then now and then', async () => {
    const core = await started(200, withCosts);
    const first = core.connection.requests.flatMap(({ operation, args }) => (operation === 'vm.read' ? [args] : []));
    core.connection.requests.length = 0;
    await core.clock.advance(60_000);
    const second = core.connection.requests.flatMap(({ operation, args }) => (operation === 'vm.read' ? [args] : []));
    expect(first).toHaveLength(1);
    expect(second).toHaveLength(3);
    for (const vm of first) expect(second).not.toContainEqual(vm);
    const { checkedAt } = await wayOf(core);
    core.connection.requests.length = 0;
    await core.clock.advance(recheckMs - 60_000);
    expect(core.connection.count('vm.read')).toBe(0);
    await core.clock.advance(180_000);
    expect(core.connection.count('vm.read')).toBe(3);
    expect((await wayOf(core)).checkedAt).not.toBe(checkedAt);
  });

  test('shows the rows of many VMs from one call, and before any VM was read in full', async () => {
    const core = await startTestCore(200, {}, withCosts);
    await core.clock.advance(400);
    expect((await core.value('fleet.snapshot', {})).vms).toHaveLength(200);
    expect(core.connection.count('inventory.light')).toBe(0);
  });
});

test('whose read in bulk takes long is asked less often between, and its rows are not taken for old meanwhile', async () => {
  const bulkMs = 46_000;
  const core = await started(200, (connection, host, clock) => {
    withCosts(connection, host, clock);
    const wait = connection.intercept;
    connection.intercept = (request, answer) =>
      request.operation === 'inventory.bulk'
        ? new Promise((resolve) => clock.after(bulkMs, () => resolve(answer())))
        : wait(request, answer);
  });
  await core.clock.advance(120_000);
  expect(await wayOf(core)).toMatchObject({ way: 'bulk', bulkMs });
  const [host] = (await core.value('fleet.snapshot', {})).hosts;
  expect(host?.lightIntervalMs).toBe(25_000);
  expect(isStale(0, bulkMs + 5_000, host?.lightIntervalMs ?? 0)).toBe(false);
});

describe('a host that does not', () => {
  const oddStop = (vm: FakeVm): FakeVm => ({ ...vm, full: { ...vm.full, automaticStopAction: '9' } });

  test('is left to the cmdlets for that session, with the fields that differ', async () => {
    const core = await started(20, (connection, host, clock) => {
      withCosts(connection, host, clock);
      connection.bulk = oddStop;
    });
    await core.clock.advance(60_000);
    const way = await wayOf(core);
    expect(way).toMatchObject({ way: 'cmdlets', reason: 'differs', compared: 1 });
    expect(way.differences).toHaveLength(1);
    expect(way.differences[0]).toMatchObject({ field: 'automaticStopAction', bulk: '9', cmdlets: 'Save' });
    expect(await readInFull(core)).toBe(20);
    const { vms } = await core.value('fleet.snapshot', {});
    expect(new Set(vms.map((vm) => vm.details?.automaticStopAction))).toEqual(new Set(['Save']));
    core.connection.requests.length = 0;
    await core.clock.advance(2 * recheckMs);
    expect(core.connection.count('inventory.bulk') + core.connection.count('inventory.summary')).toBe(0);
  });

  test('is compared again in the next session', async () => {
    const core = await started(20, (connection, host, clock) => {
      withCosts(connection, host, clock);
      connection.bulk = oddStop;
    });
    core.connection.bulk = same;
    core.connection.becomeRestarting();
    core.connection.becomeReady();
    await core.clock.advance(120_000);
    expect(await wayOf(core)).toMatchObject({ way: 'bulk', reason: 'equal', differences: [] });
  });

  test('in its summary keeps Get-VM for its light reads, too', async () => {
    const core = await started(200, (connection, host, clock) => {
      withCosts(connection, host, clock);
      connection.bulk = (vm) => ({ ...vm, light: { ...vm.light, heartbeat: 'Unknown' } });
    });
    expect(await wayOf(core)).toMatchObject({ way: 'cmdlets', reason: 'differs' });
    expect((await core.value('fleet.snapshot', {})).vms[0]?.heartbeat).toBe('OkApplicationsHealthy');
  });

  test('lacks a class: says so and is read by the cmdlets', async () => {
    const core = await started(20, (connection, host, clock) => {
      withCosts(connection, host, clock);
      connection.bulk = null;
    });
    expect(await wayOf(core)).toMatchObject({ way: 'cmdlets', reason: 'failed', problem: { errorId: 'HRESULT 0x80041010' } });
    expect(await readInFull(core)).toBeGreaterThan(0);
  });
});

test('a VM that changes between the reads is no difference', async () => {
  let reads = 0;
  const core = await started(3, (connection, host, clock) => {
    withCosts(connection, host, clock);
    const wait = connection.intercept;
    connection.intercept = (request, answer) => {
      if (request.operation === 'inventory.bulk') {
        reads += 1;
        const vm = fakeVm(2);
        host.vms.set(fakeVmId(2), { ...vm, light: { ...vm.light, state: 'Paused', heartbeat: 'Paused' } });
      }
      return wait(request, answer);
    };
  });
  expect(reads).toBeGreaterThan(0);
  expect(await wayOf(core)).toMatchObject({ way: 'bulk', reason: 'equal' });
});

test('a session that is lost in a read in bulk is not lost that way again', async () => {
  const core = await started(20, (connection, host, clock) => {
    withCosts(connection, host, clock);
    const wait = connection.intercept;
    connection.intercept = (request, answer) => {
      if (request.operation !== 'inventory.bulk') return wait(request, answer);
      connection.becomeRestarting();
      clock.after(1_000, () => connection.becomeReady());
      return Promise.resolve(failure('timedOut'));
    };
  });
  await core.clock.advance(120_000);
  expect(core.connection.count('inventory.bulk')).toBe(1);
  expect(await wayOf(core)).toMatchObject({ way: 'cmdlets', reason: 'lost', problem: { code: 'timedOut' } });
  expect(await readInFull(core)).toBe(20);
});

test('a host that fails both ways is tried in bulk again when it is well', async () => {
  const core = await started(20, withCosts);
  const wait = core.connection.intercept;
  core.connection.intercept = ({ operation }) => Promise.resolve(failure(operation === 'inventory.light' ? 'serviceDown' : 'internal'));
  await core.value('fleet.refresh', { hostId: testHostId });
  await core.clock.advance(70_000);
  core.connection.intercept = wait;
  await core.clock.advance(120_000);
  expect(await wayOf(core)).toMatchObject({ way: 'bulk', reason: 'equal' });
});

test('a read in bulk that an administrator began before a switch ended does not undo it', async () => {
  const core = await started(200, withCosts);
  await core.value('fleet.refresh', { hostId: testHostId });
  await core.clock.advance(1_000);
  const vmId = fakeVmId(7);
  const set = core.value('service.set', {
    hostId: testHostId,
    vmId,
    service: 'guestServiceInterface',
    enabled: true,
    expected: false,
    acknowledged: 'high',
    reason: 'switch',
  });
  await core.clock.advance(100);
  expect(await set).toMatchObject({ outcome: 'changed' });
  core.connection.bulk = (vm) => ({ ...vm, full: fakeVm(7).full.vmId === vm.full.vmId ? fakeVm(7).full : vm.full });
  await core.clock.advance(4_000);
  const vm = (await core.value('fleet.snapshot', {})).vms.find((each) => each.vmId === vmId);
  expect(vm?.details?.services.guestServiceInterface?.enabled).toBe(true);
});

test('a comparison that costs the session is not made again in the next one', async () => {
  const core = await started(20, (connection, host, clock) => {
    withCosts(connection, host, clock);
    const wait = connection.intercept;
    connection.intercept = (request, answer) => {
      if (request.operation !== 'vm.read') return wait(request, answer);
      connection.becomeRestarting();
      clock.after(1_000, () => connection.becomeReady());
      return Promise.resolve(failure('timedOut'));
    };
  });
  await core.clock.advance(120_000);
  expect(core.connection.count('vm.read')).toBe(1);
  expect(await wayOf(core)).toMatchObject({ way: 'cmdlets', reason: 'lost' });
  expect(await readInFull(core)).toBe(20);
});
