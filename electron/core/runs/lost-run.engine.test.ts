import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Core } from '../core.ts';
import { isProcessAlive } from '../process-alive.ts';
import { callsOf, patience } from '../testing/core-calls.ts';
import { createEngineCore } from '../testing/engine-core.ts';
import { startProgramCore, type ProgramCore } from '../testing/program-core.ts';
import { createSimulatedHost, simulatedHostId as hostId, type SimulatedHost } from '../testing/simulated-host.ts';

// The whole program is killed in the middle of a run, and another one begins on what it left. Through the real engine.
vi.setConfig({ testTimeout: 180_000 });

const service = 'guestServiceInterface';
const vms = [1, 2, 3].map((number) => ({ name: `VM ${number}`, id: `11111111-2222-4333-8444-00000000000${number}` }));

let simulated: SimulatedHost;
let program: ProgramCore;
let core: Core | null = null;
let pids: number[] = [];

beforeEach(async () => {
  simulated = createSimulatedHost(vms);
  program = await startProgramCore(simulated);
});

afterEach(async () => {
  await program.kill();
  await core?.stop();
  await vi.waitUntil(() => !pids.some(isProcessAlive), patience);
  simulated.remove();
});

test('a run whose program was killed is told as it is: made, made by the PowerShell that was left, and not begun', async () => {
  const running = callsOf(program);
  await running.whenWhole(3);
  await running.value('settings.update', { lightIntervalMs: 1_000, fullIntervalMs: 5_000 });
  // The second switch takes its time, before the host has it.
  simulated.inject({ id: 'write', kind: 'slow', command: 'Enable-VMIntegrationService', vmId: vms[1]?.id, ms: 5_000, times: 1_000 });
  const changes = vms.map(({ id: vmId }) => ({ hostId, vmId, service, enabled: true, acknowledged: 'low' }) as const);
  const { runId } = await running.value('runs.start', { kind: 'bulk', undoOf: null, changes });
  await vi.waitFor(() => expect(simulated.uses('write')).toBe(1), patience);
  pids = (await running.value('diagnostics.sessions', {})).flatMap((session) => session.pid ?? []);
  await program.kill();

  core = createEngineCore(simulated);
  await core.start();
  const calls = callsOf(core);
  expect((await calls.value('runs.get', { runId })).run).toMatchObject({
    state: 'interrupted',
    counts: { changed: 1, underWay: 1, notBegun: 1 },
  });
  await vi.waitFor(async () => {
    expect((await calls.value('runs.get', { runId })).items).toMatchObject([
      { outcome: 'changed', before: false },
      { outcome: 'changed', before: false, problem: null },
      { outcome: 'notBegun', problem: { code: 'runInterrupted' }, auditId: null },
    ]);
  }, patience);
  const read = await Promise.all(vms.map(({ id: vmId }) => calls.value('vm.read', { hostId, vmId })));
  expect(read.map(({ details }) => details?.services[service]?.enabled)).toEqual([true, true, false]);
  expect(simulated.uses('write')).toBe(1);
});
