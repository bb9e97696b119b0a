import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { CopyRequest, Operation } from '../../../shared/contract/operation.ts';
import type { Core } from '../core.ts';
import { isProcessAlive } from '../process-alive.ts';
import { callsOf, patience, type CoreCalls } from '../testing/core-calls.ts';
import { createEngineCore } from '../testing/engine-core.ts';
import { createSimulatedHost, simulatedHostId as hostId, simulatedHostName, type SimulatedHost } from '../testing/simulated-host.ts';

// Real processes on a machine that may be busy: nothing here waits for a time, only for things to happen.
vi.setConfig({ testTimeout: 90_000 });

const web = '11111111-2222-4333-8444-000000000001';
const slow = '11111111-2222-4333-8444-000000000002';
const other = '11111111-2222-4333-8444-000000000003';
const dying = '11111111-2222-4333-8444-000000000004';

let simulated: SimulatedHost;
let core: Core;
let calls: CoreCalls;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hvv-copy-'));
  simulated = createSimulatedHost([
    { name: 'WEB', id: web, services: { gsi: true } },
    { name: 'SLOW', id: slow, services: { gsi: true } },
    { name: 'OTHER', id: other },
    { name: 'DYING', id: dying },
  ]);
  core = createEngineCore(simulated);
  calls = callsOf(core);
  await core.start();
  await calls.value('settings.update', { lightIntervalMs: 1_000 });
  await calls.whenWhole(4);
});

afterEach(() => simulated.inject());

afterAll(async () => {
  const pids = (await calls.value('diagnostics.sessions', {})).flatMap((session) => session.pid ?? []);
  await core.stop();
  simulated.remove();
  rmSync(folder, { recursive: true, force: true });
  if (pids.some(isProcessAlive)) throw new Error(`still running: ${pids.filter(isProcessAlive).join(', ')}`);
});

async function copy(vmId: string, names: readonly string[], change: Partial<CopyRequest> = {}): Promise<number> {
  const files: string[] = [];
  for (const name of names) {
    writeFileSync(join(folder, name), name);
    files.push((await calls.value('files.type', { path: join(folder, name) })).path);
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

/** Paths of the files that a guest has got. */
function copied(vmId: string): readonly string[] {
  const state = JSON.parse(readFileSync(join(simulated.folder, 'demo', `state-${simulatedHostName}.json`), 'utf8')) as {
    vms: Record<string, { guestFiles?: { files: readonly { path: string }[] } } | undefined>;
  };
  return state.vms[vmId.toUpperCase()]?.guestFiles?.files.map(({ path }) => path) ?? [];
}

async function isServiceOn(vmId: string): Promise<boolean | null | undefined> {
  return (await calls.value('vm.read', { hostId, vmId })).details?.services.guestServiceInterface?.enabled;
}

test('files with hostile names arrive under their own names', async () => {
  const names = ['a.txt', "it's [x] $(calc) `n;&.txt", '文.txt'];
  expect(await ended(await copy(web, names))).toMatchObject({ state: 'done', result: 'copied', files: { done: 3, total: 3 } });
  expect(copied(web)).toEqual(names.map((name) => `C:\\Temp\\${name}`));
});

test('while a copy takes its time, its host is read and switched as ever', async () => {
  simulated.inject({ kind: 'hang', command: 'Copy-VMFile', vmId: slow });
  const id = await copy(slow, ['b.txt', 'c.txt']);
  await vi.waitFor(async () => expect((await operation(id))?.step).toBe('copying'), patience);
  const readAt = (await calls.reads())?.lightAt ?? '';
  expect(await calls.toggle(other)).toMatchObject({ outcome: 'changed' });
  await vi.waitFor(async () => expect(((await calls.reads())?.lightAt ?? '') > readAt).toBe(true), patience);
  expect(await operation(id)).toMatchObject({ state: 'running', step: 'copying', files: { done: 0, total: 2 }, canCancel: true });
});

test('a PowerShell that ends in the middle is not asked a second time, and the borrowed service is given back', async () => {
  simulated.inject({ id: 'die', kind: 'die', command: 'Copy-VMFile', at: 'after', signal: 'KILL', times: 5 });
  const id = await copy(dying, ['d.txt', 'e.txt'], { switchOn: true });
  expect(await ended(id)).toMatchObject({
    state: 'unknown',
    result: 'mayStillCome',
    problem: { detail: expect.stringContaining('d.txt') as string },
  });
  expect(simulated.uses('die')).toBe(1);
  expect(copied(dying)).toEqual(['C:\\Temp\\d.txt']);
  expect(await isServiceOn(dying)).toBe(false);
  expect(await calls.value('audit.list', { limit: 5, vmId: dying })).toMatchObject([
    { to: false },
    { to: true },
    { operation: 'copyFiles' },
  ]);
});
