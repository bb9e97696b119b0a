import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Operation } from '../../../shared/contract/operation.ts';
import type { Core } from '../core.ts';
import { isProcessAlive } from '../process-alive.ts';
import { callsOf, patience, type CoreCalls } from '../testing/core-calls.ts';
import { createEngineCore } from '../testing/engine-core.ts';
import { createSimulatedHost, simulatedHostId as hostId, type SimulatedHost } from '../testing/simulated-host.ts';

// Real processes on a machine that may be busy: nothing here waits for a time, only for things to happen.
vi.setConfig({ testTimeout: 90_000 });

const web = '11111111-2222-4333-8444-000000000001';
const slow = '11111111-2222-4333-8444-000000000002';
const other = '11111111-2222-4333-8444-000000000003';
const dying = '11111111-2222-4333-8444-000000000004';
const back = '11111111-2222-4333-8444-000000000005';

let simulated: SimulatedHost;
let core: Core;
let calls: CoreCalls;

beforeAll(async () => {
  simulated = createSimulatedHost([
    { name: 'WEB', id: web, checkpoints: ['Clean'] },
    { name: 'SLOW', id: slow },
    { name: 'OTHER', id: other, checkpoints: ['One', 'Two'] },
    { name: 'DYING', id: dying },
    { name: 'BACK', id: back, checkpoints: ['One', 'Two'] },
  ]);
  core = createEngineCore(simulated);
  calls = callsOf(core);
  await core.start();
  await calls.value('settings.update', { lightIntervalMs: 1_000 });
  await calls.whenWhole(5);
});

afterEach(() => simulated.inject());

afterAll(async () => {
  const pids = (await calls.value('diagnostics.sessions', {})).flatMap((session) => session.pid ?? []);
  await core.stop();
  simulated.remove();
  if (pids.some(isProcessAlive)) throw new Error(`still running: ${pids.filter(isProcessAlive).join(', ')}`);
});

async function make(vmId: string): Promise<number> {
  const begun = await calls.value('operations.start', { kind: 'makeCheckpoint', hostId, vmId, acknowledged: 'low', name: 'Before update' });
  return begun.operationId;
}

async function operation(operationId: number): Promise<Operation | undefined> {
  return (await calls.value('operations.list', {})).operations.find((each) => each.operationId === operationId);
}

async function ended(operationId: number): Promise<Operation | undefined> {
  await vi.waitFor(async () => expect((await operation(operationId))?.state).not.toBe('running'), patience);
  return operation(operationId);
}

test('a checkpoint is made, and the list shows it below the one before', async () => {
  expect(await ended(await make(web))).toMatchObject({ state: 'done', result: 'becameProduction', problem: null });
  const { checkpoints, currentId } = await calls.value('checkpoints.list', { hostId, vmId: web });
  expect(checkpoints).toMatchObject([
    { name: 'Clean', parentId: null },
    { name: 'Before update', parentId: checkpoints[0]?.checkpointId },
  ]);
  expect(currentId).toBe(checkpoints[1]?.checkpointId);
  expect(await calls.value('audit.list', { limit: 5, vmId: web })).toMatchObject([{ operation: 'makeCheckpoint', outcome: 'done' }]);
});

test('a VM goes back to a checkpoint; its row shows how it stands then', async () => {
  const { checkpoints } = await calls.value('checkpoints.list', { hostId, vmId: back });
  const request = { kind: 'applyCheckpoint', hostId, vmId: back, acknowledged: 'high', shownName: 'One' } as const;
  const { operationId } = await calls.value('operations.start', { ...request, checkpointId: checkpoints[0]?.checkpointId ?? '' });
  expect(await ended(operationId)).toMatchObject({ state: 'done', result: 'appliedOff', problem: null });
  expect((await calls.value('checkpoints.list', { hostId, vmId: back })).currentId).toBe(checkpoints[0]?.checkpointId);
  await vi.waitFor(async () => {
    const { vms } = await calls.value('fleet.snapshot', {});
    expect(vms.find((vm) => vm.vmId === back)?.state).toBe('Off');
  }, patience);
});

test('while a checkpoint takes its time, its host is read and switched, and checkpoints are listed, as ever', async () => {
  simulated.inject({ kind: 'hang', command: 'Checkpoint-VM', vmId: slow });
  const id = await make(slow);
  await vi.waitFor(async () => expect((await operation(id))?.step).toBe('checkpointing'), patience);
  const readAt = (await calls.reads())?.lightAt ?? '';
  expect(await calls.toggle(other)).toMatchObject({ outcome: 'changed' });
  expect((await calls.value('checkpoints.list', { hostId, vmId: other })).checkpoints).toHaveLength(2);
  await vi.waitFor(async () => expect(((await calls.reads())?.lightAt ?? '') > readAt).toBe(true), patience);
  expect(await operation(id)).toMatchObject({ state: 'running', step: 'checkpointing', canCancel: false });
});

test('a PowerShell that ends in the middle is not asked a second time, and nothing is claimed', async () => {
  simulated.inject({ id: 'die', kind: 'die', command: 'Checkpoint-VM', at: 'after', signal: 'KILL', times: 5 });
  expect(await ended(await make(dying))).toMatchObject({ state: 'unknown', result: 'mayStillCome' });
  expect(simulated.uses('die')).toBe(1);
  expect((await calls.value('checkpoints.list', { hostId, vmId: dying })).checkpoints).toHaveLength(1);
});
