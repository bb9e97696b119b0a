import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/contract.ts';
import type { VmRecord } from '../../shared/contract/fleet.ts';
import type { Result } from '../../shared/contract/problem.ts';
import type { SetServiceOutcome } from '../../shared/contract/write.ts';
import type { Core } from './core.ts';
import { launchCore } from './launch.ts';
import { findPowerShellFolder } from './resources.ts';

// Hosts and data folders that are not as they should be, through the real PowerShell engine. Nothing here waits for a time.
vi.setConfig({ testTimeout: 90_000 });
const patience = { timeout: 60_000, interval: 20 };

const hostId = 'demo-roma-01';
const alpha = '11111111-2222-4333-8444-000000000001';

let folder = '';
let core: Core | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hyperv-vitals-odd-'));
  mkdirSync(join(folder, 'demo'));
  simulate();
});

afterEach(async () => {
  await core?.stop();
  core = null;
  rmSync(folder, { recursive: true, force: true });
});

function simulate(...faults: object[]): void {
  writeFileSync(join(folder, 'demo', 'scenario.json'), JSON.stringify({ fleet: { vms: [{ name: 'ALPHA', id: alpha }] }, faults }));
}

async function launch(powerShellFolder = findPowerShellFolder(import.meta.dirname)): Promise<void> {
  const environment = { ...process.env, HVV_DEMO_HOSTS: 'DEMO-ROMA-01' };
  const surroundings = { environment, powerShellFolder };
  core = await launchCore({ shell: 'gateway', version: '0.0.0', demo: true, dataFolder: folder, allowChanges: false, surroundings });
}

async function value<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const result = (await core?.call(name, input)) as Result<CallOutput<N>>;
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.problem)}`);
  return result.value;
}

async function whenRead(): Promise<VmRecord> {
  return vi.waitFor(async () => {
    const found = (await value('fleet.snapshot', {})).vms.find((vm) => vm.details !== null);
    if (found === undefined) throw new Error('not read in full yet');
    return found;
  }, patience);
}

function switchCopies(enabled = true): Promise<SetServiceOutcome> {
  return value('service.set', {
    hostId,
    vmId: alpha,
    service: 'guestServiceInterface',
    enabled,
    expected: !enabled,
    acknowledged: 'low',
    reason: 'switch',
  });
}

test('a host without the Hyper-V module says so, and has facts all the same', async () => {
  const modules = join(folder, 'modules');
  cpSync(join(findPowerShellFolder(import.meta.dirname), 'HyperVVitals'), join(modules, 'HyperVVitals'), { recursive: true });
  await launch(modules);
  const host = await vi.waitFor(async () => {
    const [first] = (await value('fleet.snapshot', {})).hosts;
    expect(first?.problem?.code).toBe('moduleMissing');
    expect(first?.facts).not.toBeNull();
    return first;
  }, patience);
  expect(host?.facts?.hyperVModuleVersion).toBeNull();
  expect((await value('fleet.snapshot', {})).vms).toEqual([]);
});

test('a damaged database is set aside, a new one is begun, and switches go on', async () => {
  writeFileSync(join(folder, 'hyperv-vitals.sqlite'), 'this was a database once'.repeat(500));
  await launch();
  await whenRead();
  expect((await value('app.info', {})).database.state).toBe('startedAnew');
  expect((await switchCopies()).outcome).toBe('changed');
  expect(await value('audit.list', { limit: 10 })).toMatchObject([{ vmName: 'ALPHA', outcome: 'changed' }]);
  expect(readdirSync(folder).some((name) => name.includes('damaged'))).toBe(true);
});

test('without a database everything is shown and nothing is switched', async () => {
  mkdirSync(join(folder, 'hyperv-vitals.sqlite'));
  await launch();
  await whenRead();
  const info = await value('app.info', {});
  expect(info.database.state).toBe('unavailable');
  expect(info.changesRefused).toBe('databaseUnavailable');
  expect(await switchCopies()).toMatchObject({ outcome: 'refused', problem: { code: 'databaseUnavailable' } });
  const fresh = await value('vm.read', { hostId, vmId: alpha });
  expect(fresh.details?.services.guestServiceInterface?.enabled).toBe(false);
});

test('a disk that fills up: what cannot be written down is not tried', async () => {
  const executed = vi.spyOn(DatabaseSync.prototype, 'exec');
  await launch();
  await whenRead();
  // No page more than there are: SQLite answers as on a full disk.
  for (const handle of new Set(executed.mock.contexts as DatabaseSync[])) if (handle.isOpen) handle.exec('PRAGMA max_page_count = 1');

  let last = await switchCopies(true);
  let enabled = true;
  for (let count = 0; last.outcome === 'changed' && count < 500; count += 1) {
    enabled = !enabled;
    last = await switchCopies(enabled);
  }
  expect(last).toMatchObject({ outcome: 'refused', problem: { code: 'databaseUnavailable' } });
  // The last one was not tried: the switch is as the one before left it.
  const fresh = await value('vm.read', { hostId, vmId: alpha });
  expect(fresh.details?.services.guestServiceInterface?.enabled).toBe(!enabled);
});

test('null where a value was expected: the Status is unknown, the switches are there', async () => {
  simulate({ kind: 'nullHeartbeat' }, { kind: 'nullStatus' });
  await launch();
  const vm = await whenRead();
  expect(vm.heartbeat).toBeNull();
  expect(vm.status.code).toBe('unknown');
  expect(vm.details?.services.vss).toMatchObject({ enabled: true, primary: null, secondary: null });
});

test.each([
  ['Heartbeat', { heartbeat: '99', status: { code: 'unknown', raw: '99' } }],
  ['State', { state: '99', status: { code: 'unknown', raw: '99' } }],
  ['ServiceStatus', { details: { services: { vss: { enabled: true, primary: '99' } } } }],
])('a value outside of the enumeration of %s arrives as its number', async (property, expected) => {
  simulate({ kind: 'unknownEnum', property, value: 99 });
  await launch();
  expect(await whenRead()).toMatchObject(expected);
});

test('a service with an unknown id is kept apart, and harms no other', async () => {
  simulate({ kind: 'extraService' });
  await launch();
  const vm = await whenRead();
  expect(vm.details?.unknownServices).toHaveLength(1);
  expect(vm.details?.services.heartbeat?.enabled).toBe(true);
  expect((await switchCopies()).outcome).toBe('changed');
});
