import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { FleetDelta, VmRecord } from '../../shared/contract/fleet.ts';
import { systemClock } from './clock.ts';
import type { Core } from './core.ts';
import { callsOf, patience, type CoreCalls } from './testing/core-calls.ts';
import { createEngineCore } from './testing/engine-core.ts';
import { createSimulatedHost, simulatedHostId as hostId, type SimulatedHost } from './testing/simulated-host.ts';

// Reads that do not come back, through the real engine, as a user of the core is told of them: by deltas and the snapshot.
vi.setConfig({ testTimeout: 180_000 });

const alpha = '11111111-2222-4333-8444-000000000001';

let simulated: SimulatedHost;
let core: Core;
let calls: CoreCalls;
/** By how much the core's clock is ahead of the machine's, in ms. */
let aheadMs = 0;

beforeAll(async () => {
  simulated = createSimulatedHost([{ name: 'ALPHA', id: alpha, ips: ['192.0.2.7'] }, { name: 'BETA' }]);
  core = createEngineCore(simulated, { ...systemClock, now: () => Date.now() + aheadMs });
  calls = callsOf(core);
  await core.start();
  await calls.value('settings.update', { lightIntervalMs: 1_000, fullIntervalMs: 5_000 });
});

beforeEach(async () => {
  simulated.inject();
  await calls.value('settings.update', { readDeadlineMs: 30_000 });
  await calls.value('fleet.refresh', { hostId });
  await calls.whenWhole(2);
});

afterAll(async () => {
  await core.stop();
  simulated.remove();
});

/** Every delta from now on, until the test calls `end`. */
function watchDeltas(): { readonly deltas: FleetDelta[]; readonly end: () => void } {
  const deltas: FleetDelta[] = [];
  const end = core.subscribe((event) => {
    if (event.type === 'fleet.delta') deltas.push(event.delta);
  });
  return { deltas, end };
}

/** Codes of the reasons for which the session was restarted, as the host's record told them. */
function restartReasons(deltas: readonly FleetDelta[]): string[] {
  return deltas.flatMap(({ hosts }) => hosts.flatMap(({ session }) => (session.state === 'restarting' ? [session.problem.code] : [])));
}

test('a full read that hangs: the host says so, the last good rows stay and grow stale, and all is well when it ends', async () => {
  await calls.value('settings.update', { readDeadlineMs: 3_000 });
  const before = await calls.value('fleet.snapshot', {});
  const { deltas, end } = watchDeltas();
  // Whichever way the services are read, in bulk or VM by VM.
  simulated.inject({ kind: 'hang', command: ['Get-CimInstance', 'Get-VMSecurity'] });
  await calls.value('fleet.refresh', { hostId });
  await vi.waitFor(async () => expect((await calls.host())?.problem?.code).toBe('timedOut'), { timeout: 120_000, interval: 20 });
  await vi.waitFor(async () => expect((await calls.vm(alpha))?.detailsProblem?.code).toBe('timedOut'), { timeout: 120_000, interval: 20 });

  const during = await calls.value('fleet.snapshot', {});
  const rowsOf = ({ vms }: typeof before) => vms.map(({ vmId, name, status, details }) => ({ vmId, name, status, details }));
  expect(rowsOf(during)).toEqual(rowsOf(before));
  expect(during.reads[0]?.fullAt).toBe(before.reads[0]?.fullAt);
  expect(restartReasons(deltas)).toContain('timedOut');

  // Time passes: the light reads go on, the details do not.
  aheadMs += 600_000;
  const leaptAt = new Date(systemClock.now() + aheadMs).toISOString();
  await vi.waitFor(async () => expect((await calls.reads())?.lightAt?.localeCompare(leaptAt)).toBe(1), patience);
  expect(await calls.toggle(alpha)).toMatchObject({ outcome: 'refused', problem: { code: 'stale' }, auditId: null });

  simulated.inject();
  await calls.value('fleet.refresh', { hostId });
  await calls.whenWhole(2);
  end();
  expect(deltas.flatMap(({ removedVms }) => removedVms)).toEqual([]);
  expect((await calls.reads())?.fullAt?.localeCompare(leaptAt)).toBe(1);
  expect(await calls.toggle(alpha)).toMatchObject({ outcome: 'changed' });
});

test('an answer of 50 MB: it is stopped, the session says so, and the rows stay', async () => {
  const { deltas, end } = watchDeltas();
  simulated.inject({ kind: 'flood', command: 'Get-VM', bytes: 50 * 1024 * 1024, times: 1 });
  await calls.value('fleet.refresh', { hostId });
  await vi.waitFor(() => expect(restartReasons(deltas)).toContain('tooMuchOutput'), patience);
  await calls.whenWhole(2);
  end();
  expect(deltas.flatMap(({ removedVms }) => removedVms)).toEqual([]);
});

test.each([
  ['with exit code 0', { exitCode: 0 }],
  ['by SIGTERM', { signal: 'TERM' }],
  ['by SIGKILL', { signal: 'KILL' }],
])('a PowerShell that dies in mid-read, %s, is replaced, and the rows stay', async (_what, how) => {
  const { deltas, end } = watchDeltas();
  simulated.inject({ kind: 'die', command: 'Get-VM', times: 1, ...how });
  await calls.value('fleet.refresh', { hostId });
  await vi.waitFor(() => expect(restartReasons(deltas)).toContain('sessionLost'), patience);
  await calls.whenWhole(2);
  end();
  expect(deltas.flatMap(({ removedVms }) => removedVms)).toEqual([]);
});

test('one VM that the host cannot list says so and is no longer shown as it was; the others are read as ever', async () => {
  const { deltas, end } = watchDeltas();
  const alphas = (): VmRecord[] => deltas.flatMap(({ vms }) => vms.filter((vm) => vm.vmId === alpha));
  simulated.inject({ kind: 'accessDenied', command: 'Get-VM', vmId: alpha });
  await vi.waitFor(
    () => expect(alphas()).toContainEqual(expect.objectContaining({ detailsProblem: expect.objectContaining({ code: 'accessDenied' }) })),
    patience,
  );
  expect(alphas().find((vm) => vm.detailsProblem !== null)).toMatchObject({ name: 'ALPHA', state: 'Unknown', status: { code: 'unknown' } });
  const lightAt = (await calls.reads())?.lightAt ?? '';
  await vi.waitFor(async () => expect((await calls.reads())?.lightAt?.localeCompare(lightAt)).toBe(1), patience);
  expect((await calls.host())?.problem).toBeNull();
  end();
  expect(deltas.flatMap(({ removedVms }) => removedVms)).toEqual([]);
});
