import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { scenarioOf, SessionEnded, setScenario, SimulatedSession } from './simulated-session.ts';

const session = new SimulatedSession();
const victim = '11111111-2222-4333-8444-555555555555';
const vms = [{ name: 'ALPHA', id: victim, ips: ['10.0.0.1'] }, { name: 'OMEGA' }];
let directory = '';
let number = 0;

beforeAll(async () => {
  directory = await session.useHost('TEST-01', scenarioOf(vms));
});
afterAll(() => session.close());
beforeEach(async () => {
  setScenario(directory, scenarioOf(vms));
  await session.run('Hyper-V\\Enable-VMIntegrationService VSS ALPHA, OMEGA');
});

/** Faults count their uses under their id: a new one for each test. */
function inject(...faults: object[]): void {
  setScenario(directory, scenarioOf(vms, 0, { faults: faults.map((fault) => ({ id: `f${String((number += 1))}`, ...fault })) }));
}

const list = 'foreach ($vm in (Hyper-V\\Get-VM)) { $vm.Name }';
const disable =
  'Hyper-V\\Disable-VMIntegrationService -VMIntegrationService @(Hyper-V\\Get-VMIntegrationService ALPHA)[5] -Passthru | ForEach-Object { $_.Enabled }';
const enabled = '@(Hyper-V\\Get-VMIntegrationService ALPHA)[5].Enabled';

test('noPermission: the read error of module 2.0, and a caller without rights', async () => {
  inject({ kind: 'noPermission' });
  const { output, errors } = await session.run(list);
  expect(output).toEqual([]);
  expect(errors[0]).toMatchObject({ category: 'NotSpecified', activity: 'Get-VM', target: '' });
  expect(errors[0]?.id).toMatch(/^Unspecified,Microsoft\.HyperV\.PowerShell\.Commands\.GetVM/);
  expect(await session.get('Get-SimulatedCaller')).toMatchObject({ isElevated: false, groups: ['S-1-1-0', 'S-1-5-32-545'] });
  expect(await session.get('[string](Get-Service vmms).Status')).toBe('Running');
});

test('accessDenied: reading works, acting does not', async () => {
  inject({ kind: 'accessDenied' });
  expect((await session.run(list)).output).toEqual(['ALPHA', 'OMEGA']);
  const { errors } = await session.run(disable);
  expect(errors[0]).toMatchObject({ category: 'PermissionDenied' });
  expect(errors[0]?.id).toMatch(/^AccessDenied,Microsoft\.HyperV\.PowerShell\.Commands\.DisableVMIntegrationService/);
  expect(await session.get(enabled)).toBe(true);
});

test('serviceDown: nothing is found, and the service is stopped', async () => {
  inject({ kind: 'serviceDown' });
  const { errors } = await session.run(list);
  expect(errors[0]).toMatchObject({ category: 'ObjectNotFound', type: 'Microsoft.HyperV.PowerShell.VirtualizationException' });
  expect(errors[0]?.id).toMatch(/^ObjectNotFound,/);
  expect(errors[0]?.message).not.toContain('Run as Administrator');
  expect(await session.get('[string](Get-Service vmms).Status')).toBe('Stopped');
  setScenario(directory, scenarioOf(vms, 0, { caller: { isElevated: false }, faults: [{ kind: 'serviceDown' }] }));
  expect((await session.run(list)).errors[0]?.message).toContain('Run as Administrator');
});

test('uacEmptyList: no error and no VM, for a caller whose token is filtered', async () => {
  inject({ kind: 'uacEmptyList' });
  expect(await session.run(list)).toMatchObject({ output: [], errors: [] });
  const caller = await session.get<{ isElevated: boolean; groups: string[] }>('Get-SimulatedCaller');
  expect(caller.isElevated).toBe(false);
  expect(caller.groups).toContain('S-1-5-32-544');
  expect(caller.groups).not.toContain('S-1-5-32-578');
});

test('vmGone: listed once, then vanished from every command, and its objects say so', async () => {
  inject({ kind: 'vmGone', vmId: victim, after: 2 });
  const { output, errors } = await session.run<unknown>(`
    $vm = Hyper-V\\Get-VM ALPHA; $s = @(Hyper-V\\Get-VMIntegrationService -VM $vm)[5]; $vm.IsDeleted
    Hyper-V\\Disable-VMIntegrationService -VMIntegrationService $s -Passthru; $vm.IsDeleted
    @(Hyper-V\\Get-VM).Count; Hyper-V\\Get-VM -Id '${victim}'`);
  expect(output).toEqual([false, true, 1]);
  expect(errors.map((e) => [e.activity, e.category])).toEqual([
    ['Disable-VMIntegrationService', 'ObjectNotFound'],
    ['Get-VM', 'ObjectNotFound'],
  ]);
});

test('invalidState: refused for one VM, not for the other', async () => {
  inject({ kind: 'invalidState', vmId: victim });
  const { output, errors } = await session.run(
    'Hyper-V\\Disable-VMIntegrationService VSS ALPHA, OMEGA -Passthru | ForEach-Object { $_.VMName }',
  );
  expect(output).toEqual(['OMEGA']);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ category: 'InvalidOperation' });
  expect(errors[0]?.id).toMatch(/^InvalidState,/);
});

test('slow: takes its time, on the command it names', async () => {
  inject({ kind: 'slow', ms: 150, command: 'Get-VM' });
  const time = (script: string): string => `$w = [Diagnostics.Stopwatch]::StartNew(); $null = ${script}; $w.ElapsedMilliseconds`;
  expect(await session.get(time('Hyper-V\\Get-VM'))).toBeGreaterThanOrEqual(150);
  expect(await session.get(time('Get-Service vmms'))).toBeLessThan(140);
});

test('garbage: a line on stdout that is no answer', async () => {
  inject({ kind: 'garbage', text: '{"records": "forged"}', command: 'Get-VM' });
  const { output, noise } = await session.run(list);
  expect(output).toEqual(['ALPHA', 'OMEGA']);
  expect(noise).toEqual(['{"records": "forged"}']);
});

test('noise: a warning on stdout, progress and text on stderr', async () => {
  inject({ kind: 'noise', command: 'Get-VM', times: 1, text: 'psst' });
  const { output, noise } = await session.run(list);
  expect(output).toEqual(['ALPHA', 'OMEGA']);
  expect(noise).toEqual(['WARNING: psst']);
  // It comes over a pipe of its own, in its own time.
  await expect.poll(() => session.errorText).toContain('#< CLIXML');
  await expect.poll(() => session.errorText).toContain('psst');
  expect((await session.run(list)).noise).toEqual([]);
});

test('flood: as many bytes as wanted', async () => {
  inject({ kind: 'flood', bytes: 100 * 1024, command: 'Get-VM', times: 1 });
  const { noise } = await session.run(list);
  expect(noise.reduce((sum, line) => sum + line.length + 1, 0)).toBe(100 * 1024);
});

test('nullHeartbeat and nullStatus: null where a value was expected', async () => {
  inject({ kind: 'nullHeartbeat', vmId: victim }, { kind: 'nullStatus' });
  const { output } = await session.run<unknown>(
    'foreach ($vm in (Hyper-V\\Get-VM)) { $null -eq $vm.Heartbeat; $s = @(Hyper-V\\Get-VMIntegrationService -VM $vm)[1]; $null -eq $s.PrimaryOperationalStatus; $s.OperationalStatus.Count }',
  );
  expect(output).toEqual([true, true, 0, false, true, 0]);
});

test('unknownEnum: numbers that no enumeration has', async () => {
  inject({ kind: 'unknownEnum', vmId: victim }, { kind: 'unknownEnum', vmId: victim, property: 'State', value: 4711 });
  expect(await session.get('$vm = Hyper-V\\Get-VM ALPHA; "$($vm.Heartbeat) $($vm.State)"')).toBe('99 Running');
  inject({ kind: 'unknownEnum', vmId: victim, property: 'State', value: 4711 });
  expect(await session.get('[string](Hyper-V\\Get-VM ALPHA).State')).toBe('4711');
  inject({ kind: 'unknownEnum', property: 'ServiceStatus', value: 40000 });
  expect(await session.get('[string]@(Hyper-V\\Get-VMIntegrationService ALPHA)[1].PrimaryOperationalStatus')).toBe('40000');
});

test('extraService: a seventh row with an id nobody knows', async () => {
  inject({ kind: 'extraService', vmId: victim });
  const { output } = await session.run<number>('foreach ($vm in (Hyper-V\\Get-VM)) { @(Hyper-V\\Get-VMIntegrationService -VM $vm).Count }');
  expect(output).toEqual([7, 6]);
  const { errors } = await session.run(
    'Hyper-V\\Disable-VMIntegrationService -VMIntegrationService @(Hyper-V\\Get-VMIntegrationService ALPHA)[6]',
  );
  expect(errors[0]?.id).toMatch(/^InvalidParameter,/);
});

test('twoErrors: one call, two records', async () => {
  inject({ kind: 'twoErrors', command: 'Get-VM' });
  const { errors } = await session.run('Hyper-V\\Get-VM');
  expect(errors.map((e) => e.category)).toEqual(['ObjectNotFound', 'InvalidArgument']);
});

test('prompt: a question, which is an error where nobody can be asked; nothing is written', async () => {
  inject({ kind: 'prompt', command: 'Disable-VMIntegrationService' });
  const { output, errors } = await session.run(disable);
  expect(output).toEqual([]);
  expect(errors).toHaveLength(1);
  expect(await session.get(enabled)).toBe(true);
});

test('notApplied and wroteButOtherChangedItBack: success is reported, the switch stays', async () => {
  for (const kind of ['notApplied', 'wroteButOtherChangedItBack']) {
    inject({ kind });
    expect((await session.run(disable)).errors).toEqual([]);
    expect(await session.get(enabled)).toBe(true);
  }
});

test('after and times: the third and fourth use only; a fault of another host is none', async () => {
  inject({ kind: 'noPermission', command: 'Get-VM', after: 2, times: 2 }, { kind: 'serviceDown', host: 'TEST-02' });
  const { output } = await session.run('foreach ($i in 1..6) { @(Hyper-V\\Get-VM -ErrorAction SilentlyContinue).Count }');
  expect(output).toEqual([2, 2, 0, 0, 2, 2]);
});

/** Uses a process of its own, which the fault ends. */
async function die(fault: object, script: string): Promise<SessionEnded> {
  const mortal = new SimulatedSession();
  try {
    setScenario(directory, scenarioOf(vms, 0, { faults: [{ id: `f${String((number += 1))}`, kind: 'die', times: 1, ...fault }] }));
    await mortal.useHost('TEST-01', undefined, directory);
    const ended = await mortal.run(script).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(ended instanceof SessionEnded)) throw new Error('the process lives');
    return ended;
  } finally {
    await mortal.close();
  }
}

test('die before the write, by exit code: nothing is changed, and it happens once for all processes', async () => {
  const ended = await die({ exitCode: 0, command: 'Disable-VMIntegrationService' }, disable);
  expect(ended).toMatchObject({ exitCode: 0, signal: null });
  expect(await session.get(enabled)).toBe(true);
  expect((await session.run(disable)).output).toEqual([false]);
});

test('die after the write, by KILL: the change is kept', async () => {
  const ended = await die({ at: 'after', signal: 'KILL', command: 'Disable-VMIntegrationService' }, disable);
  expect(ended.signal).toBe('SIGKILL');
  expect(await session.get(enabled)).toBe(false);
});

test('die in mid-read, by TERM', async () => {
  const ended = await die({ signal: 'TERM', command: 'Get-VM' }, list);
  expect(ended.signal === 'SIGTERM' || ended.exitCode === 143).toBe(true);
});

test('hang: does not come back', async () => {
  const stuck = new SimulatedSession();
  await stuck.useHost('TEST-01', scenarioOf(vms, 0, { faults: [{ kind: 'hang', command: 'Get-VM' }] }));
  let answered = false;
  const call = stuck.run(`[Console]::Out.WriteLine('begun'); [Console]::Out.Flush(); ${list}`).then(
    () => (answered = true),
    () => undefined,
  );
  await stuck.heard('begun');
  // Another process has answered many times before this one has once.
  for (let i = 0; i < 20; i += 1) expect((await session.run(list)).output).toHaveLength(2);
  expect(answered).toBe(false);
  stuck.kill();
  await call;
  await stuck.close();
});
