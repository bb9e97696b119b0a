import { afterAll, describe, expect, test } from 'vitest';
import { frozenAt, SimulatedSession } from './simulated-session.ts';

const session = new SimulatedSession();
afterAll(() => session.close());

interface Row {
  host: string;
  name: string;
  id: string;
  state: string;
  heartbeat: string | null;
  off: string[];
  stop: string;
  checkpoint: string;
  replication: string;
  clustered: boolean;
  shielded: boolean;
  os: string;
  ips: number;
  failover: string;
}

const keys = ['gsi', 'heartbeat', 'kvp', 'shutdown', 'timeSync', 'vss'];
const read = `
  $shielded = @{}
  foreach ($vm in (Hyper-V\\Get-VM)) { $shielded[$vm.Id] = (Hyper-V\\Get-VMSecurity -VM $vm).Shielded }
  $items = @{}
  foreach ($c in (Get-CimInstance -Namespace root/virtualization/v2 -ClassName Msvm_KvpExchangeComponent)) { $items[$c.SystemName] = $c.GuestIntrinsicExchangeItems -join '' }
  $keys = '${keys.join(',')}'.Split(',')
  foreach ($vm in (Hyper-V\\Get-VM)) {
    $services = @(Hyper-V\\Get-VMIntegrationService -VM $vm)
    $os = [regex]::Match([string]$items[$vm.Id.ToString().ToUpper()], '<VALUE>([^<]*)</VALUE></PROPERTY><PROPERTY NAME="Description" TYPE="string"></PROPERTY><PROPERTY NAME="ElementName" TYPE="string"></PROPERTY><PROPERTY NAME="Name" TYPE="string"><VALUE>OSName<')
    @{ host = $vm.ComputerName; name = $vm.Name; id = [string]$vm.Id; state = [string]$vm.State
       heartbeat = $(if ($null -ne $vm.Heartbeat) { [string]$vm.Heartbeat }); off = @(for ($i = 0; $i -lt 6; $i++) { if (-not $services[$i].Enabled) { $keys[$i] } })
       stop = [string]$vm.AutomaticStopAction; checkpoint = [string]$vm.CheckpointType; replication = [string]$vm.ReplicationMode
       clustered = $vm.IsClustered; shielded = $shielded[$vm.Id]; os = $os.Groups[1].Value; ips = @($vm.NetworkAdapters[0].IPAddresses).Count
       failover = (Hyper-V\\Get-VMNetworkAdapterFailoverConfiguration -VM $vm).IPv4Address } }`;

const hosts = ['DEMO-ROMA-01', 'DEMO-MILANO-02', 'DEMO-BERLIN-01', 'DEMO-EDGE-01'];
const byMinute = new Map<number, Row[]>();

async function fleetAfter(seconds: number): Promise<Row[]> {
  const known = byMinute.get(seconds);
  if (known !== undefined) return known;
  const rows: Row[] = [];
  for (const host of hosts) {
    // The epoch is the moment of first use: begin at the frozen moment, then move on.
    const directory = await session.useHost(host, { clock: { frozenAt } });
    await session.run('Hyper-V\\Get-VM');
    await session.useHost(host, { clock: { frozenAt, offsetMs: seconds * 1000 } }, directory);
    const { output, errors } = await session.run<Row>(read);
    expect(errors).toEqual([]);
    rows.push(...output);
  }
  byMinute.set(seconds, rows);
  return rows;
}

describe('the demo fleet', () => {
  test('has some 40 machines on four hosts', async () => {
    const rows = await fleetAfter(0);
    expect(rows.length).toBeGreaterThanOrEqual(40);
    expect(new Set(rows.map((row) => row.host))).toEqual(new Set(hosts));
    expect(rows.map((row) => row.os)).toContain('Windows Server 2019 Standard');
  });

  const kinds: [string, (row: Row) => boolean][] = [
    ['booting', (row) => row.state === 'Running' && row.heartbeat === 'NoContact' && row.name === 'ERP-WEB-02'],
    ['hung', (row) => row.heartbeat === 'LostCommunication'],
    ...keys.slice(1).map((key): [string, (row: Row) => boolean] => [`with ${key} off`, (row) => row.off.includes(key)]),
    ['with guest service interface on', (row) => !row.off.includes('gsi')],
    ['a domain controller without time synchronization', (row) => /\bDC\b/.test(row.name) && row.off.includes('timeSync')],
    ['clustered', (row) => row.clustered],
    ['with ProductionOnly checkpoints', (row) => row.checkpoint === 'ProductionOnly'],
    ['with Production checkpoints and replication', (row) => row.checkpoint === 'Production' && row.replication === 'Primary'],
    ['saved', (row) => row.state === 'Saved'],
    ['paused', (row) => row.state === 'Paused'],
    ['off', (row) => row.state === 'Off' && row.replication === 'None'],
    ['with critical storage', (row) => row.state.endsWith('Critical')],
    ['shielded', (row) => row.shielded],
    ['with an incompatible guest part', (row) => row.heartbeat === 'Error'],
    ['with a heartbeat value nobody knows', (row) => row.heartbeat === '15'],
    ['with critical applications', (row) => row.heartbeat === 'OkApplicationsCritical'],
    ['with healthy applications', (row) => row.heartbeat === 'OkApplicationsHealthy'],
    ['on the way to another state', (row) => row.state === 'Stopping'],
    ['being saved', (row) => row.state === 'Saving'],
    ['that will be turned off with its host', (row) => row.stop === 'TurnOff'],
    ['that will be saved with its host', (row) => row.stop === 'Save'],
    ['that will be shut down with its host', (row) => row.stop === 'ShutDown'],
    ['with addresses for a failover', (row) => row.failover !== ''],
  ];
  test.each(kinds)('has one %s', async (_, isKind) => {
    expect((await fleetAfter(0)).some(isKind)).toBe(true);
  });

  test('has Linux guests of several distributions', async () => {
    const text = (await fleetAfter(0)).map((row) => row.os).join('\n');
    for (const name of ['Ubuntu', 'Red Hat', 'SUSE', 'Oracle', 'Fedora', 'Arch']) expect(text).toContain(name);
  });

  test('has a primary and its replica with one id on two hosts, the replica off', async () => {
    const pair = (await fleetAfter(0)).filter((row) => row.name === 'SQL-PROD-01');
    expect(pair.map((row) => `${row.host} ${row.replication} ${row.state}`)).toEqual([
      'DEMO-ROMA-01 Primary Running',
      'DEMO-MILANO-02 Replica Off',
    ]);
    expect(pair[0]?.id).toBe(pair[1]?.id);
  });

  test('has two machines with one name, and otherwise ids of their own', async () => {
    const rows = await fleetAfter(0);
    expect(rows.filter((row) => row.name === 'TEST-CLONE')).toHaveLength(2);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length - 1);
  });

  test('has names that break careless code', async () => {
    const names = (await fleetAfter(0)).map((row) => row.name);
    for (const part of ['[', '*', '"', "'", '$(', '`', '<script>', '\u{1F680}', '\u062E']) {
      expect(names.some((name) => name.includes(part))).toBe(true);
    }
  });

  test('speaks German on its German host only', async () => {
    const status = '(Hyper-V\\Get-VM | ForEach-Object { $_.Status }) -join ","';
    await session.useHost('DEMO-BERLIN-01', { clock: { frozenAt } });
    expect(await session.get(status)).toContain('Normaler Betrieb');
    await session.useHost('DEMO-MILANO-02', { clock: { frozenAt } });
    expect(await session.get(status)).not.toContain('Betrieb');
  });

  test('lives: some machines change within minutes, most are calm', async () => {
    const shape = (rows: Row[]): Map<string, string> =>
      new Map(rows.map((row) => [`${row.host} ${row.id}`, `${row.state} ${String(row.heartbeat)} ${String(row.ips)}`]));
    const start = shape(await fleetAfter(0));
    const changed = new Set<string>();
    for (const seconds of [90, 330, 455, 620]) {
      for (const [key, value] of shape(await fleetAfter(seconds))) if (start.get(key) !== value) changed.add(key);
    }
    expect(changed.size).toBeGreaterThanOrEqual(4);
    expect(changed.size).toBeLessThanOrEqual(8);
    const web = (await fleetAfter(90)).find((row) => row.name === 'ERP-WEB-02');
    expect(web).toMatchObject({ heartbeat: 'OkApplicationsUnknown', ips: 1 });
  });
});

describe('facts of the host', () => {
  test('come in its own words and numbers', async () => {
    await session.useHost('DEMO-BERLIN-01', { clock: { frozenAt } });
    expect(
      await session.get(`
        $os = Get-CimInstance Win32_OperatingSystem; $cs = Get-CimInstance -ClassName Win32_ComputerSystem; $h = Hyper-V\\Get-VMHost
        @{ caption = $os.Caption; language = $os.OSLanguage; culture = $os.MUILanguages[0]; name = $cs.Name; hyper = $cs.HypervisorPresent
           cpus = $h.LogicalProcessorCount; same = $h.Name -eq $cs.Name; up = ($os.LocalDateTime - $os.LastBootUpTime).TotalDays }`),
    ).toEqual({
      caption: 'Microsoft Windows Server 2025 Datacenter',
      language: 1031,
      culture: 'de-DE',
      name: 'DEMO-BERLIN-01',
      hyper: true,
      cpus: 96,
      same: true,
      up: 61,
    });
  });

  test('tell of replication, whose last log is not older than one interval', async () => {
    await session.useHost('DEMO-ROMA-01', { clock: { frozenAt } });
    expect(
      await session.get(`
        $r = @(Hyper-V\\Get-VMReplication)[0]; $now = (Get-CimInstance Win32_OperatingSystem).LocalDateTime
        @{ vm = $r.VMName; mode = [string]$r.ReplicationMode; state = [string]$r.ReplicationState; primary = $r.PrimaryServerName; vss = $r.VSSSnapshotReplicationEnabled
           fresh = ($now - $r.LastReplicationTime).TotalSeconds -le $r.ReplicationFrequencySec }`),
    ).toEqual({ vm: 'SQL-PROD-01', mode: 'Primary', state: 'Replicating', primary: 'DEMO-ROMA-01.demo.example', vss: true, fresh: true });
  });

  test('classes that are not there are the error of a real host', async () => {
    const { errors } = await session.run('Get-CimInstance -Namespace root/virtualization/v2 -ClassName Msvm_Nothing');
    expect(errors[0]).toMatchObject({ category: 'MetadataError', type: 'Microsoft.Management.Infrastructure.CimException' });
    expect(errors[0]?.id).toMatch(/^HRESULT 0x80041010,/);
  });

  test('what a guest tells comes as XML texts, and not at all where it cannot', async () => {
    await session.useHost('TEST-01', {
      clock: { frozenAt },
      fleet: {
        vms: [
          { name: 'A & B <1>', os: 'Über "OS"', osVersion: '10.0.1', ips: ['10.0.0.1', 'fe80::1'] },
          { name: 'OFF', state: 'Off' },
          { name: 'MUTE', services: { kvp: false } },
        ],
      },
    });
    const { output } = await session.run<{ name: string; items: string[] | null }>(`
      foreach ($c in (Get-CimInstance -Namespace 'root\\virtualization\\v2' Msvm_KvpExchangeComponent)) {
        @{ name = (Hyper-V\\Get-VM -Id $c.SystemName).Name; items = $c.GuestIntrinsicExchangeItems } }`);
    expect(output.map((row) => row.name)).toEqual(['A & B <1>', 'MUTE']);
    expect(output[1]?.items).toBeNull();
    const text = (output[0]?.items ?? []).join('\n');
    expect(text).toContain('<VALUE>Über &quot;OS&quot;</VALUE>');
    expect(text).toMatch(/NAME="Data" TYPE="string"><VALUE>10\.0\.0\.1<\/VALUE>.*<VALUE>NetworkAddressIPv4<\/VALUE>/);
    const one = await session.run(
      '$id = (Hyper-V\\Get-VM MUTE).Id.ToString().ToUpper(); (Get-CimInstance -Namespace root/virtualization/v2 Msvm_KvpExchangeComponent -Filter "SystemName=\'$id\'").DeviceID',
    );
    expect(one.output).toHaveLength(1);
  });
});
