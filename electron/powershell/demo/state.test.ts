import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { scenarioOf, setScenario, SimulatedSession } from './simulated-session.ts';

const one = new SimulatedSession();
const other = new SimulatedSession();
afterAll(async () => {
  await one.close();
  await other.close();
});

const vms = Array.from({ length: 12 }, (_, index) => ({ name: `VM-${String(index)}` }));
const enabled = (name: string): string => `@(Hyper-V\\Get-VMIntegrationService ${name})[5].Enabled`;

async function both(host = 'TEST-01'): Promise<string> {
  const directory = await one.useHost(host, scenarioOf(vms));
  await other.useHost(host, undefined, directory);
  return directory;
}

test('what one process switches, the other sees, also in objects it already has', async () => {
  await both();
  await other.run('$global:kept = @(Hyper-V\\Get-VMIntegrationService VM-0)[5]; $global:kept.Enabled');
  await one.run('Hyper-V\\Disable-VMIntegrationService VSS VM-0');
  expect(await other.get(enabled('VM-0'))).toBe(false);
  expect(await other.get('$global:kept.Enabled')).toBe(false);
  await other.run('Hyper-V\\Enable-VMIntegrationService VSS VM-0');
  expect(await one.get(enabled('VM-0'))).toBe(true);
});

test('two processes that write at the same time lose nothing', async () => {
  await both();
  const write = (from: number): string =>
    `foreach ($round in 1..3) { foreach ($i in ${String(from)}..${String(from + 5)}) {
       Hyper-V\\Disable-VMIntegrationService VSS "VM-$i"; Hyper-V\\Enable-VMIntegrationService VSS "VM-$i"; Hyper-V\\Disable-VMIntegrationService VSS "VM-$i" } }`;
  const [left, right] = await Promise.all([one.run(write(0)), other.run(write(6))]);
  expect([...left.errors, ...right.errors]).toEqual([]);
  for (const session of [one, other]) {
    const { output } = await session.run<boolean>('foreach ($i in 0..11) { @(Hyper-V\\Get-VMIntegrationService "VM-$i")[5].Enabled }');
    expect(output).toEqual(vms.map(() => false));
  }
});

test('the state outlives the process: switches, power, names and the epoch', async () => {
  const directory = await one.useHost('TEST-01', scenarioOf(vms));
  await one.run(
    'Hyper-V\\Disable-VMIntegrationService VSS VM-1; Hyper-V\\Stop-VM VM-2 -TurnOff; Hyper-V\\Set-VM VM-2 -NewVMName "Two" -AutomaticStopAction ShutDown',
  );
  setScenario(directory, scenarioOf(vms, 3600));
  await one.useHost('TEST-01', undefined, directory);
  expect(await one.get(enabled('VM-1'))).toBe(false);
  expect(await one.get('$vm = Hyper-V\\Get-VM Two; "$($vm.State) $($vm.AutomaticStopAction)"')).toBe('Off ShutDown');
  expect(await one.get('(Hyper-V\\Get-VM VM-3).Uptime.TotalSeconds')).toBe(86_400 + 3600);
});

test('hosts do not share their switches, and ids differ between them unless they are given', async () => {
  const same = '11111111-2222-4333-8444-555555555555';
  const fleet = [{ name: 'A' }, { name: 'R', id: same }];
  const directory = await one.useHost('TEST-01', scenarioOf(fleet));
  await other.useHost('TEST-02', undefined, directory);
  await one.run('Hyper-V\\Disable-VMIntegrationService VSS A');
  expect(await other.get(enabled('A'))).toBe(true);
  const id = (name: string): string => `[string](Hyper-V\\Get-VM ${name}).Id`;
  expect(await one.get(id('A'))).not.toBe(await other.get(id('A')));
  expect(await one.get(id('R'))).toBe(same);
  expect(await other.get(id('R'))).toBe(same);
});

test.each([
  ['{"format":1,"vms":', 'cut off'],
  ['[]', 'of another kind'],
  ['{"format":9,"epoch":1,"vms":{}}', 'of another version'],
])('a damaged state file (%s: %s) is put aside and begun anew', async (text) => {
  const directory = await one.useHost('TEST-01', scenarioOf(vms));
  writeFileSync(join(directory, 'state-TEST-01.json'), text);
  expect(await one.get(enabled('VM-0'))).toBe(true);
  await one.run('Hyper-V\\Disable-VMIntegrationService VSS VM-0');
  expect(await one.get(enabled('VM-0'))).toBe(false);
  const aside = readdirSync(directory).filter((name) => name.includes('damaged'));
  expect(aside).toHaveLength(1);
  expect(readFileSync(join(directory, aside[0] ?? ''), 'utf8')).toBe(text);
  expect(JSON.parse(readFileSync(join(directory, 'state-TEST-01.json'), 'utf8'))).toMatchObject({ format: 1 });
});

test('a half-written scenario leaves the last good one in force', async () => {
  const directory = await one.useHost('TEST-01', scenarioOf(vms));
  expect(await one.get('@(Hyper-V\\Get-VM).Count')).toBe(12);
  writeFileSync(join(directory, 'scenario.json'), '{"fleet": {"vms": [{"na');
  expect(await one.get('@(Hyper-V\\Get-VM).Count')).toBe(12);
  setScenario(directory, scenarioOf(vms.slice(0, 3)));
  expect(await one.get('@(Hyper-V\\Get-VM).Count')).toBe(3);
});

test('a write that cannot be kept is an error and changes nothing', async () => {
  const directory = await one.useHost('TEST-01', scenarioOf(vms));
  await one.run('Hyper-V\\Get-VM VM-0');
  // A folder in the place of the temporary file stands for a disk that takes no more.
  await one.run(`[void][IO.Directory]::CreateDirectory("${directory}/state-TEST-01.json.$PID.tmp")`);
  const { errors, output } = await one.run('Hyper-V\\Disable-VMIntegrationService VSS VM-0 -Passthru');
  expect(output).toEqual([]);
  expect(errors[0]?.id).toMatch(/^OperationFailed,Microsoft\.HyperV\.PowerShell\.Commands\.DisableVMIntegrationService/);
  expect(await one.get(enabled('VM-0'))).toBe(true);
});

test('costs are slept for, and calls are counted by kind', async () => {
  await one.useHost('TEST-01', scenarioOf(vms.slice(0, 4), 0, { costs: { callMs: 1, vmMs: 2, propertyMs: 30, servicesMs: 25 } }));
  const seen = await one.get<Record<string, number>>(`
    $null = Get-SimulatedCallCount -Reset; $w = [Diagnostics.Stopwatch]::StartNew()
    $vms = Hyper-V\\Get-VM; foreach ($vm in $vms) { $null = $vm.State, $vm.Heartbeat }; $cheap = $w.ElapsedMilliseconds; $w.Restart()
    foreach ($vm in $vms) { $null = $vm.AutomaticStopAction }; $dear = $w.ElapsedMilliseconds; $w.Restart()
    $null = $vms | Hyper-V\\Get-VMIntegrationService; $services = $w.ElapsedMilliseconds
    $c = Get-SimulatedCallCount
    @{ cheap = $cheap; dear = $dear; services = $services; vm = $c.'Get-VM'; service = $c.'Get-VMIntegrationService'; property = $c.'property:AutomaticStopAction' }`);
  expect(seen).toMatchObject({ vm: 1, service: 1, property: 4 });
  expect(seen['cheap']).toBeGreaterThanOrEqual(8);
  expect(seen['dear']).toBeGreaterThanOrEqual(120);
  expect(seen['services']).toBeGreaterThanOrEqual(100);
});
