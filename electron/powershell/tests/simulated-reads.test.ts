import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GermanHost, germanIds, germanVms, hostileNames } from './german-host.ts';
import type { ModuleSession } from './module-session.ts';

const { windows, linux, off, odd, shielded } = germanIds;
const gsi = '6c09bb55-d683-4da0-8931-c9bf705f6480';
const heartbeat = '84eaae65-2f2e-45f5-9bb5-0e857dc8eb47';
const kvp = '2a34b1c2-fd73-4043-8a5b-dd2159bc743f';
const shutdown = '9f8233ac-be49-4c79-8ee3-e7e1985b2077';
const timeSync = '2497f4de-e9fa-4204-80e4-4b75c46419c0';
const vss = '5ced1297-4598-4915-a5fc-ad21bb4d02a4';

let host: GermanHost;
let session: ModuleSession;
beforeAll(async () => {
  host = await GermanHost.start();
  session = host.session;
});
beforeEach(() => host.set());
afterAll(() => host.close());

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
    expect(light.vms).toHaveLength(germanVms.length);
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
    await host.set(
      { kind: 'nullStatus', vmId: windows },
      { kind: 'nullHeartbeat', vmId: windows },
      { kind: 'extraService', vmId: windows },
    );
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
