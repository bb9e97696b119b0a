import { basename } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { systemClock } from '../clock.ts';
import type { Core } from '../core.ts';
import { isProcessAlive } from '../process-alive.ts';
import { callsOf, patience, type CoreCalls } from '../testing/core-calls.ts';
import { createEngineCore } from '../testing/engine-core.ts';
import { createFakeSecrets } from '../testing/fake-secrets.ts';
import { filesWith, formsOf } from '../testing/forms-of-secret.ts';
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
  core = createEngineCore(simulated, systemClock, createFakeSecrets());
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

test.each([
  [false, 'session'],
  [true, 'store'],
] as const)(
  'a guest is looked into with the account that was given (stored: %s), and its password is in no file but that of the simulated fleet',
  async (remember, kept) => {
    const given = await calls.value('guestAccount.keep', { hostId, vmId: web, user: 'anna', password, scope: 'all', remember });
    expect(given).toMatchObject({ kept, storeProblem: null });
    const found = await calls.value('direct.check', { hostId, vmId: web });
    expect(found).toMatchObject({ outcome: 'works', problem: null });
    expect(found.services.map(({ name }) => name)).toContain('vmicvmsession');
    expect(Math.abs((found.clock?.differenceMs ?? 0) + 60_000)).toBeLessThanOrEqual(found.clock?.uncertaintyMs ?? 0);
    expect(filesWith(simulated.folder, formsOf(password)).map((path) => basename(path))).toEqual(['scenario.json']);
  },
);

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
