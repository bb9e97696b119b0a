import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scenarioOf, SimulatedSession } from './simulated-session.ts';
import { factsOf, type VmFacts } from './vm-facts.ts';

const session = new SimulatedSession();
afterAll(() => session.close());

const facts = async (name: string): Promise<VmFacts> => factsOf(session, name);

async function start(vms: readonly object[], more: object = {}): Promise<void> {
  await session.useHost('TEST-01', scenarioOf(vms, 0, more));
}

const address = ['10.0.0.5'];

describe('six services', () => {
  beforeAll(() =>
    start([
      { name: 'WIN', ips: address },
      { name: 'LNX', guest: 'linux', ips: address },
    ]),
  );

  test('come in the documented order with upper-case ids, guest service interface off', async () => {
    const { services } = await facts('WIN');
    expect(services.map((s) => s.name)).toEqual([
      'Guest Service Interface',
      'Heartbeat',
      'Key-Value Pair Exchange',
      'Shutdown',
      'Time Synchronization',
      'VSS',
    ]);
    expect(services.map((s) => s.enabled)).toEqual([false, true, true, true, true, true]);
    for (const service of services) expect(service.id).toMatch(/^Microsoft:[0-9A-F-]{36}\\[0-9A-F-]{36}$/);
    expect(services.map((s) => s.id.split('\\')[1])).toEqual([
      '6C09BB55-D683-4DA0-8931-C9BF705F6480',
      '84EAAE65-2F2E-45F5-9BB5-0E857DC8EB47',
      '2A34B1C2-FD73-4043-8A5B-DD2159BC743F',
      '9F8233AC-BE49-4C79-8EE3-E7E1985B2077',
      '2497F4DE-E9FA-4204-80E4-4B75C46419C0',
      '5CED1297-4598-4915-A5FC-AD21BB4D02A4',
    ]);
  });

  test('of a Windows guest are all Ok, also the one that is switched off', async () => {
    const { services, heartbeat } = await facts('WIN');
    expect(services.map((s) => s.primary)).toEqual(['Ok', 'Ok', 'Ok', 'Ok', 'Ok', 'Ok']);
    expect(services.map((s) => s.secondary)).toEqual([null, null, null, null, null, null]);
    expect(heartbeat).toBe('OkApplicationsUnknown');
  });

  test('of a Linux guest are Ok with another protocol, and file copy does not answer', async () => {
    const { services } = await facts('LNX');
    expect(services.map((s) => s.primary)).toEqual(['NoContact', 'Ok', 'Ok', 'Ok', 'Ok', 'Ok']);
    expect(services.map((s) => s.secondary)).toEqual([
      null,
      null,
      'ProtocolMismatch',
      'ProtocolMismatch',
      'ProtocolMismatch',
      'ProtocolMismatch',
    ]);
    expect(services[2]?.count).toBe(2);
  });
});

describe('a VM that does not run', () => {
  beforeAll(() =>
    start([
      { name: 'OFF', state: 'Off', services: { kvp: false }, ips: address },
      { name: 'SAVED', state: 'Saved', ips: address },
      { name: 'PAUSED', state: 'Paused', up: '2h' },
      { name: 'CRITICAL', state: 'PausedCritical' },
      { name: 'OFFCRITICAL', state: 'OffCritical' },
    ]),
  );

  test.each(['OFF', 'SAVED'])('%s: no statuses, no heartbeat, no memory, no address; the switches stay', async (name) => {
    const vm = await facts(name);
    expect(vm.services.every((s) => s.primary === null && s.secondary === null && s.text === '' && s.count === 0)).toBe(true);
    expect(vm.services.map((s) => s.enabled)).toEqual([false, true, name !== 'OFF', true, true, true]);
    expect(vm).toMatchObject({ heartbeat: null, uptime: 0, cpu: 0, memory: 0, ips: [], status: 'Operating normally' });
  });

  test('paused: its heartbeat says so, and the service has the value the enumeration lacks', async () => {
    const vm = await facts('PAUSED');
    expect(vm).toMatchObject({ state: 'Paused', heartbeat: 'Paused', uptime: 7200 });
    expect(vm.services[1]?.primary).toBe('15');
  });

  test('critical: the state has its name and the status its text', async () => {
    expect(await facts('CRITICAL')).toMatchObject({ state: 'PausedCritical', heartbeat: 'Paused' });
    expect((await facts('CRITICAL')).status).toMatch(/critical/i);
    expect(await facts('OFFCRITICAL')).toMatchObject({ state: 'OffCritical', heartbeat: null });
  });

  test('dead fields of module 2.0 are empty', async () => {
    expect(
      await session.get(
        '$vm = Hyper-V\\Get-VM OFF; @{ state = $vm.IntegrationServicesState; version = [string]$vm.IntegrationServicesVersion }',
      ),
    ).toEqual({
      state: '',
      version: '0.0',
    });
  });
});

describe('kinds of guests', () => {
  beforeAll(() =>
    start([
      { name: 'HUNG', condition: 'hung', ips: address },
      { name: 'NONE', condition: 'none', guest: 'none' },
      { name: 'OLD', condition: 'incompatible' },
      { name: 'W2012', condition: 'degraded' },
      { name: 'PACS', heartbeat: 15, serviceStatus: { heartbeat: 15 } },
      { name: 'CRM', applications: 'critical' },
      { name: 'FINE', applications: 'healthy' },
      { name: 'NODAEMON', guest: 'linux', serviceStatus: { kvp: 'NoContact' }, ips: address },
      { name: 'VAULT', shielded: true, ips: address },
    ]),
  );

  test.each([
    ['HUNG', 'LostCommunication', 'LostCommunication'],
    ['NONE', 'NoContact', 'NoContact'],
    ['OLD', 'Error', 'Error'],
    ['W2012', 'OkApplicationsUnknown', 'Degraded'],
    ['PACS', '15', '15'],
    ['CRM', 'OkApplicationsCritical', 'Ok'],
    ['FINE', 'OkApplicationsHealthy', 'Ok'],
  ])('%s: heartbeat %s, its service %s', async (name, heartbeat, status) => {
    const vm = await facts(name);
    expect(vm.heartbeat).toBe(heartbeat);
    expect(vm.services[1]?.primary).toBe(status);
    expect(vm.status).toBe('Operating normally');
  });

  test('a hung guest is lost to all services, and keeps its last addresses', async () => {
    const vm = await facts('HUNG');
    expect(vm.services.every((s) => s.primary === 'LostCommunication')).toBe(true);
    expect(vm.ips).toEqual(address);
  });

  test('a critical application shows in the second status', async () => {
    expect((await facts('CRM')).services[1]?.secondary).toBe('ApplicationCritical');
  });

  test('without data exchange, or shielded, there are no addresses', async () => {
    expect((await facts('NODAEMON')).ips).toEqual([]);
    expect((await facts('NODAEMON')).services[2]?.primary).toBe('NoContact');
    expect((await facts('VAULT')).ips).toEqual([]);
    expect(await session.get('(Hyper-V\\Get-VMSecurity VAULT).Shielded')).toBe(true);
    expect(await session.get('(Hyper-V\\Get-VMSecurity CRM).Shielded')).toBe(false);
  });
});

describe('switching', () => {
  beforeAll(() =>
    start([
      { name: 'WIN', ips: address },
      { name: 'BUSY', life: { phases: [['saving', '1h']] } },
    ]),
  );

  test('is silent, lasting, and without effect when repeated', async () => {
    const script = (verb: string): string => `${verb}-VMIntegrationService -VM (Hyper-V\\Get-VM WIN) -Name 'Shutdown' -Confirm:$false`;
    for (const verb of ['Disable', 'Disable', 'Enable', 'Enable']) {
      const { output, errors } = await session.run(`Hyper-V\\${script(verb)}`);
      expect(output).toEqual([]);
      expect(errors).toEqual([]);
      expect((await facts('WIN')).services[3]?.enabled).toBe(verb === 'Enable');
    }
  });

  test('shows at once in objects that were read before; a service that is off stays Ok', async () => {
    const seen = await session.get(`
      $vm = Hyper-V\\Get-VM WIN; $s = @(Hyper-V\\Get-VMIntegrationService -VM $vm)
      $before = [string]$vm.Heartbeat; $ips = @($vm.NetworkAdapters[0].IPAddresses).Count
      Hyper-V\\Disable-VMIntegrationService -VMIntegrationService $s[1], $s[2]
      $off = @{ before = $before; ips = $ips; heartbeat = [string]$vm.Heartbeat; on = $s[1].Enabled; status = [string]$s[1].PrimaryOperationalStatus
        ipsOff = @($vm.NetworkAdapters[0].IPAddresses).Count }
      Hyper-V\\Enable-VMIntegrationService -VMIntegrationService $s[1], $s[2]
      $off['after'] = [string]$vm.Heartbeat; $off['ipsOn'] = @($vm.NetworkAdapters[0].IPAddresses).Count
      $off`);
    expect(seen).toEqual({
      before: 'OkApplicationsUnknown',
      ips: 1,
      heartbeat: 'Disabled',
      on: false,
      status: 'Ok',
      ipsOff: 0,
      after: 'OkApplicationsUnknown',
      ipsOn: 1,
    });
  });

  test('does nothing with -WhatIf, and gives the object with -Passthru', async () => {
    await session.run('Hyper-V\\Disable-VMIntegrationService VSS WIN -WhatIf');
    expect((await facts('WIN')).services[5]?.enabled).toBe(true);
    expect(await session.get('(Hyper-V\\Disable-VMIntegrationService VSS WIN -Passthru).Enabled')).toBe(false);
    await session.run('Hyper-V\\Enable-VMIntegrationService VSS WIN');
  });

  test('is refused while the VM is on its way to another state', async () => {
    const { errors } = await session.run('Hyper-V\\Disable-VMIntegrationService VSS BUSY');
    expect(errors[0]).toMatchObject({ category: 'InvalidOperation' });
    expect(errors[0]?.id).toMatch(/^InvalidState,Microsoft\.HyperV\.PowerShell\.Commands\.DisableVMIntegrationService/);
  });
});

describe('checkpoints', () => {
  beforeAll(() => start([{ name: 'WIN', checkpoints: ['Clean', 'Before update'] }]));

  test('are listed, and carry services that can be read and not switched', async () => {
    const seen = await session.get(`
      $c = @(Hyper-V\\Get-VMSnapshot -VMName WIN); $s = @($c[1] | Hyper-V\\Get-VMIntegrationService)
      @{ names = @($c | ForEach-Object { $_.Name }); count = $s.Count; checkpoint = $s[1].VMSnapshotName; same = $s[1].VMSnapshotId -eq $c[1].Id
         status = $null -eq $s[1].PrimaryOperationalStatus; on = $s[1].Enabled }`);
    expect(seen).toEqual({ names: ['Clean', 'Before update'], count: 6, checkpoint: 'Before update', same: true, status: true, on: true });
    const { errors } = await session.run(
      'Hyper-V\\Disable-VMIntegrationService -VMIntegrationService @(@(Hyper-V\\Get-VMSnapshot WIN)[0] | Hyper-V\\Get-VMIntegrationService)[1]',
    );
    expect(errors[0]?.id).toMatch(/^InvalidParameter,/);
    expect((await facts('WIN')).services[1]?.enabled).toBe(true);
  });
});
