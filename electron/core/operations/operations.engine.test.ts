import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Operation, PowerAct } from '../../../shared/contract/operation.ts';
import type { Core } from '../core.ts';
import { isProcessAlive } from '../process-alive.ts';
import { callsOf, patience, type CoreCalls } from '../testing/core-calls.ts';
import { createEngineCore } from '../testing/engine-core.ts';
import { createSimulatedHost, simulatedHostId as hostId, type SimulatedHost } from '../testing/simulated-host.ts';

// Real processes on a machine that may be busy: nothing here waits for a time, only for things to happen.
vi.setConfig({ testTimeout: 90_000 });

const web = '11111111-2222-4333-8444-000000000001';
const lost = '11111111-2222-4333-8444-000000000002';
const stubborn = '11111111-2222-4333-8444-000000000003';
const other = '11111111-2222-4333-8444-000000000004';
const dying = '11111111-2222-4333-8444-000000000005';

let simulated: SimulatedHost;
let core: Core;
let calls: CoreCalls;

beforeAll(async () => {
  simulated = createSimulatedHost([
    { name: 'WEB', id: web, shutdown: '1s' },
    { name: 'LOST', id: lost },
    { name: 'STUBBORN', id: stubborn, shutdown: 'never' },
    { name: 'OTHER', id: other },
    { name: 'DYING', id: dying, shutdown: '1s' },
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

async function start(kind: PowerAct, vmId: string): Promise<number> {
  return (await calls.value('operations.start', { kind, hostId, vmId, acknowledged: 'high' })).operationId;
}

async function operation(operationId: number): Promise<Operation | undefined> {
  return (await calls.value('operations.list', {})).operations.find((each) => each.operationId === operationId);
}

async function ended(operationId: number): Promise<Operation | undefined> {
  await vi.waitFor(async () => expect((await operation(operationId))?.state).not.toBe('running'), patience);
  return operation(operationId);
}

/** The PowerShells of operations that there are now. */
async function operationPids(): Promise<number[]> {
  const sessions = await calls.value('diagnostics.sessions', {});
  return sessions.flatMap(({ lane, pid }) => (lane === 'operation' ? (pid ?? []) : []));
}

test('a restart shuts the guest down and starts it again, and the audit has one line of it', async () => {
  const before = (await calls.vm(web))?.startedAt ?? '';
  expect(await ended(await start('restart', web))).toMatchObject({ state: 'done', result: null, problem: null });
  await vi.waitFor(async () => expect(((await calls.vm(web))?.startedAt ?? '') > before).toBe(true), patience);
  expect(await calls.value('audit.list', { limit: 5, vmId: web })).toMatchObject([{ operation: 'restart', outcome: 'done' }]);
});

test('a guest that is lost after it was looked at: the host asks whether to turn it off, nobody answers, and the VM runs on', async () => {
  simulated.inject({ kind: 'guestLost' });
  expect(await ended(await start('shutDown', lost))).toMatchObject({ state: 'failed', problem: { code: 'shutdownPrompted' } });
  expect((await calls.value('vm.read', { hostId, vmId: lost })).state).toBe('Running');
});

test('while a guest takes its time, its host is read and switched as ever; the wait can be ended, and its PowerShell with it', async () => {
  const id = await start('shutDown', stubborn);
  await vi.waitFor(async () => expect((await calls.vm(stubborn))?.state).toBe('Stopping'), patience);
  const readAt = (await calls.reads())?.lightAt ?? '';
  expect(await calls.toggle(other)).toMatchObject({ outcome: 'changed' });
  await vi.waitFor(async () => expect(((await calls.reads())?.lightAt ?? '') > readAt).toBe(true), patience);
  expect(await operation(id)).toMatchObject({ state: 'running', step: 'shuttingDown', canCancel: true });
  const pids = await operationPids();
  await calls.value('operations.cancel', { operationId: id });
  expect(await ended(id)).toMatchObject({ state: 'cancelled', result: 'mayStillCome', problem: null });
  await vi.waitUntil(() => pids.some((pid) => !isProcessAlive(pid)), patience);
  // What hangs on its way is turned off at last.
  expect(await ended(await start('turnOff', stubborn))).toMatchObject({ state: 'done' });
});

test('a PowerShell that ends in the middle is not asked a second time: what became of it is read', async () => {
  simulated.inject({ id: 'die', kind: 'die', command: 'Stop-VM', at: 'after', signal: 'KILL', times: 5 });
  expect(await ended(await start('shutDown', dying))).toMatchObject({ state: 'done', problem: null });
  expect(simulated.uses('die')).toBe(1);
  expect((await calls.value('vm.read', { hostId, vmId: dying })).state).toBe('Off');
});
