import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scenarioOf, SimulatedSession } from './simulated-session.ts';

const session = new SimulatedSession();
const id = (n: number): string => `d0000000-0000-4000-8000-00000000000${n}`;

beforeAll(async () => {
  await session.useHost(
    'TEST-01',
    scenarioOf([
      {
        name: 'WEB',
        id: id(1),
        clockOffsetMs: 402_000,
        guestServices: { vmicvss: { status: 'Stopped', startType: 'Disabled' } },
        guestFiles: [
          { path: "C:\\Logs\\it's [1].log", bytes: 5_000 },
          { path: 'C:\\Logs\\closed.log', bytes: 1, denied: true },
        ],
      },
      { name: 'OFF', id: id(2), state: 'Off' },
      { name: 'LINUX', id: id(3), guest: 'linux' },
      { name: 'SHIELDED', id: id(4), shielded: true },
      { name: 'BOOTING', id: id(5), condition: 'booting' },
      { name: 'OWN', id: id(6), account: { user: 'anna', password: 'Other-1' } },
    ]),
  );
});
afterAll(() => session.close());

/** A script with an account in `$account`. */
const as = (user: string, password: string, script: string): string => `
  $secret = [Security.SecureString]::new(); foreach ($c in '${password}'.ToCharArray()) { $secret.AppendChar($c) }
  $account = [pscredential]::new('${user}', $secret)
  ${script}`;
const known = (script: string): string => as('Administrator', 'Demo-2026', script);

test('a script block finds the services of the guest, and not those of its host', async () => {
  const { output, errors } = await session.run<{ name: string; status: string; type: string }>(
    known(`Invoke-Command -VMId '${id(1)}' -Credential $account -ScriptBlock {
      Get-Service -Name 'vmic*' | ForEach-Object { @{ name = $_.Name; status = $_.Status; type = $_.StartType } } }`),
  );
  expect(errors).toEqual([]);
  expect(output).toHaveLength(8);
  expect(output).toContainEqual({ name: 'vmicheartbeat', status: 'Running', type: 'Manual' });
  expect(output).toContainEqual({ name: 'vmicvmsession', status: 'Running', type: 'Manual' });
  // Off on the host, hence stopped in the guest; and one that was disabled inside.
  expect(output).toContainEqual({ name: 'vmicguestinterface', status: 'Stopped', type: 'Manual' });
  expect(output).toContainEqual({ name: 'vmicvss', status: 'Stopped', type: 'Disabled' });
});

test('a service that is stopped in the guest does not answer its host; started there, it does again', async () => {
  const status = `[string](Hyper-V\\Get-VMIntegrationService WEB | Where-Object { $_.Id -like '*5CED1297*' }).PrimaryOperationalStatus`;
  expect(await session.get(status)).toBe('NoContact');
  const start = `$s = New-PSSession -VMId '${id(1)}' -Credential $account
    Invoke-Command -Session $s -ArgumentList 'vmicvss' -ScriptBlock { param($n) Start-Service -Name $n }`;
  expect((await session.run(known(start))).errors[0]?.id).toMatch(/^CouldNotStartService,/);
  const enable = `$s = New-PSSession -VMId '${id(1)}' -Credential $account
    Invoke-Command -Session $s -ScriptBlock { Set-Service -Name vmicvss -StartupType Manual; Start-Service -Name vmicvss }; Remove-PSSession $s`;
  expect((await session.run(known(enable))).errors).toEqual([]);
  expect(await session.get(status)).toBe('Ok');
});

test('the clock of the guest', async () => {
  const ahead = `$t = Invoke-Command -VMId '${id(1)}' -Credential $account -ScriptBlock { (Get-Date).ToUniversalTime() }
    [Math]::Round(($t - [datetime]::UtcNow).TotalMinutes, 1)`;
  expect(await session.get(known(ahead))).toBe(6.7);
});

test('an account of its own, with the name of a computer before it', async () => {
  const enter = (vm: number): string => `Invoke-Command -VMId '${id(vm)}' -Credential $account -ScriptBlock { 1 }`;
  expect(await session.get(as('OWN\\anna', 'Other-1', enter(6)))).toBe(1);
  const { errors } = await session.run(known(enter(6)));
  expect(errors[0]).toMatchObject({ category: 'OpenError', message: 'The credential is invalid.' });
  expect(errors[0]?.id).toMatch(/^PSSessionStateBroken/);
  expect(errors[0]?.type).toBe('System.Management.Automation.Remoting.PSDirectException');
});

test.each([
  [2, 'InvalidVMState', 'InvalidArgument'],
  [3, 'PSSessionOpenFailed', 'OpenError'],
  [4, 'PSSessionOpenFailed', 'OpenError'],
  [5, 'PSSessionOpenFailed', 'OpenError'],
  [9, 'InvalidVMIdNotSingle', 'InvalidArgument'],
])('VM %s: there is no way in, by %s', async (vm, errorId, category) => {
  const { errors, output } = await session.run(known(`New-PSSession -VMId '${id(vm)}' -Credential $account`));
  expect(output).toEqual([]);
  expect(errors[0]?.id.split(',')[0]).toBe(errorId);
  expect(errors[0]?.category).toBe(category);
});

describe('a file of a guest', () => {
  const folder = session.newDirectory();
  const take = (from: string, to: string): Promise<readonly { id: string; category: string }[]> =>
    session
      .run(
        known(`$s = New-PSSession -VMId '${id(1)}' -Credential $account
        Copy-Item -FromSession $s -LiteralPath '${from.replaceAll("'", "''")}' -Destination '${to}'; Remove-PSSession $s`),
      )
      .then(({ errors }) => errors);

  test('is taken out of a session with its length, also over one that is there', async () => {
    const target = join(folder, 'one');
    expect(await take("C:\\Logs\\it's [1].log", target)).toEqual([]);
    expect(statSync(target).size).toBe(5_000);
    expect(await take('c:\\windows\\WIN.INI', target)).toEqual([]);
    expect(statSync(target).size).toBe(92);
    expect(await take('C:\\Windows\\win.ini', folder)).toEqual([]);
    expect(statSync(join(folder, 'win.ini')).size).toBe(92);
  });

  test('that is not there, that may not be read, and a folder of this machine that is not there', async () => {
    const target = join(folder, 'none');
    expect(await take('C:\\none', target)).toMatchObject([{ category: 'ObjectNotFound' }]);
    expect(await take('C:\\Logs\\closed.log', target)).toMatchObject([{ category: 'PermissionDenied' }]);
    expect(await take('C:\\Windows\\win.ini', join(folder, 'no/folder'))).toMatchObject([{ category: 'WriteError' }]);
    expect(existsSync(target)).toBe(false);
  });

  test('is looked at in the guest', async () => {
    const look = (path: string): string =>
      known(`Invoke-Command -VMId '${id(1)}' -Credential $account -ScriptBlock { Get-Item -LiteralPath '${path}' -Force -ErrorAction Stop |
        ForEach-Object { @{ folder = $_.PSIsContainer; path = $_.FullName } } }`);
    expect(await session.get(look('C:\\Windows\\win.ini'))).toEqual({ folder: false, path: 'C:\\Windows\\win.ini' });
    expect(await session.get(look('C:\\Temp\\'))).toEqual({ folder: true, path: 'C:\\Temp\\' });
    expect((await session.run(look('C:\\none'))).errors[0]).toMatchObject({ category: 'ObjectNotFound' });
  });

  test('of this machine is no affair of the simulated command', async () => {
    const { errors } = await session.run(`Copy-Item -Path '${join(folder, 'win.ini')}' -Destination '${join(folder, 'copy')}'`);
    // An engine without the real command says so; it is never the simulated one that answers.
    if (errors.length === 0) expect(statSync(join(folder, 'copy')).size).toBe(92);
    else expect(errors[0]?.type).toBe('System.Management.Automation.CommandNotFoundException');
  });
});
