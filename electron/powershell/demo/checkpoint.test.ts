import { afterAll, expect, test } from 'vitest';
import { scenarioOf, setScenario, SimulatedSession } from './simulated-session.ts';

const session = new SimulatedSession();
afterAll(() => session.close());

const vms = [{ name: 'WEB' }, { name: 'OLD', checkpoints: ['First', 'Second'] }];

async function names(vm: string): Promise<readonly string[]> {
  return (await session.run<string>(`Hyper-V\\Get-VMSnapshot ${vm} | ForEach-Object { $_.Name }`)).output;
}

test('checkpoints are kept beyond the process, with the moment of the simulated clock', async () => {
  const directory = await session.useHost('TEST-01', scenarioOf(vms));
  const made = await session.get(`
    $c = Hyper-V\\Checkpoint-VM WEB -SnapshotName One -Passthru; $v = Hyper-V\\Get-VM WEB
    @{ name = $c.Name; state = [string]$c.State; type = [string]$c.SnapshotType; current = $v.ParentSnapshotId -eq $c.Id; parent = $v.ParentSnapshotName }`);
  expect(made).toEqual({ name: 'One', state: 'Off', type: 'Standard', current: true, parent: 'One' });
  setScenario(directory, scenarioOf(vms, 60));
  await session.run('Hyper-V\\Checkpoint-VM WEB -CheckpointName Two');
  expect(await session.get('$c = @(Hyper-V\\Get-VMSnapshot WEB); ($c[1].CreationTime - $c[0].CreationTime).TotalSeconds')).toBe(60);
  expect(await session.get('$c = @(Hyper-V\\Get-VMSnapshot WEB); $c[1].ParentSnapshotId -eq $c[0].Id')).toBe(true);
});

test('nothing is changed with -WhatIf, nor by a command that is refused', async () => {
  await session.useHost('TEST-02', scenarioOf(vms, 0, { faults: [{ kind: 'invalidState', command: 'Rename-VMSnapshot' }] }));
  await session.run('Hyper-V\\Checkpoint-VM OLD -SnapshotName Third -WhatIf');
  await session.run('Hyper-V\\Get-VMSnapshot OLD | Hyper-V\\Remove-VMSnapshot -WhatIf');
  const { errors } = await session.run('@(Hyper-V\\Get-VMSnapshot OLD)[0] | Hyper-V\\Rename-VMSnapshot -NewName X');
  expect(errors[0]?.id).toMatch(/^InvalidState,Microsoft\.HyperV\.PowerShell\.Commands\.RenameVMSnapshot/);
  expect(await names('OLD')).toEqual(['First', 'Second']);
});

test('checkpoints are meant by VM and name, too', async () => {
  await session.useHost('TEST-03', scenarioOf(vms));
  await session.run('Hyper-V\\Rename-VMSnapshot -VMName OLD -Name First -NewName Zero');
  expect(await names('OLD')).toEqual(['Zero', 'Second']);
  await session.run('Hyper-V\\Remove-VMSnapshot OLD Zero');
  expect(await names('OLD')).toEqual(['Second']);
});

test('a VM goes back: off without the memory of its guest, running on with it, with the switches of that time', async () => {
  await session.useHost('TEST-04', scenarioOf(vms));
  await session.run('Hyper-V\\Checkpoint-VM WEB -SnapshotName Production');
  await session.run('Hyper-V\\Disable-VMIntegrationService VSS WEB; Hyper-V\\Checkpoint-VM WEB -SnapshotName Standard');
  await session.run('Hyper-V\\Enable-VMIntegrationService VSS WEB; Hyper-V\\Disable-VMIntegrationService Heartbeat WEB');
  const back = (name: string) =>
    session.get(`
      Hyper-V\\Restore-VMSnapshot -Name ${name} -VMName WEB -Confirm:$false; $v = Hyper-V\\Get-VM WEB
      $on = @(Hyper-V\\Get-VMIntegrationService WEB | Where-Object { $_.Enabled } | ForEach-Object { $_.Name })
      @{ state = [string]$v.State; current = $v.ParentSnapshotName; vss = $on -contains 'VSS'; heartbeat = $on -contains 'Heartbeat' }`);
  expect(await back('Standard')).toEqual({ state: 'Running', current: 'Standard', vss: false, heartbeat: true });
  expect(await back('Production')).toEqual({ state: 'Off', current: 'Production', vss: true, heartbeat: true });
  expect(await back('Standard')).toMatchObject({ state: 'Saved', current: 'Standard' });
  // What is made now comes after the one that it went back to.
  await session.run('Hyper-V\\Checkpoint-VM WEB -SnapshotName Third');
  expect(await session.get('$c = @(Hyper-V\\Get-VMSnapshot WEB); $c[2].ParentSnapshotId -eq $c[1].Id')).toBe(true);
});

test('nobody goes back unasked: the command asks, and a session that can not be asked is left as it is', async () => {
  await session.useHost('TEST-05', scenarioOf(vms));
  const { errors } = await session.run('Hyper-V\\Restore-VMSnapshot -VMName OLD -Name First');
  expect(errors).not.toEqual([]);
  await session.run('Hyper-V\\Restore-VMSnapshot -VMName OLD -Name First -WhatIf');
  expect(await session.get('(Hyper-V\\Get-VM OLD).ParentSnapshotName')).toBe('Second');
  expect(await session.get('[string](Hyper-V\\Get-VM OLD).State')).toBe('Running');
});
