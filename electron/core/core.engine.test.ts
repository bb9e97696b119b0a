import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/contract.ts';
import type { HostRecord, VmRecord } from '../../shared/contract/fleet.ts';
import type { Result } from '../../shared/contract/problem.ts';
import { systemClock } from './clock.ts';
import { createCore, type Core } from './core.ts';
import { demoHosts } from './hosts/demo-hosts.ts';
import { launchCore } from './launch.ts';
import { isProcessAlive } from './process-alive.ts';
import { findPowerShellFolder, moduleManifest } from './resources.ts';
import { createProcessConnection } from './session/process-connection.ts';

const hostId = 'demo-roma-01';
const alpha = '11111111-2222-4333-8444-000000000001';
const script = '11111111-2222-4333-8444-000000000002';
const vms = [
  { name: 'ALPHA', id: alpha, ips: ['192.0.2.7'] },
  { name: "$(Stop-VM *)'; \u{1f600}", id: script },
  { name: 'OFF', state: 'Off' },
];
const waitMs = { timeout: 60_000, interval: 20 };

// Real processes on a machine that may be busy: nothing here waits for a time, only for things to happen.
vi.setConfig({ testTimeout: 90_000 });

let folder = '';
let core: Core;
let faultNumber = 0;

/** Sets what the simulated host does from its next command on. Faults count their uses by id: a new one each time. */
function inject(...faults: object[]): void {
  const numbered = faults.map((fault) => ({ id: `fault-${String((faultNumber += 1))}`, ...fault }));
  const path = join(folder, 'demo', 'scenario.json');
  writeFileSync(`${path}.new`, JSON.stringify({ fleet: { vms }, faults: numbered }));
  renameSync(`${path}.new`, path);
}

async function value<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const result = (await core.call(name, input)) as Result<CallOutput<N>>;
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.problem)}`);
  return result.value;
}

async function vm(vmId: string): Promise<VmRecord | undefined> {
  return (await value('fleet.snapshot', {})).vms.find((record) => record.vmId === vmId);
}

async function host(): Promise<HostRecord | undefined> {
  return (await value('fleet.snapshot', {})).hosts[0];
}

/** The last known state of the switch that the tests move. */
async function current(): Promise<boolean> {
  const enabled = (await vm(alpha))?.details?.services.guestServiceInterface?.enabled;
  if (typeof enabled !== 'boolean') throw new Error('the state of the service is not known');
  return enabled;
}

/** Switches to the other state, by what is known. */
async function toggle(change: Partial<CallInput<'service.set'>> = {}): Promise<CallOutput<'service.set'>> {
  const expected = await current();
  return value('service.set', {
    hostId,
    vmId: alpha,
    service: 'guestServiceInterface',
    enabled: !expected,
    expected,
    acknowledged: 'low',
    reason: 'switch',
    ...change,
  });
}

async function whenWhole(): Promise<void> {
  await vi.waitFor(async () => {
    const { hosts, reads, vms: records } = await value('fleet.snapshot', {});
    expect(hosts[0]).toMatchObject({ session: { state: 'ready' }, problem: null });
    expect(reads[0]).toMatchObject({ fullProgress: null });
    expect(records.filter((record) => record.details !== null)).toHaveLength(3);
  }, waitMs);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hyperv-vitals-engine-'));
  mkdirSync(join(folder, 'demo'));
  inject();
  const powerShellFolder = findPowerShellFolder(import.meta.dirname);
  const surroundings = { platform: process.platform, environment: process.env };
  const hosts = demoHosts({ ...surroundings, demoFolder: join(powerShellFolder, 'demo'), stateFolder: join(folder, 'demo') });
  core = createCore({
    hosts: hosts.slice(0, 1),
    demoReason: 'asked',
    shell: 'gateway',
    version: '0.0.0',
    dataFolder: folder,
    allowChanges: false,
    policyFile: null,
    clock: systemClock,
    connect: (config) =>
      createProcessConnection({
        hostId: config.hostId,
        executable: () => ({
          kind: 'engine',
          path: process.env['HVV_POWERSHELL_ENGINE'] ?? '',
          executableArgs: ['-NoLogo', '-NoProfile', '-NonInteractive'],
        }),
        environment: config.environment,
        modulePath: join(powerShellFolder, moduleManifest),
        clock: systemClock,
        random: () => 0,
        limits: { firstRetryMs: 100 },
      }),
    who: 'tester',
  });
  await core.start();
  // Reads happen when a test asks for them, and never by themselves between a list and a switch.
  await value('settings.update', { lightIntervalMs: 3_600_000, fullIntervalMs: 86_400_000 });
  await whenWhole();
});

beforeEach(async () => {
  inject();
  await value('fleet.refresh', { hostId });
  await whenWhole();
});

afterEach(() => inject());

afterAll(async () => {
  const pids = (await value('diagnostics.sessions', {})).flatMap((session) => session.pid ?? []);
  await core.stop();
  rmSync(folder, { recursive: true, force: true });
  if (pids.some(isProcessAlive)) throw new Error(`still running: ${pids.filter(isProcessAlive).join(', ')}`);
});

test('shows the VMs of a host with services, addresses and facts, whatever they are called', async () => {
  expect(await vm(alpha)).toMatchObject({
    name: 'ALPHA',
    status: { code: 'operatingNormally' },
    details: { addresses: ['192.0.2.7'], services: { heartbeat: { enabled: true }, guestServiceInterface: { enabled: false } } },
  });
  expect((await vm(script))?.name).toBe("$(Stop-VM *)'; \u{1f600}");
  expect(await host()).toMatchObject({ simulated: true, facts: { simulated: true, managementService: 'Running' } });
});

test('switches and takes it back, each by a fresh read', async () => {
  expect(await toggle()).toMatchObject({ outcome: 'changed', before: false, service: { enabled: true }, problem: null });
  expect(await current()).toBe(true);
  expect(await toggle({ reason: 'undo' })).toMatchObject({ outcome: 'changed', before: true, service: { enabled: false } });
  expect(await value('audit.list', { limit: 2 })).toMatchObject([
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
  const before = await current();
  inject({ kind: 'die', command: ['Enable-VMIntegrationService', 'Disable-VMIntegrationService'], times: 1, ...how });
  const result = await toggle();
  const now = outcome === 'changed' ? !before : before;
  expect(result).toMatchObject({ outcome, service: { enabled: now } });
  expect(await current()).toBe(now);
  expect(await value('audit.list', { limit: 1 })).toMatchObject([{ outcome }]);
});

test('a write that hangs ends at its deadline, with the truth', async () => {
  await value('settings.update', { writeDeadlineMs: 2_000 });
  const before = await current();
  inject({ kind: 'hang', command: ['Enable-VMIntegrationService', 'Disable-VMIntegrationService'] });
  expect(await toggle()).toMatchObject({ outcome: 'unknown', service: { enabled: before }, problem: { code: 'timedOut' } });
  inject();
  await value('settings.update', { writeDeadlineMs: 30_000 });
  expect(await toggle()).toMatchObject({ outcome: 'changed' });
});

test('a VM that went away between list and switch', async () => {
  inject({ kind: 'vmGone', vmId: alpha });
  expect(await toggle()).toMatchObject({ outcome: 'failed', service: null, problem: { code: 'vmGone' } });
  await vi.waitFor(async () => expect(await vm(alpha)).toBeUndefined(), waitMs);
});

test.each([
  ['reports success and applies nothing', { kind: 'notApplied' }, 'notApplied', null],
  ['finds the VM in the wrong state', { kind: 'invalidState' }, 'failed', 'invalidState'],
  ['forbids it', { kind: 'accessDenied' }, 'failed', 'accessDenied'],
  ['asks a question', { kind: 'prompt' }, 'failed', 'prompted'],
])('a host that %s', async (_what, fault, outcome, code) => {
  const before = await current();
  inject(fault);
  const result = await toggle();
  expect(result).toMatchObject({ outcome, service: { enabled: before } });
  expect(result.problem?.code ?? null).toBe(code);
  expect(await current()).toBe(before);
});

test.each([
  ['no permission', { kind: 'noPermission' }, 'noPermission'],
  ['a management service that is down', { kind: 'serviceDown' }, 'serviceDown'],
])('%s: a write fails clearly, a read keeps the rows and says why', async (_what, fault, code) => {
  inject(fault);
  expect(await toggle()).toMatchObject({ outcome: 'failed', problem: { code } });
  await value('fleet.refresh', { hostId });
  await vi.waitFor(async () => expect((await host())?.problem?.code).toBe(code), waitMs);
  expect((await value('fleet.snapshot', {})).vms).toHaveLength(3);
});

test('an empty list for a filtered caller is not believed', async () => {
  inject({ kind: 'uacEmptyList' });
  await value('fleet.refresh', { hostId });
  await vi.waitFor(async () => expect((await host())?.problem?.code).toBe('emptyListNotTrusted'), waitMs);
  expect((await value('fleet.snapshot', {})).vms).toHaveLength(3);
});

test('a switch does not wait for a slow read', async () => {
  await toggle();
  inject({ kind: 'slow', command: 'Get-VMSecurity', ms: 1_500 });
  await value('fleet.refresh', { hostId });
  await vi.waitFor(async () => expect((await value('fleet.snapshot', {})).reads[0]?.fullProgress).not.toBeNull(), waitMs);
  expect(await toggle()).toMatchObject({ outcome: 'changed' });
  expect((await value('fleet.snapshot', {})).reads[0]?.fullProgress).not.toBeNull();
});

test('a PowerShell that dies in mid-read is replaced, and the rows stay', async () => {
  const seen: unknown[] = [];
  const unsubscribe = core.subscribe((event) => {
    if (event.type !== 'fleet.delta') return;
    // Whichever read it hits, a light or a full one: the session says it.
    seen.push(...event.delta.hosts.map(({ session }) => (session.state === 'restarting' ? session.problem.code : session.state)));
    seen.push(...event.delta.removedVms);
  });
  inject({ kind: 'die', command: 'Get-VM', times: 1, exitCode: 0 });
  await value('fleet.refresh', { hostId });
  await vi.waitFor(() => expect(seen).toContain('sessionLost'), waitMs);
  await whenWhole();
  unsubscribe();
  expect(seen.filter((item) => typeof item === 'object')).toEqual([]);
});

test('noise around the answers changes nothing', async () => {
  inject({ kind: 'noise' }, { kind: 'garbage' });
  await value('fleet.refresh', { hostId });
  expect(await toggle()).toMatchObject({ outcome: 'changed' });
  await whenWhole();
});

test('the demo as both shells launch it: every host with its VMs, and nothing left running at the end', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'hyperv-vitals-launch-'));
  const launched = await launchCore({ shell: 'gateway', version: '0.0.0', demo: true, dataFolder, allowChanges: false });
  const snapshot = async () => (await launched.call('fleet.snapshot', {})) as { value: CallOutput<'fleet.snapshot'> };
  await vi.waitFor(async () => {
    const { value: fleet } = await snapshot();
    expect(fleet.hosts.filter((record) => fleet.vms.some((row) => row.hostId === record.hostId))).toHaveLength(4);
  }, waitMs);
  const sessions = (await launched.call('diagnostics.sessions', {})) as { value: CallOutput<'diagnostics.sessions'> };
  const pids = sessions.value.flatMap((session) => session.pid ?? []);
  expect(pids.length).toBeGreaterThanOrEqual(4);
  await launched.stop();
  expect(pids.filter(isProcessAlive)).toEqual([]);
  rmSync(dataFolder, { recursive: true, force: true });
});
