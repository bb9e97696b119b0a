import { afterAll, expect, test } from 'vitest';
import { scenarioOf, setScenario, SimulatedSession } from './simulated-session.ts';

const session = new SimulatedSession();
afterAll(() => session.close());

const replication = { state: 'Replicating', health: 'Normal' };
const vms = [
  { name: 'SLOW', shutdown: '40s' },
  { name: 'USUAL' },
  { name: 'NEVER', shutdown: 'never' },
  { name: 'STANDBY', state: 'Off', replication: { ...replication, mode: 'Replica' } },
  { name: 'TRIAL', state: 'Off', replication: { ...replication, mode: 'TestReplica' } },
];

async function stateOf(name: string): Promise<string> {
  return session.get<string>(`[string](Hyper-V\\Get-VM ${name}).State`);
}

test('a guest takes as long to shut down as it is said to, and one that never does leaves its VM on the way', async () => {
  const directory = await session.useHost('TEST-01', scenarioOf(vms));
  for (const name of ['SLOW', 'USUAL', 'NEVER']) expect((await session.run(`Hyper-V\\Stop-VM ${name}`)).errors).toEqual([]);
  const at = async (seconds: number): Promise<string[]> => {
    setScenario(directory, scenarioOf(vms, seconds));
    return [await stateOf('SLOW'), await stateOf('USUAL'), await stateOf('NEVER')];
  };
  expect(await at(3)).toEqual(['Stopping', 'Stopping', 'Stopping']);
  expect(await at(4)).toEqual(['Stopping', 'Off', 'Stopping']);
  expect(await at(40)).toEqual(['Off', 'Off', 'Stopping']);
  expect(await at(86_400)).toEqual(['Off', 'Off', 'Stopping']);
  expect((await session.run('Hyper-V\\Stop-VM NEVER -TurnOff')).errors).toEqual([]);
  expect(await stateOf('NEVER')).toBe('Off');
});

test('guestLost: Stop-VM asks though the service is on and answers; turning off does not ask', async () => {
  await session.useHost('TEST-01', scenarioOf(vms, 0, { faults: [{ kind: 'guestLost' }] }));
  const { errors } = await session.run('Hyper-V\\Stop-VM USUAL');
  expect(errors[0]?.id).toMatch(/^InvalidOperation,Microsoft\.HyperV\.PowerShell\.Commands\.StopVM/);
  expect(await stateOf('USUAL')).toBe('Running');
  expect((await session.run('Hyper-V\\Stop-VM USUAL -TurnOff')).errors).toEqual([]);
  expect(await stateOf('USUAL')).toBe('Off');
});

test('a replica on standby does not start, a test replica does', async () => {
  await session.useHost('TEST-01', scenarioOf(vms));
  expect((await session.run('Hyper-V\\Start-VM STANDBY')).errors[0]?.id).toMatch(/^InvalidState,/);
  expect(await stateOf('STANDBY')).toBe('Off');
  expect((await session.run('Hyper-V\\Start-VM TRIAL')).errors).toEqual([]);
});
