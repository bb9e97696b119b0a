import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { VmRecord } from '../../shared/contract/fleet.ts';
import type { Core } from './core.ts';
import { launchCore } from './launch.ts';
import { findPowerShellFolder } from './resources.ts';
import { callsOf, patience, type CoreCalls } from './testing/core-calls.ts';
import { createSimulatedHost, simulatedHostId as hostId, simulatedHostName, type SimulatedHost } from './testing/simulated-host.ts';

// Hosts and data folders that are not as they should be, through the real PowerShell engine. Nothing here waits for a time.
vi.setConfig({ testTimeout: 90_000 });

const alpha = '11111111-2222-4333-8444-000000000001';

let simulated: SimulatedHost;
let core: Core | null = null;
let calls: CoreCalls;

beforeEach(() => {
  simulated = createSimulatedHost([{ name: 'ALPHA', id: alpha }]);
});

afterEach(async () => {
  await core?.stop();
  core = null;
  simulated.remove();
});

async function launch(powerShellFolder = findPowerShellFolder(import.meta.dirname)): Promise<void> {
  const environment = { ...process.env, HVV_DEMO_HOSTS: simulatedHostName };
  const surroundings = { environment, powerShellFolder };
  const { folder: dataFolder } = simulated;
  core = await launchCore({ shell: 'gateway', version: '0.0.0', demo: true, dataFolder, allowChanges: false, surroundings });
  calls = callsOf(core);
}

async function whenRead(): Promise<VmRecord> {
  await calls.whenWhole(1);
  const vm = await calls.vm(alpha);
  if (vm === undefined) throw new Error('the VM is not there');
  return vm;
}

test('a host without the Hyper-V module says so, and has facts all the same', async () => {
  const modules = join(simulated.folder, 'modules');
  cpSync(join(findPowerShellFolder(import.meta.dirname), 'HyperVVitals'), join(modules, 'HyperVVitals'), { recursive: true });
  await launch(modules);
  const host = await vi.waitFor(async () => {
    const [first] = (await calls.value('fleet.snapshot', {})).hosts;
    expect(first?.problem?.code).toBe('moduleMissing');
    expect(first?.facts).not.toBeNull();
    return first;
  }, patience);
  expect(host?.facts?.hyperVModuleVersion).toBeNull();
  expect((await calls.value('fleet.snapshot', {})).vms).toEqual([]);
});

test('a damaged database is set aside, a new one is begun, and switches go on', async () => {
  writeFileSync(join(simulated.folder, 'hyperv-vitals.sqlite'), 'this was a database once'.repeat(500));
  await launch();
  await whenRead();
  expect((await calls.value('app.info', {})).database.state).toBe('startedAnew');
  expect((await calls.toggle(alpha)).outcome).toBe('changed');
  expect(await calls.value('audit.list', { limit: 10 })).toMatchObject([{ vmName: 'ALPHA', outcome: 'changed' }]);
  expect(readdirSync(simulated.folder).some((name) => name.includes('damaged'))).toBe(true);
});

test('without a database everything is shown and nothing is switched', async () => {
  mkdirSync(join(simulated.folder, 'hyperv-vitals.sqlite'));
  await launch();
  await whenRead();
  const info = await calls.value('app.info', {});
  expect(info.database.state).toBe('unavailable');
  expect(info.changesRefused).toBe('databaseUnavailable');
  expect(await calls.toggle(alpha)).toMatchObject({ outcome: 'refused', problem: { code: 'databaseUnavailable' } });
  const fresh = await calls.value('vm.read', { hostId, vmId: alpha });
  expect(fresh.details?.services.guestServiceInterface?.enabled).toBe(false);
});

test('a disk that fills up: what cannot be written down is not tried', async () => {
  const executed = vi.spyOn(DatabaseSync.prototype, 'exec');
  await launch();
  await whenRead();
  // No page more than there are: SQLite answers as on a full disk.
  for (const handle of new Set(executed.mock.contexts as DatabaseSync[])) if (handle.isOpen) handle.exec('PRAGMA max_page_count = 1');

  let before = await calls.shown(alpha);
  let last = await calls.toggle(alpha);
  for (let count = 0; last.outcome === 'changed' && count < 500; count += 1) {
    before = await calls.shown(alpha);
    last = await calls.toggle(alpha);
  }
  expect(last).toMatchObject({ outcome: 'refused', problem: { code: 'databaseUnavailable' } });
  // The last one was not tried: the switch is as the one before left it.
  const fresh = await calls.value('vm.read', { hostId, vmId: alpha });
  expect(fresh.details?.services.guestServiceInterface?.enabled).toBe(before);
});

test('null where a value was expected: the Status is unknown, the switches are there', async () => {
  simulated.inject({ kind: 'nullHeartbeat' }, { kind: 'nullStatus' });
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
  simulated.inject({ kind: 'unknownEnum', property, value: 99 });
  await launch();
  expect(await whenRead()).toMatchObject(expected);
});

test('a service with an unknown id is kept apart, and harms no other', async () => {
  simulated.inject({ kind: 'extraService' });
  await launch();
  const vm = await whenRead();
  expect(vm.details?.unknownServices).toHaveLength(1);
  expect(vm.details?.services.heartbeat?.enabled).toBe(true);
  expect((await calls.toggle(alpha)).outcome).toBe('changed');
});
