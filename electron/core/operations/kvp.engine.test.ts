import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { KvpRequest, Operation } from '../../../shared/contract/operation.ts';
import type { Core } from '../core.ts';
import { isProcessAlive } from '../process-alive.ts';
import { callsOf, patience, type CoreCalls } from '../testing/core-calls.ts';
import { createEngineCore } from '../testing/engine-core.ts';
import { createSimulatedHost, simulatedHostId as hostId, type SimulatedHost } from '../testing/simulated-host.ts';

// Real processes on a machine that may be busy: nothing here waits for a time, only for things to happen.
vi.setConfig({ testTimeout: 90_000 });

const web = '11111111-2222-4333-8444-000000000001';
const dying = '11111111-2222-4333-8444-000000000002';

let simulated: SimulatedHost;
let core: Core;
let calls: CoreCalls;

beforeAll(async () => {
  simulated = createSimulatedHost([
    { name: 'WEB', id: web },
    { name: 'DYING', id: dying },
  ]);
  core = createEngineCore(simulated);
  calls = callsOf(core);
  await core.start();
  await calls.whenWhole(2);
});

afterEach(() => simulated.inject());

afterAll(async () => {
  const pids = (await calls.value('diagnostics.sessions', {})).flatMap((session) => session.pid ?? []);
  await core.stop();
  simulated.remove();
  if (pids.some(isProcessAlive)) throw new Error(`still running: ${pids.filter(isProcessAlive).join(', ')}`);
});

async function ended(request: KvpRequest): Promise<Operation | undefined> {
  const { operationId } = await calls.value('operations.start', request);
  const find = async () => (await calls.value('operations.list', {})).operations.find((each) => each.operationId === operationId);
  await vi.waitFor(async () => expect((await find())?.state).not.toBe('running'), patience);
  return find();
}

async function items(vmId: string): Promise<readonly (readonly [string | null, string])[]> {
  const reading = await calls.value('kvp.read', { hostId, vmId });
  return reading.items.filter(({ source }) => source === 'host').map(({ name, value }) => [name, value]);
}

test('of two who change the same item only the first one does; the second is told', async () => {
  const onVm = { hostId, vmId: web, acknowledged: 'low', name: 'Owner' } as const;
  expect(await ended({ kind: 'addKvpItem', ...onVm, value: 'Help desk' })).toMatchObject({ state: 'done', result: null });
  // Both saw the same value.
  const change = { kind: 'changeKvpItem', ...onVm, seen: 'Help desk' } as const;
  expect(await ended({ ...change, value: 'First' })).toMatchObject({ state: 'done' });
  expect(await ended({ ...change, value: 'Second' })).toMatchObject({ state: 'failed', problem: { code: 'changedByOther' } });
  expect(await items(web)).toEqual([['Owner', 'First']]);
  const remove = { kind: 'removeKvpItem', ...onVm, acknowledged: 'medium' } as const;
  expect(await ended({ ...remove, seen: 'Help desk' })).toMatchObject({ state: 'failed', problem: { code: 'changedByOther' } });
  expect(await ended({ ...remove, seen: 'First' })).toMatchObject({ state: 'done' });
  expect(await items(web)).toEqual([]);
});

test('a PowerShell that ends right after the write is not asked a second time: the items are read', async () => {
  simulated.inject({ id: 'die', kind: 'die', command: 'Invoke-CimMethod', vmId: dying, at: 'after', signal: 'KILL', times: 5 });
  const request = { kind: 'addKvpItem', hostId, vmId: dying, acknowledged: 'low', name: 'Owner', value: 'Help desk' } as const;
  expect(await ended(request)).toMatchObject({ state: 'done', result: null, problem: null });
  expect(simulated.uses('die')).toBe(1);
  expect(await items(dying)).toEqual([['Owner', 'Help desk']]);
});

test('a host that hangs while the items of one VM are read is read on, and its session stays', async () => {
  // Nothing but the reading of the items asks for that class; it hangs until the program ends.
  await calls.value('settings.update', { lightIntervalMs: 3_600_000, fullIntervalMs: 86_400_000, readDeadlineMs: 600_000 });
  await calls.whenWhole(2);
  const sessions: string[] = [];
  const end = core.subscribe((event) => {
    if (event.type === 'fleet.delta') sessions.push(...event.delta.hosts.map(({ session }) => session.state));
  });
  simulated.inject({ id: 'stuck', kind: 'hang', command: 'Get-CimInstance', class: 'Msvm_KvpExchangeComponentSettingData', times: 1 });
  let isAnswered = false;
  void core.call('kvp.read', { hostId, vmId: web }).finally(() => {
    isAnswered = true;
  });
  await vi.waitFor(() => expect(simulated.uses('stuck')).toBe(1), patience);
  const readAt = (await calls.reads())?.lightAt ?? '';
  await calls.value('vm.read', { hostId, vmId: dying });
  await calls.value('fleet.refresh', { hostId });
  await vi.waitFor(async () => expect(((await calls.reads())?.lightAt ?? '') > readAt).toBe(true), patience);
  // Nor does the reading of another VM's items wait for it.
  expect(await items(dying)).toEqual([['Owner', 'Help desk']]);
  expect(isAnswered).toBe(false);
  end();
  expect(sessions.filter((state) => state !== 'ready')).toEqual([]);
});
