import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ModuleFailure } from '../../core/module/operations.ts';
import { ModuleSession, encodeRequest, simulatedHost } from './module-session.ts';

/** The module against the simulated host, which behaves, speaks and errs as a German Hyper-V host does. */

const windows = 'b0000000-0000-4000-8000-000000000001';
const linux = 'b0000000-0000-4000-8000-000000000002';
const off = 'b0000000-0000-4000-8000-000000000003';
const odd = 'b0000000-0000-4000-8000-000000000004';
const shielded = 'b0000000-0000-4000-8000-000000000005';
const unknown = 'b0000000-0000-4000-8000-0000000000ff';

const gsi = '6c09bb55-d683-4da0-8931-c9bf705f6480';
const heartbeat = '84eaae65-2f2e-45f5-9bb5-0e857dc8eb47';
const kvp = '2a34b1c2-fd73-4043-8a5b-dd2159bc743f';
const shutdown = '9f8233ac-be49-4c79-8ee3-e7e1985b2077';
const timeSync = '2497f4de-e9fa-4204-80e4-4b75c46419c0';
const vss = '5ced1297-4598-4915-a5fc-ad21bb4d02a4';

const hostileNames = ['$($global:ran = $true)', 'web[1]*?', `it's "so" \\`, '\u{1F984} \u4E2D', '\u202E\u05D0\u05D1 abc', 'web[1]*?'];

const vms = [
  {
    id: windows,
    name: 'BER-SQL-01',
    os: 'Windows Server 2022 Standard',
    osVersion: '10.0.20348',
    up: '2h',
    ips: ['10.49.0.10', 'fe80::10'],
    applications: 'healthy',
    stopAction: 'ShutDown',
    checkpointType: 'ProductionOnly',
    clustered: true,
    replication: { mode: 'Primary', state: 'Replicating', health: 'Warning', primary: 'a', replica: 'b', frequencySec: 900 },
  },
  {
    id: linux,
    name: 'BER-WEB-01',
    guest: 'linux',
    os: 'Ubuntu 24.04 LTS',
    osVersion: '6.8.0-45-generic',
    up: '1h',
    ips: ['10.49.0.11'],
    services: { timeSync: false },
    stopAction: 'Save',
  },
  { id: off, name: 'BER-OLD-01', os: 'Windows Server 2019 Standard', osVersion: '10.0.17763', state: 'Off', stopAction: 'TurnOff' },
  { id: odd, name: 'BER-ODD-01', up: '3h', heartbeat: 15, serviceStatus: { heartbeat: 15 }, ips: ['10.49.0.13'] },
  { id: shielded, name: 'BER-SEC-01', os: 'Windows Server 2025', osVersion: '10.0.26100', up: '3h', shielded: true },
  ...hostileNames.map((name, n) => ({ id: `b0000000-0000-4000-8000-00000000010${n}`, name, state: 'Off' })),
];

let directory: string;
let session: ModuleSession;
let scenarios = 0;

/** Sets the scenario, with a clock that stands still and moves on by a minute each time. */
async function scenario(faults: readonly object[] = [], more: object = {}): Promise<void> {
  scenarios += 1;
  const clock = { frozenAt: '2026-03-01T08:00:00Z', offsetMs: scenarios * 60_000 };
  const numbered = faults.map((fault, n) => ({ id: `${scenarios}-${n}`, ...fault }));
  await writeFile(join(directory, 'scenario.json'), JSON.stringify({ clock, fleet: { vms }, faults: numbered, ...more }));
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hyper-v-vitals-'));
  await scenario();
  session = await ModuleSession.start({
    modulePath: simulatedHost,
    environment: { HVV_DEMO_STATE: directory, HVV_DEMO_HOST: 'DEMO-BERLIN-01' },
  });
});
beforeEach(() => scenario());
afterAll(async () => {
  await session.close();
  await rm(directory, { recursive: true, force: true });
});

/** The identifiers and command classes of all errors, without the command's name that PowerShell adds for commands in script. */
function ids(failure: ModuleFailure | null): string[] {
  return (failure?.errors ?? []).map((error) => error.errorId.split(',').slice(0, 2).join(','));
}

const switchOff = { vmId: windows, componentId: vss, enabled: false, expected: true };
const switchOn = { ...switchOff, enabled: true, expected: null };

describe('reading a German host', () => {
  test('host.facts', async () => {
    expect(await session.value('host.facts', {})).toEqual({
      computerName: 'DEMO-BERLIN-01',
      osCaption: 'Microsoft Windows Server 2025 Datacenter',
      osVersion: '10.0.26100',
      powerShellEdition: 'Core',
      powerShellVersion: expect.any(String),
      languageMode: 'FullLanguage',
      hyperVModuleVersion: '2.0.0.0',
      simulated: true,
      managementService: 'Running',
      caller: { name: 'DEMO\\operator', isElevated: true, isHyperVAdministrator: true },
    });
  });

  test('inventory.light', async () => {
    const light = await session.value('inventory.light', {});
    const uptime = (hours: number): number => hours * 3_600_000;
    const byId = new Map(light.vms.map((vm) => [vm.vmId, { ...vm, uptimeMs: Math.floor(vm.uptimeMs / 3_600_000) * 3_600_000 }]));
    expect(light.probes).toBeNull();
    expect(light.vms).toHaveLength(vms.length);
    expect(byId.get(windows)).toEqual({
      vmId: windows,
      name: 'BER-SQL-01',
      state: 'Running',
      status: 'Normaler Betrieb',
      heartbeat: 'OkApplicationsHealthy',
      uptimeMs: uptime(2),
    });
    expect(byId.get(linux)).toMatchObject({ state: 'Running', heartbeat: 'OkApplicationsUnknown', uptimeMs: uptime(1) });
    expect(byId.get(off)).toEqual({
      vmId: off,
      name: 'BER-OLD-01',
      state: 'Off',
      status: 'Normaler Betrieb',
      heartbeat: null,
      uptimeMs: 0,
    });
    expect(byId.get(odd)?.heartbeat).toBe('15');
    expect(light.vms.map((vm) => vm.name).filter((name) => !name.startsWith('BER'))).toEqual(hostileNames);
    expect(await session.run('[bool]$global:ran')).toEqual(['False']);
  });

  test('inventory.full of a Windows VM', async () => {
    const { vms: read, failures } = await session.value('inventory.full', { vmIds: [windows] });
    expect(failures).toEqual([]);
    const row = (componentId: string, name: string, enabled: boolean): object => ({
      componentId,
      name,
      enabled,
      primary: 'Ok',
      primaryText: 'OK',
      secondary: null,
      secondaryText: expect.toSatisfy((text: unknown) => text === null || text === ''),
    });
    expect(read).toEqual([
      {
        vmId: windows,
        components: [
          row(gsi, 'Gastdienstschnittstelle', false),
          row(heartbeat, 'Takt', true),
          row(kvp, 'Austausch von Schl\u00FCsselwertepaaren', true),
          row(shutdown, 'Herunterfahren', true),
          row(timeSync, 'Zeitsynchronisierung', true),
          row(vss, 'VSS', true),
        ],
        addresses: ['10.49.0.10', 'fe80::10'],
        guest: { osName: 'Windows Server 2022 Standard', osVersion: '10.0.20348', computerName: 'ber-sql-01.demo.example' },
        automaticStopAction: 'ShutDown',
        automaticStartAction: expect.stringMatching(/^(Nothing|StartIfRunning|Start)$/),
        checkpointType: 'ProductionOnly',
        generation: 2,
        configurationVersion: '12.0',
        isClustered: true,
        replicationMode: 'Primary',
        replicationState: 'Replicating',
        replicationHealth: 'Warning',
        shielded: false,
      },
    ]);
  });

  test('inventory.full of a Linux VM, one that is off, an odd one and a shielded one', async () => {
    const { vms: read } = await session.value('inventory.full', { vmIds: [linux, off, odd, shielded] });
    const services = read.map((vm) => new Map(vm.components.map((component) => [component.componentId, component])));
    expect(services[0]?.get(timeSync)).toMatchObject({ enabled: false, primary: 'Ok' });
    expect(services[0]?.get(gsi)).toMatchObject({ primary: 'NoContact', primaryText: 'Kein Kontakt' });
    expect(services[0]?.get(vss)).toMatchObject({ primary: 'Ok', secondary: 'ProtocolMismatch' });
    expect(read[0]?.guest?.osName).toBe('Ubuntu 24.04 LTS');
    for (const component of read[1]?.components ?? []) {
      expect(component).toMatchObject({ enabled: component.componentId !== gsi, primary: null, secondary: null });
    }
    expect(read[1]).toMatchObject({ addresses: [], guest: null, automaticStopAction: 'TurnOff', isClustered: false });
    expect(services[2]?.get(heartbeat)?.primary).toBe('15');
    expect(read[3]).toMatchObject({ shielded: true, guest: null });
  });

  test('vm.read is the same as both inventories', async () => {
    const one = await session.value('vm.read', { vmId: linux });
    const { vms: all } = await session.value('inventory.light', {});
    const { vms: full } = await session.value('inventory.full', { vmIds: [linux] });
    expect(one.light).toEqual(all.find((vm) => vm.vmId === linux));
    expect(one.full).toEqual(full[0]);
  });

  test('null statuses, a null heartbeat and a seventh row', async () => {
    await scenario([
      { kind: 'nullStatus', vmId: windows },
      { kind: 'nullHeartbeat', vmId: windows },
      { kind: 'extraService', vmId: windows },
    ]);
    const { light, full } = await session.value('vm.read', { vmId: windows });
    expect(light.heartbeat).toBeNull();
    expect(full.components.length).toBe(7);
    const known = new Set([gsi, heartbeat, kvp, shutdown, timeSync, vss]);
    expect(full.components.filter((component) => !known.has(component.componentId))).toHaveLength(1);
    expect(full.components.filter((component) => known.has(component.componentId)).map((component) => component.primary)).toEqual(
      Array(6).fill(null),
    );
  });

  test('touches no dear property in the light read, and each once in the full one', async () => {
    await session.run('Import-Module Hyper-V; [void](Hyper-V\\Get-SimulatedCallCount -Reset)');
    await session.value('inventory.light', {});
    const count = 'ConvertTo-Json -InputObject (Hyper-V\\Get-SimulatedCallCount -Reset) -Compress';
    expect(JSON.parse((await session.run(count)).join(''))).toEqual({ 'Get-VM': 1 });
    await session.value('inventory.full', { vmIds: [windows, linux] });
    const calls = JSON.parse((await session.run(count)).join('')) as Record<string, number>;
    expect(calls).toMatchObject({
      'Get-VM': 2,
      'Get-VMIntegrationService': 2,
      'Get-VMSecurity': 2,
      'Get-CimInstance': 1,
      'property:AutomaticStopAction': 2,
      'property:NetworkAdapters': 2,
    });
    expect(Math.max(...Object.values(calls))).toBe(2);
  });
});

describe('faults of the host', () => {
  test('no permission', async () => {
    await scenario([{ kind: 'noPermission' }]);
    const failure = await session.failure('inventory.light', {});
    expect(ids(failure)).toEqual(['Unspecified,Microsoft.HyperV.PowerShell.Commands.GetVM']);
    expect(failure.errors[0]).toMatchObject({
      category: 'NotSpecified',
      exceptionTypes: ['Microsoft.HyperV.PowerShell.VirtualizationException'],
    });
    expect(failure.probes).toEqual({
      hyperVModulePresent: true,
      managementService: 'Running',
      isElevated: false,
      isHyperVAdministrator: false,
    });
    expect((await session.value('host.facts', {})).caller).toMatchObject({ isElevated: false, isHyperVAdministrator: false });
  });

  test('service down', async () => {
    await scenario([{ kind: 'serviceDown' }]);
    const failure = await session.failure('inventory.light', {});
    expect(ids(failure)).toEqual(['ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.GetVM']);
    expect(failure.probes).toMatchObject({ hyperVModulePresent: true, managementService: 'Stopped', isElevated: true });
    expect((await session.value('host.facts', {})).managementService).toBe('Stopped');
  });

  test('an empty list for a filtered administrator', async () => {
    await scenario([{ kind: 'uacEmptyList' }]);
    expect(await session.value('inventory.light', {})).toMatchObject({
      vms: [],
      probes: { isElevated: false, isHyperVAdministrator: false },
    });
  });

  test('two errors', async () => {
    await scenario([{ kind: 'twoErrors', command: 'Get-VM' }]);
    expect(ids(await session.failure('inventory.light', {}))).toEqual([
      'ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.GetVM',
      'InvalidParameter,Microsoft.HyperV.PowerShell.Commands.GetVM',
    ]);
  });

  test('a VM that is gone', async () => {
    await scenario([{ kind: 'vmGone', vmId: windows }]);
    const { vms: read, failures } = await session.value('inventory.full', { vmIds: [windows, linux, unknown] });
    expect(read.map((vm) => vm.vmId)).toEqual([linux]);
    expect(failures.map(({ vmId, failure }) => [vmId, failure.errors[0]?.category])).toEqual([
      [windows, 'ObjectNotFound'],
      [unknown, 'ObjectNotFound'],
    ]);
    const failure = await session.failure('service.set', switchOff);
    expect(failure.probes).toMatchObject({ managementService: 'Running', isElevated: true });
  });

  test('noise on both streams', async () => {
    await scenario([{ kind: 'noise', command: 'Get-VM' }]);
    const id = '0123456789abcdef0123456789abcdef';
    const raw = await session.send(encodeRequest({ id, operation: 'inventory.light', arguments: {} }), true);
    expect(raw).toMatchObject({ id, answer: { ok: true } });
    // The warning that the command also wrote as a record has not come through as a third line.
    expect(raw.lines).toHaveLength(2);
  });
});

describe('switching', () => {
  test('switches and switches back', async () => {
    expect(await session.value('service.set', switchOff)).toMatchObject({
      step: 'attempted',
      before: true,
      after: { componentId: vss, name: 'VSS', enabled: false },
      writeFailure: null,
      readFailure: null,
    });
    expect(await session.value('service.set', { ...switchOff, expected: null })).toMatchObject({ step: 'alreadySo', before: false });
    expect(await session.value('service.set', switchOff)).toMatchObject({ step: 'changedByOther', before: false });
    expect(await session.value('service.set', switchOn)).toMatchObject({ step: 'attempted', before: false, after: { enabled: true } });
  });

  test('heartbeat off shows in the heartbeat at once', async () => {
    await session.value('service.set', { ...switchOff, componentId: heartbeat });
    expect((await session.value('vm.read', { vmId: windows })).light.heartbeat).toBe('Disabled');
    await session.value('service.set', { ...switchOn, componentId: heartbeat });
  });

  test.each([
    ['invalidState', 'InvalidState', 'InvalidOperation'],
    ['accessDenied', 'AccessDenied', 'PermissionDenied'],
    ['twoErrors', 'ObjectNotFound', 'ObjectNotFound'],
    ['noPermission', 'Unspecified', 'NotSpecified'],
  ])('refused: %s', async (kind, errorId, category) => {
    await scenario([{ kind, command: 'Disable-VMIntegrationService' }]);
    const answer = await session.value('service.set', switchOff);
    expect(answer).toMatchObject({ step: 'attempted', before: true, after: { enabled: true }, readFailure: null });
    expect(ids(answer.writeFailure)[0]).toBe(`${errorId},Microsoft.HyperV.PowerShell.Commands.DisableVMIntegrationService`);
    expect(answer.writeFailure?.errors[0]?.category).toBe(category);
    expect(answer.writeFailure?.errors).toHaveLength(kind === 'twoErrors' ? 2 : 1);
    expect(answer.writeFailure?.probes === null).toBe(kind === 'invalidState');
  });

  test('success that changed nothing', async () => {
    await scenario([{ kind: 'notApplied' }]);
    expect(await session.value('service.set', switchOff)).toMatchObject({
      step: 'attempted',
      after: { enabled: true },
      writeFailure: null,
    });
  });

  test('changed back by another at once', async () => {
    await scenario([{ kind: 'wroteButOtherChangedItBack' }]);
    expect(await session.value('service.set', switchOff)).toMatchObject({ after: { enabled: true }, writeFailure: null });
  });

  test('a cmdlet that asks', async () => {
    await scenario([{ kind: 'prompt' }]);
    const answer = await session.value('service.set', switchOff);
    expect(answer).toMatchObject({ step: 'attempted', after: { enabled: true } });
    expect(answer.writeFailure?.errors).toHaveLength(1);
  });

  test('a read-back that fails says so, and claims nothing', async () => {
    await scenario([{ kind: 'serviceDown', command: 'Get-VM', after: 1 }]);
    const answer = await session.value('service.set', switchOff);
    expect(answer).toMatchObject({ step: 'attempted', before: true, after: null, readAt: null, writeFailure: null });
    expect(ids(answer.readFailure)).toEqual(['ObjectNotFound,Microsoft.HyperV.PowerShell.Commands.GetVM']);
    await scenario();
    expect(await session.value('service.set', switchOn)).toMatchObject({ before: false, after: { enabled: true } });
  });

  test('a VM that is off can be switched', async () => {
    expect(await session.value('service.set', { ...switchOff, vmId: off })).toMatchObject({
      step: 'attempted',
      after: { enabled: false, primary: null },
      writeFailure: null,
    });
  });
});
