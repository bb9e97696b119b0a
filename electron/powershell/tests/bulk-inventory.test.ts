import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FullVm, LightVm } from '../../core/module/records.ts';
import { anyFleet } from './any-fleet.ts';
import { BulkHost } from './bulk-host.ts';

let host: BulkHost;
beforeAll(async () => {
  host = await BulkHost.start();
});
afterAll(() => host.close());

function byId<T extends LightVm | FullVm>(vms: readonly T[]): T[] {
  return vms.toSorted((a, b) => a.vmId.localeCompare(b.vmId));
}

/** The same VMs both ways. */
async function bothWays() {
  const { session } = host;
  const light = await session.value('inventory.light', {});
  const summary = await session.value('inventory.summary', {});
  const bulk = await session.value('inventory.bulk', {});
  const vmIds = light.vms.map((vm) => vm.vmId);
  const full = vmIds.length === 0 ? { vms: [], failures: [] } : await session.value('inventory.full', { vmIds });
  return { light, summary, bulk, full };
}

describe('for any simulated host', () => {
  test('the cmdlets and the queries give equal records', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyFleet, async ({ vms, faults, locale }) => {
        await host.set({ vms }, faults, { locale });
        const { light, summary, bulk, full } = await bothWays();
        expect(full.failures).toEqual([]);
        expect(byId(summary.vms)).toEqual(byId(light.vms));
        expect(byId(bulk.light)).toEqual(byId(light.vms));
        expect(byId(bulk.full)).toEqual(byId(full.vms));
        expect([summary.probes, bulk.probes]).toEqual([light.probes, light.probes]);
      }),
      { numRuns: 25 },
    );
  });
});

test.each([
  ['DEMO-ROMA-01', 'roma'],
  ['DEMO-MILANO-02', 'milano'],
  ['DEMO-EDGE-01', 'edge'],
])('%s is the same both ways', async (_host, file) => {
  const { default: fleet } = (await import(`../demo/fleet/${file}.json`, { with: { type: 'json' } })) as { default: { vms: object[] } };
  await host.set({ vms: fleet.vms.map((vm) => ({ ...vm, host: undefined })) });
  const { light, bulk, full } = await bothWays();
  expect(light.vms.length).toBeGreaterThan(8);
  expect(byId(bulk.light)).toEqual(byId(light.vms));
  expect(byId(bulk.full)).toEqual(byId(full.vms));
});

test('the number of queries is the same for 5 VMs and for 50, with checkpoints or without', async () => {
  const seen: Record<string, number>[] = [];
  for (const count of [5, 50]) {
    await host.set({
      generated: { count, seed: count },
      vms: [{ name: 'with checkpoints', checkpoints: ['one', 'two'], clustered: true }],
    });
    await host.session.value('inventory.summary', {});
    await host.calls();
    await host.session.value('inventory.bulk', {});
    const calls = await host.calls();
    seen.push(Object.fromEntries(Object.entries(calls).filter(([kind]) => !kind.startsWith('instances:'))));
  }
  expect(seen[0]).toMatchObject({ 'Get-CimInstance': 15, 'Invoke-CimMethod': 1, 'method:GetSummaryInformation': 1 });
  expect(Object.keys(seen[0] ?? {}).filter((kind) => kind.startsWith('Get-VM') || kind.startsWith('property:'))).toEqual([]);
  expect(seen[1]).toEqual(seen[0]);
});

test('the summary is one call, and says what it took', async () => {
  await host.set({ generated: { count: 5, seed: 1 } });
  await host.session.value('inventory.summary', {});
  await host.calls();
  const { queries } = await host.session.value('inventory.summary', {});
  expect(queries).toMatchObject([{ name: 'GetSummaryInformation', instances: 5 }]);
  expect(await host.calls()).toMatchObject({ 'Invoke-CimMethod': 1 });
  const bulk = await host.session.value('inventory.bulk', {});
  expect(bulk.queries).toHaveLength(16);
});

test('a few VMs by the cmdlets, cheap properties only', async () => {
  const vm = { id: 'b0000000-0000-4000-8000-000000000001', name: 'ONE' };
  await host.set({ vms: [vm, { name: 'TWO' }] });
  await host.session.value('inventory.light', {});
  await host.calls();
  const unknown = 'b0000000-0000-4000-8000-0000000000ff';
  const { vms, failures } = await host.session.value('vms.light', { vmIds: [vm.id, unknown] });
  expect(vms).toMatchObject([{ vmId: vm.id, name: 'ONE', state: 'Running' }]);
  expect(failures).toMatchObject([{ vmId: unknown }]);
  expect(Object.keys(await host.calls()).filter((kind) => kind.startsWith('property:'))).toEqual([]);
});

test('what each cmdlet and property costs: each dear property of each VM once', async () => {
  const vmIds = ['b0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000002'];
  await host.set({ vms: vmIds.map((id) => ({ id, name: id })) }, [], { costs: { properties: { NetworkAdapters: 20 } } });
  await host.session.value('inventory.light', {});
  await host.calls();
  const { calls } = await host.session.value('reads.timing', { vmIds });
  expect(calls.find(({ name }) => name === 'NetworkAdapters')?.ms).toBeGreaterThanOrEqual(40);
  expect(calls.map(({ name }) => name)).toEqual(expect.arrayContaining(['Get-VM', 'State', 'Get-VMIntegrationService', 'Get-VMSecurity']));
  expect(await host.calls()).toMatchObject({ 'property:NetworkAdapters': 2, 'property:AutomaticStopAction': 2, 'Get-VMSecurity': 2 });
});

describe('what the queries can not know', () => {
  test('a service that this version does not know is in the cmdlets alone: comparing finds it', async () => {
    await host.set({ vms: [{ name: 'ONE' }] }, [{ kind: 'extraService' }]);
    const { bulk, full } = await bothWays();
    expect(full.vms[0]?.components).toHaveLength(7);
    expect(bulk.full[0]?.components).toHaveLength(6);
  });

  test.each([
    ['a class is missing', { kind: 'missingClass', class: 'Msvm_VssComponentSettingData' }, 'HRESULT 0x80041010'],
    ['access is denied to one class', { kind: 'cimDenied', class: 'Msvm_VssComponent' }, 'HRESULT 0x80041003'],
    ['the summary is denied', { kind: 'cimDenied', class: 'Msvm_VirtualSystemManagementService' }, 'HRESULT 0x80041003'],
    ['the management service is down', { kind: 'serviceDown' }, 'HRESULT 0x80041013'],
  ])('%s: nothing is answered rather than a part', async (_what, fault, id) => {
    await host.set({ vms: [{ name: 'ONE' }] }, [fault]);
    const { errors } = await host.session.failure('inventory.bulk', {});
    expect(errors[0]?.errorId).toContain(id);
    expect(errors).toHaveLength(1);
  });

  test('without rights the list is empty, and the probes say why', async () => {
    await host.set({ vms: [{ name: 'ONE' }] }, [{ kind: 'noPermission' }]);
    const { light, probes } = await host.session.value('inventory.bulk', {});
    expect(light).toEqual([]);
    expect(probes).toMatchObject({ isElevated: false, isHyperVAdministrator: false });
  });

  test('a host in no cluster has no clustered VMs', async () => {
    await host.set({ vms: [{ name: 'ONE' }] });
    const { full } = await host.session.value('inventory.bulk', {});
    expect(full[0]?.isClustered).toBe(false);
  });
});
