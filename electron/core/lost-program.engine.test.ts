import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock, type Clock } from './clock.ts';
import type { Core } from './core.ts';
import { isProcessAlive } from './process-alive.ts';
import { databaseFileName } from './store/database.ts';
import { callsOf, patience, type CoreCalls } from './testing/core-calls.ts';
import { createEngineCore } from './testing/engine-core.ts';
import { startProgramCore, type ProgramCore } from './testing/program-core.ts';
import { createSimulatedHost, type SimulatedHost } from './testing/simulated-host.ts';

// The whole program is killed in the middle of a write, and another one begins on what it left. Through the real engine.
vi.setConfig({ testTimeout: 120_000 });

const alpha = '11111111-2222-4333-8444-000000000001';
const writes = ['Enable-VMIntegrationService', 'Disable-VMIntegrationService'];

let simulated: SimulatedHost;
let program: ProgramCore;
let core: Core | null = null;
let pids: number[] = [];

beforeEach(async () => {
  simulated = createSimulatedHost([{ name: 'ALPHA', id: alpha }]);
  program = await startProgramCore(simulated);
});

afterEach(async () => {
  await program.kill();
  await core?.stop();
  core = null;
  await vi.waitUntil(() => !pids.some(isProcessAlive), patience);
  simulated.remove();
});

function auditOutcomes(): unknown[] {
  const reader = new DatabaseSync(join(simulated.folder, databaseFileName), { readOnly: true });
  try {
    return reader
      .prepare('SELECT outcome FROM audit ORDER BY audit_id')
      .all()
      .map((row) => row['outcome']);
  } finally {
    reader.close();
  }
}

/** Kills the program while its PowerShell is at a write that takes `ms`, before the host has it; the uses of `write` count the calls. */
async function killInMidWrite(ms: number): Promise<void> {
  const running = callsOf(program);
  await running.whenWhole(1);
  await running.value('settings.update', { lightIntervalMs: 1_000, fullIntervalMs: 5_000 });
  simulated.inject({ id: 'write', kind: 'slow', command: writes, ms, times: 1_000 });
  void running.toggle(alpha);
  await vi.waitFor(() => expect(simulated.uses('write')).toBe(1), patience);
  pids = (await running.value('diagnostics.sessions', {})).flatMap((session) => session.pid ?? []);
  expect(pids).toHaveLength(2);
  await program.kill();
  expect(auditOutcomes()).toEqual([null]);
}

async function startAnew(clock?: Clock): Promise<CoreCalls> {
  core = createEngineCore(simulated, clock);
  await core.start();
  return callsOf(core);
}

test('a write that its PowerShell still makes after the program was killed is found as made, and made once', async () => {
  await killInMidWrite(4_000);
  const calls = await startAnew();
  await vi.waitFor(async () => {
    expect(await calls.value('audit.list', { limit: 5 })).toMatchObject([{ vmId: alpha, from: false, to: true, outcome: 'changed' }]);
  }, patience);
  expect((await calls.value('audit.list', { limit: 5 }))[0]?.problem).toBeNull();
  expect((await calls.value('vm.read', { hostId: 'demo-roma-01', vmId: alpha })).details?.services.guestServiceInterface?.enabled).toBe(
    true,
  );
  expect(simulated.uses('write')).toBe(1);
});

test('a write that never reached the host is found as not made once nobody can make it any more, and not made up for', async () => {
  await killInMidWrite(600_000);
  for (const pid of pids) if (isProcessAlive(pid)) process.kill(pid, 'SIGKILL');
  const calls = await startAnew({ ...systemClock, now: () => Date.now() + 600_000 });
  await vi.waitFor(async () => {
    expect(await calls.value('audit.list', { limit: 5 })).toMatchObject([{ outcome: 'failed', problem: { code: 'sessionLost' } }]);
  }, patience);
  expect((await calls.value('vm.read', { hostId: 'demo-roma-01', vmId: alpha })).details?.services.guestServiceInterface?.enabled).toBe(
    false,
  );
  expect(simulated.uses('write')).toBe(1);
});
