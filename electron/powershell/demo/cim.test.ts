import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scenarioOf, setScenario, SimulatedSession } from './simulated-session.ts';

const running = '10000000-0000-4000-8000-000000000001';
const off = '10000000-0000-4000-8000-000000000002';
const critical = '10000000-0000-4000-8000-000000000003';
const vms = [
  {
    id: running,
    name: 'RUNNING',
    up: '2h',
    applications: 'healthy',
    ips: ['10.0.0.1', 'fe80::1'],
    stopAction: 'ShutDown',
    checkpoints: ['Before'],
    clustered: true,
    replication: { mode: 'Primary', state: 'Suspended', health: 'Warning' },
  },
  { id: off, name: 'OFF', state: 'Off', generation: 1, shielded: true, services: { vss: false } },
  { id: critical, name: 'CRITICAL', state: 'PausedCritical' },
];
const hyperV = '-Namespace root/virtualization/v2';
const upper = (id: string): string => id.toUpperCase();

const session = new SimulatedSession();
let directory: string;
const scenario = (more: object = {}): object => scenarioOf(vms, 0, more);
beforeAll(async () => {
  directory = await session.useHost('TEST-01', scenario());
});
afterAll(() => session.close());

/** Instances of a class as data; array properties stay arrays. */
async function instances(className: string, more = ''): Promise<Record<string, unknown>[]> {
  setScenario(directory, scenario());
  const { output, errors } = await session.run<Record<string, unknown>>(`Get-CimInstance ${hyperV} -ClassName ${className} ${more}`);
  expect(errors).toEqual([]);
  return output;
}

async function summary(requested: readonly number[]): Promise<Record<string, unknown>[]> {
  setScenario(directory, scenario());
  const { SummaryInformation: all } = await session.get<{ ReturnValue: number; SummaryInformation: Record<string, unknown>[] }>(
    `Invoke-CimMethod ${hyperV} -Query 'SELECT * FROM Msvm_VirtualSystemManagementService' -MethodName GetSummaryInformation -Arguments @{ RequestedInformation = [uint32[]](${requested.join(',')}) }`,
  );
  return all;
}

describe('the classes of root/virtualization/v2', () => {
  test('a component is there for each VM that runs, a setting for each VM and each checkpoint', async () => {
    const components = await instances('Msvm_VssComponent');
    expect(components.map((instance) => instance['SystemName'])).toEqual([upper(running), upper(critical)]);
    expect(components[0]).toMatchObject({ OperationalStatus: [2], StatusDescriptions: ['OK'] });
    const settings = await instances('Msvm_VssComponentSettingData');
    expect(settings).toHaveLength(4);
    expect(settings.find((instance) => String(instance['InstanceID']).includes(upper(off)))).toMatchObject({ EnabledState: 3 });
    const checkpoint = settings.find(
      (instance) => ![running, off, critical].some((id) => String(instance['InstanceID']).includes(upper(id))),
    );
    expect(checkpoint).toMatchObject({ EnabledState: 3 });
  });

  test('settings of VMs and of checkpoints are told apart by the type', async () => {
    const settings = await instances('Msvm_VirtualSystemSettingData');
    expect(settings.map((instance) => instance['VirtualSystemType'])).toEqual([
      'Microsoft:Hyper-V:System:Realized',
      'Microsoft:Hyper-V:Snapshot:Realized',
      'Microsoft:Hyper-V:System:Realized',
      'Microsoft:Hyper-V:System:Realized',
    ]);
    expect(settings[0]).toMatchObject({
      AutomaticShutdownAction: 4,
      UserSnapshotType: 3,
      VirtualSystemSubType: 'Microsoft:Hyper-V:SubType:2',
    });
    expect(settings[2]).toMatchObject({ VirtualSystemSubType: 'Microsoft:Hyper-V:SubType:1', AutomaticShutdownAction: 3 });
  });

  test('addresses, shielding, systems and the cluster', async () => {
    const network = await instances('Msvm_GuestNetworkAdapterConfiguration');
    expect(String(network[0]?.['InstanceID'])).toMatch(new RegExp(String.raw`^Microsoft:GuestNetwork\\${upper(running)}\\`));
    expect(network[0]?.['IPAddresses']).toEqual(['10.0.0.1', 'fe80::1']);
    const security = await instances('Msvm_SecuritySettingData');
    expect(security.find((instance) => String(instance['InstanceID']).includes(upper(off)))?.['ShieldingRequested']).toBe(true);
    const systems = await instances('Msvm_ComputerSystem');
    expect(systems.map((instance) => [instance['ElementName'], instance['EnabledState'], instance['HealthState']])).toEqual([
      ['TEST-01', 2, 5],
      ['RUNNING', 2, 5],
      ['OFF', 3, 5],
      ['CRITICAL', 9, 25],
    ]);
    const vmIds = `(Get-CimInstance -Namespace root\\MSCluster -Query "SELECT PrivateProperties FROM MSCluster_Resource WHERE Type = 'Virtual Machine'").PrivateProperties.VmID`;
    expect(await session.get<string>(vmIds)).toBe(running);
  });

  test('GetSummaryInformation gives what is requested, for all VMs, and null for the rest', async () => {
    const all = await summary([0, 1, 100, 104, 105, 109, 111, 114, 117, 118, 119]);
    expect(all[0]).toMatchObject({
      Name: upper(running),
      EnabledState: 2,
      HealthState: 5,
      Heartbeat: 2,
      ApplicationHealth: 2,
      UpTime: 7_200_000,
      StatusDescriptions: ['Operating normally'],
      ReplicationMode: 1,
      ReplicationStateEx: [7],
      ReplicationHealthEx: [2],
      OperationalStatus: null,
      Shielded: null,
    });
    expect(all[1]).toMatchObject({ Heartbeat: null, UpTime: 0, EnabledState: 3 });
    expect(all[2]).toMatchObject({ Heartbeat: 15, EnabledState: 9, HealthState: 25 });
    expect((await summary([1]))[0]).toMatchObject({ Name: null, ElementName: 'RUNNING', EnabledState: null });
  });

  test('a property that was not asked for is null, in a query as in a list of names', async () => {
    const [named] = await instances('Msvm_VssComponent', '-Property SystemName');
    expect(named).toMatchObject({ SystemName: upper(running), OperationalStatus: null });
    const query = `(Get-CimInstance ${hyperV} -Query 'SELECT SystemName FROM Msvm_VssComponent')[0]`;
    expect(await session.get<object>(query)).toMatchObject({ SystemName: upper(running), DeviceID: null });
  });
});

describe('what can go wrong', () => {
  const ask = `Get-CimInstance ${hyperV} -ClassName Msvm_VssComponent`;
  test.each([
    ['a class that is missing', { kind: 'missingClass', class: 'Msvm_VssComponent' }, 'HRESULT 0x80041010', 'MetadataError'],
    ['access denied', { kind: 'cimDenied' }, 'HRESULT 0x80041003', 'PermissionDenied'],
    ['the service down', { kind: 'serviceDown' }, 'HRESULT 0x80041013', 'NotSpecified'],
  ])('%s', async (_what, fault, id, category) => {
    setScenario(directory, scenario({ faults: [fault] }));
    const { output, errors } = await session.run(ask);
    expect(output).toEqual([]);
    expect(errors).toMatchObject([
      { category, id: expect.stringContaining(`${id},Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstance`) },
    ]);
  });

  test('without rights the classes are empty', async () => {
    setScenario(directory, scenario({ faults: [{ kind: 'noPermission' }] }));
    expect(await session.run(ask)).toMatchObject({ output: [], errors: [] });
  });

  test('a namespace that is not there: the cluster of a host without one', async () => {
    setScenario(directory, scenarioOf(vms.slice(1)));
    const { errors } = await session.run('Get-CimInstance -Namespace root/MSCluster -ClassName MSCluster_Resource');
    expect(errors[0]?.id).toContain('HRESULT 0x8004100e');
  });

  test('an instance that says something else than the cmdlets', async () => {
    const fault = { kind: 'cimDiffers', class: 'Msvm_VirtualSystemSettingData', property: 'AutomaticShutdownAction', value: 2, vmId: off };
    setScenario(directory, scenario({ faults: [fault] }));
    const actions = `@(Get-CimInstance ${hyperV} -ClassName Msvm_VirtualSystemSettingData | Where-Object { $_.VirtualSystemType -like '*Realized' } | ForEach-Object { $_.AutomaticShutdownAction }) -join ','`;
    expect(await session.get<string>(actions)).toBe('4,2,2,3');
  });

  test('a class without the instance of one VM, and the summaries without one', async () => {
    const lacking = (cls: string) => ({ kind: 'cimLacks', class: cls, vmId: off });
    setScenario(directory, scenario({ faults: [lacking('Msvm_VssComponentSettingData'), lacking('Msvm_SummaryInformation')] }));
    const named = `@(Get-CimInstance ${hyperV} -ClassName Msvm_VssComponentSettingData | Where-Object { $_.InstanceID -like '*${upper(off)}*' }).Count`;
    expect(await session.get<number>(named)).toBe(0);
    const summaries = `(Invoke-CimMethod ${hyperV} -Query 'SELECT * FROM Msvm_VirtualSystemManagementService' -MethodName GetSummaryInformation -Arguments @{ RequestedInformation = [uint32[]](0, 1) }).SummaryInformation.Count`;
    expect(await session.get<number>(summaries)).toBe((await session.get<number>('@(Hyper-V\\Get-VM).Count')) - 1);
  });
});

test('a query costs once and by the instance, and both are counted', async () => {
  setScenario(directory, scenario({ costs: { queryMs: 40, instanceMs: 20 } }));
  const seen = await session.get<Record<string, number>>(`
    $null = Get-SimulatedCallCount -Reset; $w = [Diagnostics.Stopwatch]::StartNew()
    $null = Get-CimInstance ${hyperV} -ClassName Msvm_VssComponentSettingData; $ms = $w.ElapsedMilliseconds
    $c = Get-SimulatedCallCount
    @{ ms = $ms; calls = $c.'Get-CimInstance'; class = $c.'class:Msvm_VssComponentSettingData'; instances = $c.'instances:Msvm_VssComponentSettingData' }`);
  expect(seen).toMatchObject({ calls: 1, class: 1, instances: 4 });
  expect(seen['ms']).toBeGreaterThanOrEqual(120);
});

test('a dear property may have a cost of its own', async () => {
  setScenario(directory, scenario({ costs: { propertyMs: 0, properties: { NetworkAdapters: 60 } } }));
  const ms = `$vm = Hyper-V\\Get-VM RUNNING; $w = [Diagnostics.Stopwatch]::StartNew(); $null = $vm.NetworkAdapters; $w.ElapsedMilliseconds`;
  expect(await session.get<number>(ms)).toBeGreaterThanOrEqual(60);
});
