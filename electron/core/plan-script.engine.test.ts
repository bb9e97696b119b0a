import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlannedChange } from '../../shared/domain/plan.ts';
import { planAsPowerShell } from '../../shared/domain/plan-script.ts';
import { scenarioOf, SimulatedSession } from '../powershell/demo/simulated-session.ts';
import { factsOf } from '../powershell/demo/vm-facts.ts';

const session = new SimulatedSession();
afterAll(() => session.close());

const ids = {
  plain: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a01',
  hostile: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a02',
  other: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a03',
  replica: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a04',
  elsewhere: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a05',
};

function change(vmId: string, changes: Partial<PlannedChange> = {}): PlannedChange {
  const name = '"\u2019; Hyper-V\\Stop-VM -Name * -Force #\nStop-VM *';
  return { hostId: 'test-01', vmId, name, service: 'dataExchange', from: true, to: false, severity: 'medium', atStart: false, ...changes };
}

beforeAll(() =>
  session.useHost(
    'TEST-01',
    scenarioOf([
      { name: 'PLAIN', id: ids.plain },
      { name: '"\u2019; Hyper-V\\Stop-VM -Name * -Force #', id: ids.hostile },
      { name: 'OTHER', id: ids.other, services: { kvp: false } },
      { name: 'STANDBY', id: ids.replica, state: 'Off', replication: { mode: 'Replica', state: 'Replicating', health: 'Normal' } },
    ]),
  ),
);

async function enabledOf(name: string): Promise<Readonly<Record<string, boolean>>> {
  const { services } = await factsOf(session, name);
  return Object.fromEntries(services.map((service) => [service.name, service.enabled]));
}

test('a plan as a script does what the plan says, in the real engine, and nothing besides', async () => {
  const script = planAsPowerShell(
    [
      change(ids.plain),
      change(ids.plain, { service: 'guestServiceInterface', from: false, to: true }),
      change(ids.hostile),
      change(ids.other, { from: true, to: false }),
      change(ids.other, { service: 'heartbeat' }),
      change(ids.replica),
      change(ids.elsewhere),
    ],
    { at: '2026-11-23T08:00:00.000Z', hostName: () => 'TEST-01\n}; Stop-VM *' },
  );
  const encoded = Buffer.from(script, 'utf8').toString('base64');
  const text = `[System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String('${encoded}'))`;
  const parsed = await session.get<number>(
    `$faults = $null; $null = [System.Management.Automation.Language.Parser]::ParseInput(${text}, [ref]$null, [ref]$faults); @($faults).Count`,
  );
  expect(parsed).toBe(0);

  const { errors, output } = await session.run(`& ([scriptblock]::Create(${text}))`);
  expect(errors).toEqual([]);
  expect(output).toEqual([`${ids.other}: not as it was planned, left as it is`]);
  expect(await enabledOf('PLAIN')).toMatchObject({
    'Key-Value Pair Exchange': false,
    'Guest Service Interface': true,
    Heartbeat: true,
    VSS: true,
  });
  const { state, services } = await session.get<{ state: string; services: boolean }>(
    `$vm = Hyper-V\\Get-VM -Id ${ids.hostile}; @{ state = [string]$vm.State; services = (Hyper-V\\Get-VMIntegrationService -VM $vm | Where-Object Id -like '*2A34B1C2-FD73-4043-8A5B-DD2159BC743F').Enabled }`,
  );
  expect({ state, services }).toEqual({ state: 'Running', services: false });
  expect(await enabledOf('OTHER')).toMatchObject({ 'Key-Value Pair Exchange': false, Heartbeat: false });
  // It has the id of its original, which is on another host.
  expect(await enabledOf('STANDBY')).toMatchObject({ 'Key-Value Pair Exchange': true });
});
