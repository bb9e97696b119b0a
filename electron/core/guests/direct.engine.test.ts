import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Core } from '../core.ts';
import { isProcessAlive } from '../process-alive.ts';
import { callsOf, patience, type CoreCalls } from '../testing/core-calls.ts';
import { createEngineCore } from '../testing/engine-core.ts';
import { createSimulatedHost, simulatedHostId as hostId, type SimulatedHost } from '../testing/simulated-host.ts';

// Real processes on a machine that may be busy: nothing here waits for a time, only for things to happen.
vi.setConfig({ testTimeout: 90_000 });

const web = '11111111-2222-4333-8444-000000000001';
const hung = '11111111-2222-4333-8444-000000000002';
const other = '11111111-2222-4333-8444-000000000003';
const password = 'Zebra-Secret-4711';
const windows = { os: 'Windows Server 2022 Standard', osVersion: '10.0.20348', account: { user: 'anna', password } };

let simulated: SimulatedHost;
let core: Core;
let calls: CoreCalls;

beforeAll(async () => {
  simulated = createSimulatedHost([
    { name: 'WEB', id: web, clockOffsetMs: -60_000, ...windows },
    { name: 'HUNG', id: hung, condition: 'hung', ...windows },
    { name: 'OTHER', id: other },
  ]);
  core = createEngineCore(simulated);
  calls = callsOf(core);
  await core.start();
  await calls.whenWhole(3);
});

afterAll(async () => {
  const pids = (await calls.value('diagnostics.sessions', {})).flatMap((session) => session.pid ?? []);
  await core.stop();
  simulated.remove();
  if (pids.some(isProcessAlive)) throw new Error(`still running: ${pids.filter(isProcessAlive).join(', ')}`);
});

/** Every file of a folder and of those in it. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

test('a guest is looked into with the account that was given, and its password is in no file but that of the simulated fleet', async () => {
  await calls.value('guestAccount.keep', { hostId, vmId: web, user: 'anna', password, scope: 'all', remember: false });
  const found = await calls.value('direct.check', { hostId, vmId: web });
  expect(found).toMatchObject({ outcome: 'works', problem: null });
  expect(found.services.map(({ name }) => name)).toContain('vmicvmsession');
  expect(Math.abs((found.clock?.differenceMs ?? 0) + 60_000)).toBeLessThanOrEqual(found.clock?.uncertaintyMs ?? 0);
  for (const path of filesOf(simulated.folder).filter((each) => !each.endsWith('scenario.json'))) {
    expect([path, readFileSync(path).includes(password)]).toEqual([path, false]);
  }
});

test('while a guest hangs, its host is read and switched as ever; the check is ended with its PowerShell', async () => {
  await calls.value('guestAccount.keep', { hostId, vmId: web, user: 'anna', password, scope: 'all', remember: false });
  const check = core.call('direct.check', { hostId, vmId: hung });
  const lanes = async (): Promise<number[]> =>
    (await calls.value('diagnostics.sessions', {})).flatMap(({ lane, state, pid }) =>
      lane === 'operation' && state === 'busy' ? (pid ?? []) : [],
    );
  await vi.waitUntil(async () => (await lanes()).length === 1, patience);
  const pids = await lanes();
  expect(await calls.toggle(other)).toMatchObject({ outcome: 'changed' });
  await calls.value('direct.cancel', { hostId, vmId: hung });
  expect(await check).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
  await vi.waitUntil(() => pids.every((pid) => !isProcessAlive(pid)), patience);
  expect((await calls.vm(hung))?.direct).toBeNull();
});
