import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { CopyRequest, Operation } from '../../../shared/contract/operation.ts';
import { systemClock } from '../clock.ts';
import type { Core } from '../core.ts';
import { isProcessAlive } from '../process-alive.ts';
import { callsOf, patience, type CoreCalls } from '../testing/core-calls.ts';
import { createEngineCore } from '../testing/engine-core.ts';
import { createSimulatedHost, simulatedHostId as hostId, simulatedHostName, type SimulatedHost } from '../testing/simulated-host.ts';

// Real processes on a machine that may be busy: nothing here waits for a time, only for things to happen.
vi.setConfig({ testTimeout: 90_000 });

const MiB = 1024 * 1024;
const vmIds = {
  web: '11111111-2222-4333-8444-000000000001',
  cancelled: '11111111-2222-4333-8444-000000000002',
  killed: '11111111-2222-4333-8444-000000000003',
  small: '11111111-2222-4333-8444-000000000004',
  refusing: '11111111-2222-4333-8444-000000000005',
  leaving: '11111111-2222-4333-8444-000000000006',
} as const;

let simulated: SimulatedHost;
let core: Core;
let calls: CoreCalls;
/** The files of this computer, and the host's folder for temporary files. */
let folder: string;
let temporary: string;
let isStopped = false;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hvv-stage-'));
  temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  const vms = Object.entries(vmIds).map(([name, id]) => ({ name, id, services: { gsi: true } }));
  simulated = createSimulatedHost(vms, { host: { freeBytes: 2_000 * MiB } });
  core = createEngineCore(simulated, systemClock, undefined, (host) => ({
    ...host,
    filesAreHere: false,
    environment: { ...host.environment, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
  }));
  calls = callsOf(core);
  await core.start();
  await calls.whenWhole(vms.length);
});

afterEach(() => simulated.inject());

afterAll(async () => {
  const pids = isStopped ? [] : (await calls.value('diagnostics.sessions', {})).flatMap((session) => session.pid ?? []);
  await core.stop();
  simulated.remove();
  rmSync(folder, { recursive: true, force: true });
  if (pids.some(isProcessAlive)) throw new Error(`still running: ${pids.filter(isProcessAlive).join(', ')}`);
});

/** Files of this computer, by name and number of bytes; they hold nothing but a hole. */
async function copy(vmId: string, sizes: Readonly<Record<string, number>>, change: Partial<CopyRequest> = {}): Promise<number> {
  const files: string[] = [];
  for (const [name, bytes] of Object.entries(sizes)) {
    const path = join(folder, name);
    writeFileSync(path, '');
    truncateSync(path, bytes);
    files.push((await calls.value('files.type', { path })).path);
  }
  const choices = { folder: 'C:\\Temp', createFolders: false, overwrite: false, switchOn: false };
  const request = { kind: 'copyFiles', hostId, vmId, acknowledged: 'low', files, ...choices, ...change } as const;
  return (await calls.value('operations.start', request)).operationId;
}

async function operation(operationId: number): Promise<Operation | undefined> {
  return (await calls.value('operations.list', {})).operations.find((each) => each.operationId === operationId);
}

async function ended(operationId: number): Promise<Operation | undefined> {
  await vi.waitFor(async () => expect((await operation(operationId))?.state).not.toBe('running'), patience);
  return operation(operationId);
}

/** Waits until some of the first file is on the host. */
async function halfWay(operationId: number): Promise<void> {
  await vi.waitFor(async () => expect(await operation(operationId)).toMatchObject({ step: 'staging', canCancel: true }), patience);
  await vi.waitFor(async () => expect((await operation(operationId))?.percent).toBeGreaterThan(1), patience);
}

/** What a guest has got. */
function copied(vmId: string): readonly { path: string; bytes: number }[] {
  const state = JSON.parse(readFileSync(join(simulated.folder, 'demo', `state-${simulatedHostName}.json`), 'utf8')) as {
    vms: Record<string, { guestFiles?: { files: readonly { path: string; bytes: number }[] } } | undefined>;
  };
  return state.vms[vmId.toUpperCase()]?.guestFiles?.files ?? [];
}

/** The staging folders on the host, beside what .NET itself keeps there. */
function staged(): readonly string[] {
  return readdirSync(temporary).filter((name) => name.startsWith('hyperv-vitals-'));
}

/** Ends the PowerShells of the operations, as a crash of them would. */
async function killOperations(): Promise<number> {
  const sessions = await calls.value('diagnostics.sessions', {});
  const pids = sessions.flatMap(({ lane, pid }) => (lane === 'operation' && pid !== null ? [pid] : []));
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  return pids.length;
}

test('files with hostile names are brought to the host one after another, arrive under their own names, and leave nothing there', async () => {
  const sizes = { 'a.txt': 200_000, "it's [x] $(calc) `n;&.txt": 3, '文.txt': 0 };
  expect(await ended(await copy(vmIds.web, sizes))).toMatchObject({ state: 'done', result: 'copied', files: { done: 3, total: 3 } });
  expect(copied(vmIds.web)).toEqual(Object.entries(sizes).map(([name, bytes]) => ({ path: `C:\\Temp\\${name}`, bytes })));
  expect(staged()).toEqual([]);
});

test('a copy that is cancelled half way gives the guest nothing, and leaves nothing on the host', async () => {
  const id = await copy(vmIds.cancelled, { 'big.iso': 60 * MiB });
  await halfWay(id);
  expect(staged()).toHaveLength(1);
  await calls.value('operations.cancel', { operationId: id });
  expect(await ended(id)).toMatchObject({ state: 'cancelled', result: 'notBegun', problem: null });
  expect(copied(vmIds.cancelled)).toEqual([]);
  expect(staged()).toEqual([]);
});

test('a PowerShell that ends half way is replaced, and the file goes on where it was', async () => {
  const id = await copy(vmIds.killed, { 'middle.iso': 3 * MiB });
  await halfWay(id);
  expect(await killOperations()).toBeGreaterThan(0);
  expect(await ended(id)).toMatchObject({ state: 'done', result: 'copied' });
  expect(copied(vmIds.killed)).toEqual([{ path: 'C:\\Temp\\middle.iso', bytes: 3 * MiB }]);
  expect(staged()).toEqual([]);
});

test('a drive of the host without room gets nothing', async () => {
  expect(await ended(await copy(vmIds.small, { 'huge.vhdx': 1_900 * MiB }))).toMatchObject({
    state: 'failed',
    result: 'notBegun',
    problem: { code: 'notEnoughSpace', detail: expect.stringContaining('huge.vhdx: The file has') as string },
  });
  expect(staged()).toEqual([]);
});

test('what the guest refuses is told, and what was brought to the host for it is removed', async () => {
  await ended(await copy(vmIds.refusing, { 'b.txt': 5 }));
  expect(await ended(await copy(vmIds.refusing, { 'b.txt': 6 }))).toMatchObject({ state: 'failed', problem: { code: 'guestFileExists' } });
  simulated.inject({ id: 'die', kind: 'die', command: 'Copy-VMFile', at: 'after', signal: 'KILL', times: 5 });
  expect(await ended(await copy(vmIds.refusing, { 'c.txt': 7 }))).toMatchObject({ state: 'unknown', result: 'mayStillCome' });
  expect(simulated.uses('die')).toBe(1);
  expect(staged()).toEqual([]);
});

test('an orderly end of the program half way leaves nothing on the host', async () => {
  await halfWay(await copy(vmIds.leaving, { 'last.iso': 60 * MiB }));
  expect(staged()).toHaveLength(1);
  isStopped = true;
  await core.stop();
  expect(staged()).toEqual([]);
  expect(existsSync(join(folder, 'last.iso'))).toBe(true);
});
