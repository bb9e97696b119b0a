import { afterAll, describe, expect, test } from 'vitest';
import { frozenAt, scenarioOf, setScenario, SimulatedSession } from './simulated-session.ts';
import { factsOf, reader, type VmFacts } from './vm-facts.ts';

const session = new SimulatedSession();
let directory = '';
afterAll(() => session.close());

const facts = async (name: string): Promise<VmFacts> => factsOf(session, name);

async function start(vms: readonly object[], more: object = {}): Promise<void> {
  directory = await session.useHost('TEST-01', scenarioOf(vms, 0, more));
}

function at(vms: readonly object[], seconds: number, more: object = {}): void {
  setScenario(directory, scenarioOf(vms, seconds, more));
}

const address = ['10.0.0.5'];

describe('time', () => {
  const booting = [
    {
      name: 'BOOT',
      ips: address,
      life: {
        phases: [
          ['booting', '50s'],
          ['ok', '5m'],
          ['hung', '30s'],
        ],
      },
    },
  ];

  test('a VM boots, answers, gets its addresses, hangs and starts again', async () => {
    await start(booting);
    expect(await facts('BOOT')).toMatchObject({ heartbeat: 'NoContact', uptime: 0, ips: [] });
    at(booting, 49);
    expect(await facts('BOOT')).toMatchObject({ heartbeat: 'NoContact', uptime: 49 });
    at(booting, 51);
    expect(await facts('BOOT')).toMatchObject({ heartbeat: 'OkApplicationsUnknown', uptime: 51, ips: address });
    at(booting, 360);
    expect(await facts('BOOT')).toMatchObject({ heartbeat: 'LostCommunication', uptime: 360 });
    at(booting, 385);
    expect(await facts('BOOT')).toMatchObject({ heartbeat: 'NoContact', uptime: 5, ips: [] });
  });

  test('states of a cycle follow each other, and uptime counts only while it runs', async () => {
    const cycle = [
      {
        name: 'CYCLE',
        life: {
          phases: [
            ['stopping', '1m'],
            ['off', '1m'],
            ['starting', '10s'],
            ['booting', '50s'],
            ['ok', '2m'],
          ],
        },
      },
    ];
    await start(cycle);
    const states: string[] = [];
    for (const seconds of [0, 70, 125, 140, 200, 310]) {
      at(cycle, seconds);
      const vm = await facts('CYCLE');
      states.push(`${vm.state} ${String(vm.heartbeat)} ${String(vm.uptime)}`);
    }
    expect(states.map((s) => s.split(' ')[0])).toEqual(['Stopping', 'Off', 'Starting', 'Running', 'Running', 'Stopping']);
    expect(states[1]).toBe('Off null 0');
    expect(states[3]).toBe('Running NoContact 10');
  });

  test('Start-VM, Stop-VM, Save-VM, Suspend-VM and Resume-VM take their simulated time', async () => {
    const vms = [{ name: 'WIN', ips: address, up: '1h', boot: '40s' }];
    const timing = { timing: { start: 2, stop: 10, save: 5 } };
    await start(vms, timing);
    await session.run('Hyper-V\\Stop-VM WIN');
    expect((await facts('WIN')).state).toBe('Stopping');
    at(vms, 10, timing);
    expect(await facts('WIN')).toMatchObject({ state: 'Off', uptime: 0 });
    await session.run('Hyper-V\\Start-VM WIN');
    expect((await facts('WIN')).state).toBe('Starting');
    at(vms, 13, timing);
    expect(await facts('WIN')).toMatchObject({ state: 'Running', heartbeat: 'NoContact', uptime: 1 });
    at(vms, 60, timing);
    expect(await facts('WIN')).toMatchObject({ heartbeat: 'OkApplicationsUnknown', ips: [] });
    at(vms, 63, timing);
    expect((await facts('WIN')).ips).toEqual(address);
    await session.run('Hyper-V\\Suspend-VM WIN');
    at(vms, 163, timing);
    expect(await facts('WIN')).toMatchObject({ state: 'Paused', uptime: 51 });
    await session.run('Hyper-V\\Resume-VM WIN');
    expect(await facts('WIN')).toMatchObject({ state: 'Running', uptime: 51, heartbeat: 'OkApplicationsUnknown' });
    await session.run('Hyper-V\\Save-VM WIN');
    expect((await facts('WIN')).state).toBe('Saving');
    at(vms, 168, timing);
    expect(await facts('WIN')).toMatchObject({ state: 'Saved', heartbeat: null });
  });

  test('a service switched on again answers after the reconnect time', async () => {
    const vms = [{ name: 'WIN', ips: address }];
    const timing = { timing: { reconnect: 20 } };
    await start(vms, timing);
    await session.run('Hyper-V\\Disable-VMIntegrationService Heartbeat WIN; Hyper-V\\Enable-VMIntegrationService Heartbeat WIN');
    expect((await facts('WIN')).heartbeat).toBe('NoContact');
    at(vms, 21, timing);
    expect((await facts('WIN')).heartbeat).toBe('OkApplicationsUnknown');
  });

  test('the same seed, epoch and moment give the same answers', async () => {
    const scenario = { clock: { frozenAt }, fleet: { generated: { count: 40, seed: 7 } } };
    const read = `${reader}\nforeach ($vm in (Hyper-V\\Get-VM)) { Read-Facts $vm }`;
    await session.useHost('TEST-01', scenario);
    const first = await session.run<VmFacts>(read);
    await session.useHost('TEST-01', scenario);
    const second = await session.run<VmFacts>(read);
    expect(first.output).toHaveLength(40);
    expect(second.output).toEqual(first.output);
    await session.useHost('TEST-01', { ...scenario, fleet: { generated: { count: 40, seed: 8 } } });
    expect((await session.run<VmFacts>(read)).output).not.toEqual(first.output);
  });
});

describe('speed', () => {
  test('reads 1,000 VMs (printed, not judged)', async () => {
    await session.useHost('TEST-01', { fleet: { generated: { count: 1000, seed: 1 } } });
    const times = await session.get<Record<string, number>>(`
      $w = [Diagnostics.Stopwatch]::StartNew(); $times = @{}
      $vms = Hyper-V\\Get-VM; $times['first Get-VM'] = $w.ElapsedMilliseconds; $w.Restart()
      $vms = Hyper-V\\Get-VM; $times['Get-VM'] = $w.ElapsedMilliseconds; $w.Restart()
      foreach ($vm in $vms) { $null = $vm.State, $vm.Heartbeat, $vm.Uptime, $vm.Status }; $times['cheap properties'] = $w.ElapsedMilliseconds; $w.Restart()
      foreach ($s in (Hyper-V\\Get-VMIntegrationService -VM $vms)) { $null = $s.Enabled, $s.PrimaryOperationalStatus }; $times['6,000 services'] = $w.ElapsedMilliseconds
      $times['count'] = @($vms).Count; $times`);
    expect(times['count']).toBe(1000);
    console.log('1,000 simulated VMs, ms:', times);
  });
});
