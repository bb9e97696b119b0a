import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { CallOutput } from '../../shared/contract/contract.ts';
import type { Core } from './core.ts';
import { launchCore } from './launch.ts';
import { isProcessAlive } from './process-alive.ts';
import { callsOf, patience, type CoreCalls } from './testing/core-calls.ts';
import { createEngineCore } from './testing/engine-core.ts';
import { createSimulatedHost, simulatedHostId as hostId, type SimulatedHost } from './testing/simulated-host.ts';

const alpha = '11111111-2222-4333-8444-000000000001';
const script = '11111111-2222-4333-8444-000000000002';
const vms = [
  { name: 'ALPHA', id: alpha, ips: ['192.0.2.7'] },
  { name: "$(Stop-VM *)'; \u{1f600}", id: script },
  { name: 'OFF', state: 'Off' },
];

// Real processes on a machine that may be busy: nothing here waits for a time, only for things to happen.
vi.setConfig({ testTimeout: 90_000 });

let simulated: SimulatedHost;
let core: Core;
let calls: CoreCalls;

beforeAll(async () => {
  simulated = createSimulatedHost(vms);
  core = createEngineCore(simulated);
  calls = callsOf(core);
  await core.start();
  // Reads happen when a test asks for them, and never by themselves between a list and a switch.
  await calls.value('settings.update', { lightIntervalMs: 3_600_000, fullIntervalMs: 86_400_000 });
  await calls.whenWhole(3);
});

beforeEach(async () => {
  simulated.inject();
  await calls.value('fleet.refresh', { hostId });
  await calls.whenWhole(3);
});

afterEach(() => simulated.inject());

afterAll(async () => {
  const pids = (await calls.value('diagnostics.sessions', {})).flatMap((session) => session.pid ?? []);
  await core.stop();
  simulated.remove();
  if (pids.some(isProcessAlive)) throw new Error(`still running: ${pids.filter(isProcessAlive).join(', ')}`);
});

test('shows the VMs of a host with services, addresses and facts, whatever they are called', async () => {
  expect(await calls.vm(alpha)).toMatchObject({
    name: 'ALPHA',
    status: { code: 'operatingNormally' },
    details: { addresses: ['192.0.2.7'], services: { heartbeat: { enabled: true }, guestServiceInterface: { enabled: false } } },
  });
  expect((await calls.vm(script))?.name).toBe("$(Stop-VM *)'; \u{1f600}");
  expect(await calls.host()).toMatchObject({ simulated: true, facts: { simulated: true, managementService: 'Running' } });
});

test('a VM whose name is a script is switched like any other, and nothing of its name is run', async () => {
  expect(await calls.toggle(script)).toMatchObject({ outcome: 'changed', before: false, service: { enabled: true } });
  await calls.value('fleet.refresh', { hostId });
  await calls.whenWhole(3);
  expect((await calls.value('fleet.snapshot', {})).vms.map(({ state }) => state)).toEqual(['Running', 'Running', 'Off']);
});

test('switches and takes it back, each by a fresh read', async () => {
  expect(await calls.toggle(alpha)).toMatchObject({ outcome: 'changed', before: false, service: { enabled: true }, problem: null });
  expect(await calls.shown(alpha)).toBe(true);
  expect(await calls.toggle(alpha, { reason: 'undo' })).toMatchObject({ outcome: 'changed', before: true, service: { enabled: false } });
  expect(await calls.value('audit.list', { limit: 2 })).toMatchObject([
    { reason: 'undo', from: true, to: false, outcome: 'changed' },
    { reason: 'switch', from: false, to: true, outcome: 'changed' },
  ]);
});

test.each([
  ['before it is written, with exit code 0', { at: 'before', exitCode: 0 }, 'failed'],
  ['after it is written, with exit code 0', { at: 'after', exitCode: 0 }, 'changed'],
  ['before it is written, by SIGTERM', { at: 'before', signal: 'TERM' }, 'failed'],
  ['after it is written, by SIGKILL', { at: 'after', signal: 'KILL' }, 'changed'],
])('a PowerShell that dies in mid-write, %s, leaves the truth', async (_what, how, outcome) => {
  const before = await calls.shown(alpha);
  simulated.inject({ kind: 'die', command: ['Enable-VMIntegrationService', 'Disable-VMIntegrationService'], times: 1, ...how });
  const result = await calls.toggle(alpha);
  const now = outcome === 'changed' ? !before : before;
  expect(result).toMatchObject({ outcome, service: { enabled: now } });
  expect(await calls.shown(alpha)).toBe(now);
  expect(await calls.value('audit.list', { limit: 1 })).toMatchObject([{ outcome }]);
});

test('a write that hangs ends at its deadline, with the truth', async () => {
  await calls.value('settings.update', { writeDeadlineMs: 2_000 });
  const before = await calls.shown(alpha);
  simulated.inject({ kind: 'hang', command: ['Enable-VMIntegrationService', 'Disable-VMIntegrationService'] });
  expect(await calls.toggle(alpha)).toMatchObject({ outcome: 'unknown', service: { enabled: before }, problem: { code: 'timedOut' } });
  simulated.inject();
  await calls.value('settings.update', { writeDeadlineMs: 30_000 });
  expect(await calls.toggle(alpha)).toMatchObject({ outcome: 'changed' });
});

test('a VM that went away between list and switch', async () => {
  simulated.inject({ kind: 'vmGone', vmId: alpha });
  expect(await calls.toggle(alpha)).toMatchObject({ outcome: 'failed', service: null, problem: { code: 'vmGone' } });
  await vi.waitFor(async () => expect(await calls.vm(alpha)).toBeUndefined(), patience);
});

test.each([
  ['reports success and applies nothing', { kind: 'notApplied' }, 'notApplied', null],
  ['finds the VM in the wrong state', { kind: 'invalidState' }, 'failed', 'invalidState'],
  ['forbids it', { kind: 'accessDenied' }, 'failed', 'accessDenied'],
  ['asks a question', { kind: 'prompt' }, 'failed', 'prompted'],
])('a host that %s', async (_what, fault, outcome, code) => {
  const before = await calls.shown(alpha);
  simulated.inject(fault);
  const result = await calls.toggle(alpha);
  expect(result).toMatchObject({ outcome, service: { enabled: before } });
  expect(result.problem?.code ?? null).toBe(code);
  expect(await calls.shown(alpha)).toBe(before);
});

test.each([
  ['no permission', { kind: 'noPermission' }, 'noPermission'],
  ['a management service that is down', { kind: 'serviceDown' }, 'serviceDown'],
])('%s: a write fails clearly, a read keeps the rows and says why', async (_what, fault, code) => {
  simulated.inject(fault);
  expect(await calls.toggle(alpha)).toMatchObject({ outcome: 'failed', problem: { code } });
  await calls.value('fleet.refresh', { hostId });
  await vi.waitFor(async () => expect((await calls.host())?.problem?.code).toBe(code), patience);
  expect((await calls.value('fleet.snapshot', {})).vms).toHaveLength(3);
});

test('an empty list for a filtered caller is not believed', async () => {
  simulated.inject({ kind: 'uacEmptyList' });
  await calls.value('fleet.refresh', { hostId });
  await vi.waitFor(async () => expect((await calls.host())?.problem?.code).toBe('emptyListNotTrusted'), patience);
  expect((await calls.value('fleet.snapshot', {})).vms).toHaveLength(3);
});

test('a switch does not wait for a slow read', async () => {
  await calls.toggle(alpha);
  simulated.inject({ kind: 'slow', command: 'Get-VMSecurity', ms: 1_500 });
  await calls.value('fleet.refresh', { hostId });
  await vi.waitFor(async () => expect((await calls.value('fleet.snapshot', {})).reads[0]?.fullProgress).not.toBeNull(), patience);
  expect(await calls.toggle(alpha)).toMatchObject({ outcome: 'changed' });
  expect((await calls.value('fleet.snapshot', {})).reads[0]?.fullProgress).not.toBeNull();
});

test('noise around the answers changes nothing', async () => {
  simulated.inject({ kind: 'noise' }, { kind: 'garbage' });
  await calls.value('fleet.refresh', { hostId });
  expect(await calls.toggle(alpha)).toMatchObject({ outcome: 'changed' });
  await calls.whenWhole(3);
});

test('the demo as both shells launch it: every host with its VMs, and nothing left running at the end', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'hyperv-vitals-launch-'));
  const launched = await launchCore({ shell: 'gateway', version: '0.0.0', demo: true, dataFolder, allowChanges: false });
  const snapshot = async () => (await launched.call('fleet.snapshot', {})) as { value: CallOutput<'fleet.snapshot'> };
  await vi.waitFor(async () => {
    const { value: fleet } = await snapshot();
    expect(fleet.hosts.filter((record) => fleet.vms.some((row) => row.hostId === record.hostId))).toHaveLength(4);
  }, patience);
  const sessions = (await launched.call('diagnostics.sessions', {})) as { value: CallOutput<'diagnostics.sessions'> };
  const pids = sessions.value.flatMap((session) => session.pid ?? []);
  expect(pids.length).toBeGreaterThanOrEqual(4);
  await launched.stop();
  expect(pids.filter(isProcessAlive)).toEqual([]);
  rmSync(dataFolder, { recursive: true, force: true });
});
