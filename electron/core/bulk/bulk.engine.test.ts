import { afterEach, expect, test, vi } from 'vitest';
import type { ReadWay } from '../../../shared/contract/read-way.ts';
import type { Core } from '../core.ts';
import { callsOf, patience, type CoreCalls } from '../testing/core-calls.ts';
import { createEngineCore } from '../testing/engine-core.ts';
import { createSimulatedHost, simulatedHostId as hostId, type SimulatedHost } from '../testing/simulated-host.ts';

// A host with so many VMs that it is read in bulk, through the real engine.
vi.setConfig({ testTimeout: 120_000 });

const vmIdOf = (number: number): string => `22222222-2222-4333-8444-${String(number).padStart(12, '0')}`;
const vms = Array.from({ length: 60 }, (_, number) => ({
  id: vmIdOf(number),
  name: `VM ${number}`,
  ips: [`192.0.2.${number}`],
  checkpoints: number % 3 === 0 ? ['before'] : [],
  ...(number % 10 === 9 ? { state: 'Off' } : {}),
}));

let simulated: SimulatedHost;
let core: Core;
let calls: CoreCalls;

/** Starts a core over the host, or one with its first VMs alone, with these faults, and waits until all of it was read. */
async function start(faults: readonly object[] = [], count = vms.length): Promise<void> {
  simulated = createSimulatedHost(vms.slice(0, count));
  simulated.inject(...faults);
  core = createEngineCore(simulated);
  calls = callsOf(core);
  await core.start();
  await calls.whenWhole(count);
}

afterEach(async () => {
  await core.stop();
  simulated.remove();
});

async function way(): Promise<ReadWay> {
  const [only] = await calls.value('diagnostics.reads', {});
  if (only === undefined) throw new Error('no host');
  return only;
}

test('is read in bulk once both ways were compared, and each VM shows what the cmdlets say of it', async () => {
  await start();
  expect(await way()).toMatchObject({ way: 'bulk', reason: 'equal', compared: 1, differences: [] });
  const before = await calls.vm(vmIdOf(3));
  const alone = await calls.value('vm.read', { hostId, vmId: vmIdOf(3) });
  expect(alone).toEqual(before);
  expect(await calls.toggle(vmIdOf(3))).toMatchObject({ outcome: 'changed' });
  const fullAt = (await calls.reads())?.fullAt ?? '';
  await calls.value('fleet.refresh', { hostId });
  await vi.waitFor(async () => expect((await calls.reads())?.fullAt).not.toBe(fullAt), patience);
  expect(await calls.shown(vmIdOf(3))).toBe(true);
});

test('says something else in bulk: the cmdlets are believed, and the field is named', async () => {
  await start([{ kind: 'cimDiffers', class: 'Msvm_VirtualSystemSettingData', property: 'AutomaticShutdownAction', value: 2 }]);
  const found = await way();
  expect(found).toMatchObject({ way: 'cmdlets', reason: 'differs' });
  expect(found.differences[0]).toMatchObject({ field: 'automaticStopAction', bulk: 'TurnOff', cmdlets: 'Save' });
  expect((await calls.vm(vmIdOf(0)))?.details?.automaticStopAction).toBe('Save');
});

test('lacks a VM in its summaries: the list of the cmdlets names it, they are believed, and it is shown', async () => {
  const lost = vmIdOf(41);
  await start([{ kind: 'cimLacks', class: 'Msvm_SummaryInformation', vmId: lost }]);
  expect(await way()).toMatchObject({
    way: 'cmdlets',
    reason: 'differs',
    differences: [{ vmId: lost, field: 'vm', bulk: null, cmdlets: 'listed' }],
  });
});

test('of a few VMs lacks one in a query: it is read in full all the same', async () => {
  const lost = vmIdOf(4);
  await start([{ kind: 'cimLacks', class: 'Msvm_VirtualSystemSettingData', vmId: lost }], 6);
  expect(await way()).toMatchObject({ way: 'cmdlets', reason: 'differs', differences: [{ vmId: lost, field: 'vm' }] });
  expect((await calls.vm(lost))?.details?.automaticStopAction).toBe('Save');
});

test.each([
  ['a class is missing', { kind: 'missingClass', class: 'Msvm_VssComponentSettingData' }, '0x80041010'],
  ['the summary is denied', { kind: 'cimDenied', class: 'Msvm_VirtualSystemManagementService' }, '0x80041003'],
])('%s: everything is read by the cmdlets, and the host is well', async (_what, fault, code) => {
  await start([fault]);
  const found = await way();
  expect(found).toMatchObject({ way: 'cmdlets', reason: 'failed' });
  expect(found.problem?.errorId).toContain(code);
  expect((await calls.host())?.problem).toBeNull();
});
