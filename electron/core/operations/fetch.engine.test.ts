import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Operation } from '../../../shared/contract/operation.ts';
import type { Core } from '../core.ts';
import { callsOf, patience, type CoreCalls } from '../testing/core-calls.ts';
import { createEngineCore } from '../testing/engine-core.ts';
import { createSimulatedHost, simulatedHostId as hostId, type SimulatedHost } from '../testing/simulated-host.ts';

// Real processes on a machine that may be busy: nothing here waits for a time, only for things to happen.
vi.setConfig({ testTimeout: 90_000 });

const vmId = '11111111-2222-4333-8444-000000000001';

let simulated: SimulatedHost;
let core: Core;
let calls: CoreCalls;
let folder: string;

beforeAll(async () => {
  simulated = createSimulatedHost([
    {
      name: 'WEB',
      id: vmId,
      os: 'Windows Server 2022 Standard',
      osVersion: '10.0.20348',
      guestFiles: [{ path: 'C:\\endless.log', bytes: 1, endless: true }],
    },
  ]);
  core = createEngineCore(simulated);
  calls = callsOf(core);
  await core.start();
  await calls.whenWhole(1);
  await calls.value('guestAccount.keep', { hostId, vmId, user: 'Administrator', password: 'Demo-2026', scope: 'vm', remember: false });
}, 90_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hvv-fetch-'));
});
afterEach(() => {
  simulated.inject();
  rmSync(folder, { recursive: true, force: true });
});
afterAll(async () => {
  await core.stop();
  simulated.remove();
});

async function start(files = ['C:\\Windows\\win.ini']): Promise<number> {
  const { path } = await calls.value('folder.type', { path: folder });
  const wish = { kind: 'fetchFiles', hostId, vmId, acknowledged: 'low', files, folder: path } as const;
  return (await calls.value('operations.start', wish)).operationId;
}

async function operation(operationId: number): Promise<Operation | undefined> {
  return (await calls.value('operations.list', {})).operations.find((each) => each.operationId === operationId);
}

async function ended(operationId: number): Promise<Operation | undefined> {
  await vi.waitFor(async () => expect((await operation(operationId))?.state).not.toBe('running'), patience);
  return operation(operationId);
}

test('a copy that hangs is cancelled at once, and the next one is made', async () => {
  simulated.inject({ kind: 'hang', command: 'Copy-Item', vmId });
  const id = await start();
  await vi.waitFor(async () => expect((await operation(id))?.step).toBe('fetching'), patience);
  await calls.value('operations.cancel', { operationId: id });
  expect(await ended(id)).toMatchObject({ state: 'cancelled', result: 'fetchPartLeft' });
  simulated.inject();
  expect(await ended(await start())).toMatchObject({ state: 'done', result: 'fetched' });
  expect(readdirSync(folder)).toEqual(['win.ini']);
});

test('a PowerShell that ends in the middle leaves nothing under the name of the file, and is not asked a second time', async () => {
  simulated.inject({ id: 'die', kind: 'die', command: 'Copy-Item', vmId, at: 'after', signal: 'KILL', times: 5 });
  expect(await ended(await start())).toMatchObject({ state: 'unknown', result: 'fetchPartLeft' });
  expect(simulated.uses('die')).toBe(1);
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^win\.ini\.92\.[0-9a-f]{8}\.part$/)]);
});

test('a guest that goes on sending is ended some way beyond what it told, and what it has sent is removed', async () => {
  expect(await ended(await start(['C:\\Windows\\win.ini', 'C:\\endless.log']))).toMatchObject({
    state: 'failed',
    result: 'fetchedPart',
    problem: {
      code: 'fetchTooLong',
      detail: expect.stringMatching(/^endless\.log: The guest told 1 bytes and has sent \d{8,} already\.$/) as string,
    },
  });
  expect(readdirSync(folder)).toEqual(['win.ini']);
});
