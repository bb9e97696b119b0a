import { describe, expect, test } from 'vitest';
import type { ReadWay } from '../../../shared/contract/read-way.ts';
import { failure, success } from '../../../shared/contract/problem.ts';
import { fakeVmId, type FakeVm } from '../testing/fake-host.ts';
import { operationsOf } from '../testing/reads.ts';
import { startTestCore, type TestCore } from '../testing/test-core.ts';
import { recheckMs } from './read-way.ts';

// Which VMs there are, by either way of reading.

const same = (vm: FakeVm): FakeVm => vm;
const withoutVm = (number: number) => (vm: FakeVm) => (vm.light.vmId === fakeVmId(number) ? null : vm);
const queries: ReadonlySet<string> = new Set(['inventory.summary', 'inventory.bulk']);

async function wayOf({ value }: TestCore): Promise<ReadWay | undefined> {
  return (await value('diagnostics.reads', {}))[0];
}

async function rowIds({ value }: TestCore): Promise<string[]> {
  return (await value('fleet.snapshot', {})).vms.map(({ vmId }) => vmId);
}

describe('the first rows', () => {
  test('of a host with few VMs come from one Get-VM, before any query', async () => {
    const core = await startTestCore(50, {}, (connection) => (connection.bulk = same));
    expect(operationsOf(core).slice(0, 2)).toEqual(['inventory.light', 'host.facts']);
    await core.clock.advance(60_000);
    expect(core.connection.count('inventory.summary')).toBe(0);
    expect(core.connection.count('vms.running')).toBe(1);
  });

  test('of a host on which many VMs run come from the summaries', async () => {
    const core = await startTestCore(51, {}, (connection) => (connection.bulk = same));
    expect(core.connection.requests.slice(0, 3).map(({ operation }) => operation)).toEqual([
      'vms.running',
      'inventory.summary',
      'vms.light',
    ]);
    expect(core.connection.count('inventory.light')).toBe(0);
  });

  test('of a host with many VMs of which few run come from Get-VM once, and then from the summaries', async () => {
    const core = await startTestCore(200, {}, (connection) => {
      connection.bulk = same;
      connection.running = 3;
    });
    expect(await rowIds(core)).toHaveLength(200);
    await core.clock.advance(60_000);
    expect(core.connection.count('inventory.light')).toBe(1);
    expect(core.connection.count('inventory.summary')).toBeGreaterThan(5);
  });

  test('come from Get-VM, too, where the processes cannot be counted; the next session counts them anew', async () => {
    const core = await startTestCore(20, {}, (connection) => {
      connection.bulk = same;
      connection.intercept = ({ operation }) => (operation === 'vms.running' ? Promise.resolve(failure('internal')) : undefined);
    });
    expect(await rowIds(core)).toHaveLength(20);
    core.connection.becomeRestarting();
    core.connection.becomeReady();
    await core.clock.advance(1_000);
    expect(core.connection.count('vms.running')).toBe(2);
  });
});

describe('of a host with many VMs', () => {
  test('the lists of both ways are compared once there are rows, and then now and then', async () => {
    const core = await startTestCore(200, {}, (connection) => (connection.bulk = same));
    expect(core.connection.count('vms.ids')).toBe(0);
    await core.clock.advance(60_000);
    expect(core.connection.count('vms.ids')).toBe(1);
    expect(await wayOf(core)).toMatchObject({ way: 'bulk', differences: [] });
    await core.clock.advance(recheckMs);
    expect(core.connection.count('vms.ids')).toBe(2);
  });

  test('a VM that only the cmdlets list leaves the host to the cmdlets, and is shown', async () => {
    const core = await startTestCore(200, {}, (connection) => (connection.bulk = withoutVm(77)));
    expect(await rowIds(core)).not.toContain(fakeVmId(77));
    await core.clock.advance(5_000);
    expect(await wayOf(core)).toMatchObject({
      way: 'cmdlets',
      reason: 'differs',
      differences: [{ vmId: fakeVmId(77), field: 'vm', bulk: null, cmdlets: 'listed' }],
    });
    expect(await rowIds(core)).toContain(fakeVmId(77));
    core.connection.requests.length = 0;
    await core.clock.advance(120_000);
    expect(core.connection.requests.filter(({ operation }) => queries.has(operation))).toEqual([]);
  });

  test('a VM that the cmdlets do not list does the same', async () => {
    const core = await startTestCore(200, {}, (connection, host) => {
      connection.bulk = same;
      connection.intercept = ({ operation }) =>
        operation === 'vms.ids'
          ? Promise.resolve(success({ vmIds: [...host.vms.keys()].filter((vmId) => vmId !== fakeVmId(77)), isWhole: true }))
          : undefined;
    });
    await core.clock.advance(10_000);
    expect(await wayOf(core)).toMatchObject({ way: 'cmdlets', differences: [{ vmId: fakeVmId(77), bulk: 'listed', cmdlets: null }] });
  });

  test('a VM that is made while the lists are compared is no difference', async () => {
    const core = await startTestCore(200, {}, (connection, host) => {
      connection.bulk = same;
      connection.intercept = ({ operation }, answer) => {
        if (operation !== 'vms.ids') return undefined;
        const vm = host.vms.get(fakeVmId(1));
        const vmId = fakeVmId(999);
        if (vm !== undefined) host.vms.set(vmId, { light: { ...vm.light, vmId }, full: { ...vm.full, vmId } });
        return Promise.resolve(answer());
      };
    });
    await core.clock.advance(10_000);
    expect(await wayOf(core)).toMatchObject({ way: 'bulk', differences: [] });
    expect(await rowIds(core)).toContain(fakeVmId(999));
  });

  test('an empty list of the cmdlets says nothing', async () => {
    const core = await startTestCore(200, {}, (connection) => {
      connection.bulk = same;
      connection.intercept = ({ operation }) =>
        operation === 'vms.ids' ? Promise.resolve(success({ vmIds: [], isWhole: true })) : undefined;
    });
    await core.clock.advance(10_000);
    expect(await wayOf(core)).toMatchObject({ way: 'bulk', differences: [] });
  });

  test('a comparison of the lists that costs the session is not made again in the next one', async () => {
    const core = await startTestCore(200, {}, (connection, _host, clock) => {
      connection.bulk = same;
      connection.intercept = ({ operation }) => {
        if (operation !== 'vms.ids') return undefined;
        connection.becomeRestarting();
        clock.after(1_000, () => connection.becomeReady());
        return Promise.resolve(failure('timedOut'));
      };
    });
    await core.clock.advance(120_000);
    expect(core.connection.count('vms.ids')).toBe(1);
    expect(await wayOf(core)).toMatchObject({ way: 'cmdlets', reason: 'lost', problem: { code: 'timedOut' } });
  });
});

describe('of a host with few VMs', () => {
  test('a VM that the queries lack is found at the comparison', async () => {
    const core = await startTestCore(20, {}, (connection) => (connection.bulk = withoutVm(17)));
    await core.clock.advance(10_000);
    expect(await wayOf(core)).toMatchObject({
      way: 'cmdlets',
      reason: 'differs',
      differences: [{ vmId: fakeVmId(17), field: 'vm', bulk: null, cmdlets: 'listed' }],
    });
    const { vms } = await core.value('fleet.snapshot', {});
    expect(vms.find(({ vmId }) => vmId === fakeVmId(17))?.details).not.toBeNull();
  });

  test('so is one that only the queries list', async () => {
    const core = await startTestCore(20, {}, (connection, host) => {
      connection.bulk = same;
      connection.intercept = ({ operation, args }) => {
        const ofPhantom = (args as { vmId?: string }).vmId === fakeVmId(17);
        if (operation === 'vm.read' && ofPhantom) return Promise.resolve(failure('vmGone'));
        if (operation !== 'inventory.light') return undefined;
        const vms = [...host.vms.values()].filter(({ light }) => light.vmId !== fakeVmId(17)).map((vm) => host.lightOf(vm));
        return Promise.resolve(success({ readAt: host.readAt, vms, probes: null, gaps: null }));
      };
    });
    await core.clock.advance(10_000);
    expect(await wayOf(core)).toMatchObject({ way: 'cmdlets', differences: [{ vmId: fakeVmId(17), bulk: 'listed', cmdlets: null }] });
  });

  test('one that goes between the lists is no difference', async () => {
    const core = await startTestCore(20, {}, (connection, host) => {
      connection.bulk = same;
      connection.intercept = ({ operation }, answer) => {
        if (operation !== 'inventory.bulk') return undefined;
        host.vms.delete(fakeVmId(17));
        return Promise.resolve(answer());
      };
    });
    await core.clock.advance(10_000);
    expect(await wayOf(core)).toMatchObject({ way: 'bulk', differences: [] });
    expect(await rowIds(core)).not.toContain(fakeVmId(17));
  });

  test('one that is made between the lists is no difference', async () => {
    const core = await startTestCore(20, {}, (connection, host) => {
      connection.bulk = same;
      connection.intercept = ({ operation }, answer) => {
        if (operation !== 'inventory.bulk') return undefined;
        const vm = host.vms.get(fakeVmId(1));
        const vmId = fakeVmId(999);
        if (vm !== undefined) host.vms.set(vmId, { light: { ...vm.light, vmId }, full: { ...vm.full, vmId } });
        return Promise.resolve(answer());
      };
    });
    await core.clock.advance(10_000);
    expect(await wayOf(core)).toMatchObject({ way: 'bulk', differences: [] });
  });
});
