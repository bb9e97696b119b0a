import { afterAll, beforeAll, expect, test } from 'vitest';
import { scenarioOf, setScenario, SimulatedSession } from './simulated-session.ts';

const session = new SimulatedSession();
const vms = [{ name: 'ALPHA' }, { name: 'OMEGA', services: { shutdown: false } }];
const unknown = '99999999-9999-4999-8999-999999999999';
let directory = '';
beforeAll(async () => {
  directory = await session.useHost('TEST-01', scenarioOf(vms));
});
afterAll(() => session.close());

const exception = 'Microsoft.HyperV.PowerShell.VirtualizationException';

test.each([
  ['an unknown name', 'Hyper-V\\Get-VM NIX', 'InvalidParameter', 'GetVM', 'InvalidArgument', 'NIX'],
  ['an unknown name elsewhere', 'Hyper-V\\Get-VMIntegrationService NIX', 'ObjectNotFound', 'GetVMIntegrationService', 'ObjectNotFound', ''],
  ['an unknown id', `Hyper-V\\Get-VM -Id ${unknown}`, 'ObjectNotFound', 'GetVM', 'ObjectNotFound', ''],
  [
    'an unknown service',
    'Hyper-V\\Get-VMIntegrationService ALPHA Takt',
    'InvalidParameter',
    'GetVMIntegrationService',
    'InvalidArgument',
    '',
  ],
  [
    'an unknown service to switch',
    'Hyper-V\\Disable-VMIntegrationService Takt ALPHA',
    'InvalidParameter',
    'DisableVMIntegrationService',
    'InvalidArgument',
    '',
  ],
  ['the wrong state', 'Hyper-V\\Set-VM ALPHA -AutomaticStopAction ShutDown', 'InvalidState', 'SetVM', 'InvalidOperation', ''],
  [
    'the wrong state for a start',
    'Hyper-V\\Resume-VM ALPHA; Hyper-V\\Stop-VM ALPHA -TurnOff; Hyper-V\\Suspend-VM ALPHA',
    'InvalidState',
    'SuspendVM',
    'InvalidOperation',
    '',
  ],
  ['another computer', 'Hyper-V\\Get-VM -ComputerName ELSEWHERE', 'ObjectNotFound', 'GetVM', 'ObjectNotFound', ''],
])('%s', async (_, script, identifier, command, category, target) => {
  const { errors } = await session.run(script);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ category, target, type: exception });
  expect(errors[0]?.id.startsWith(`${identifier},Microsoft.HyperV.PowerShell.Commands.${command}`)).toBe(true);
});

test('an id that is none is refused by the parameters', async () => {
  const { errors } = await session.run('Hyper-V\\Get-VM -Id $null');
  expect(errors[0]).toMatchObject({ category: 'InvalidData' });
  expect(errors[0]?.id).toMatch(/^ParameterArgumentValidationError/);
});

test('the identifier of an unknown id can be the other one that hosts may give', async () => {
  setScenario(directory, scenarioOf(vms, 0, { unknownIdError: 'InvalidParameter' }));
  const { errors } = await session.run(`Hyper-V\\Get-VM -Id ${unknown}`);
  expect(errors[0]).toMatchObject({ category: 'InvalidArgument' });
  expect(errors[0]?.id).toMatch(/^InvalidParameter,/);
});

test('an error does not end the pipeline, unless its caller wants it', async () => {
  const going = await session.run("Hyper-V\\Get-VM NIX, ALPHA | ForEach-Object { $_.Name }; 'on'");
  expect(going.output).toEqual(['ALPHA', 'on']);
  expect((await session.run("Hyper-V\\Get-VM NIX -ErrorAction Stop; 'on'")).output).toEqual([]);
  expect((await session.run("$ErrorActionPreference = 'Stop'; Hyper-V\\Get-VM NIX; 'on'")).output).toEqual([]);
  expect((await session.run('Hyper-V\\Get-VM NIX -ErrorAction SilentlyContinue')).errors).toEqual([]);
});

test('wildcards that match nothing are no error, and names with wildcard characters are found by their id', async () => {
  setScenario(directory, scenarioOf([{ name: 'CI [build] *1' }, { name: 'CLONE' }, { name: 'CLONE' }]));
  expect(await session.run('Hyper-V\\Get-VM NIX*')).toMatchObject({ output: [], errors: [] });
  expect(await session.get('@(Hyper-V\\Get-VM CLONE).Count')).toBe(2);
  expect(await session.get('$ids = @(Hyper-V\\Get-VM | ForEach-Object { $_.Id }); (Hyper-V\\Get-VM -Id $ids[0]).Name')).toBe(
    'CI [build] *1',
  );
});

test('a German host speaks German, with the same identifiers and ids', async () => {
  setScenario(directory, scenarioOf(vms, 0, { locale: 'de' }));
  const names = await session.run<string>('foreach ($s in (Hyper-V\\Get-VMIntegrationService ALPHA)) { $s.Name }');
  expect(names.output).toEqual([
    'Gastdienstschnittstelle',
    'Takt',
    'Austausch von Schlüsselwertepaaren',
    'Herunterfahren',
    'Zeitsynchronisierung',
    'VSS',
  ]);
  expect(await session.get('(Hyper-V\\Get-VM ALPHA).Status')).toBe('Normaler Betrieb');
  const { errors } = await session.run('Hyper-V\\Get-VMIntegrationService ALPHA Heartbeat');
  expect(errors[0]?.message).toBe('Es wurde keine Integrationskomponente mit dem angegebenen Namen gefunden.');
  expect(errors[0]?.id).toMatch(/^InvalidParameter,/);
});

test('Stop-VM asks when the guest cannot be shut down, and nothing happens where nobody can be asked', async () => {
  setScenario(directory, scenarioOf(vms));
  const { errors } = await session.run("Hyper-V\\Stop-VM OMEGA; 'on'");
  expect(errors).toHaveLength(1);
  expect(errors[0]?.id).toMatch(/^InvalidOperation,Microsoft\.HyperV\.PowerShell\.Commands\.StopVM/);
  expect(await session.get('[string](Hyper-V\\Get-VM OMEGA).State')).toBe('Running');
  expect((await session.run('Hyper-V\\Stop-VM OMEGA -Force')).errors).toEqual([]);
  expect(await session.get('[string](Hyper-V\\Get-VM OMEGA).State')).toBe('Off');
});

test('a preference of the caller decides about confirmation', async () => {
  const ask = await session.run("$ConfirmPreference = 'Low'; Hyper-V\\Disable-VMIntegrationService VSS OMEGA");
  expect(ask.errors).toHaveLength(1);
  expect((await session.run("$ConfirmPreference = 'Low'; Hyper-V\\Disable-VMIntegrationService VSS OMEGA -Confirm:$false")).errors).toEqual(
    [],
  );
});
