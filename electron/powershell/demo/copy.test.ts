import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { scenarioOf, SimulatedSession } from './simulated-session.ts';

const session = new SimulatedSession();
afterAll(() => session.close());

const vms = [
  { name: 'WIN', services: { gsi: true }, guestFolders: ['D:\\Data'] },
  { name: 'LNX', guest: 'linux', services: { gsi: true }, serviceStatus: { gsi: 'Ok' } },
  { name: 'MUTE', guest: 'linux', services: { gsi: true } },
  { name: 'CLOSED' },
  { name: 'OFF', state: 'Off', services: { gsi: true } },
];

let folder: string;
let file: string;
let directory: string;
let round = 0;

beforeAll(() => {
  folder = session.newDirectory();
  file = join(folder, 'notes [1].txt');
  writeFileSync(file, 'x'.repeat(1234));
  mkdirSync(join(folder, 'folder'));
});
beforeEach(async () => {
  round += 1;
  directory = await session.useHost(`TEST-${String(round)}`, scenarioOf(vms));
});

async function copy(vm: string, to: string, more = '', from = file): Promise<string> {
  const { errors } = await session.run(
    `Hyper-V\\Copy-VMFile ${vm} -SourcePath '${from}' -DestinationPath '${to}' -FileSource Host ${more}`,
  );
  const [first] = errors;
  return first === undefined ? 'done' : `${first.id.split(',')[0] ?? ''} ${first.message}`;
}

/** What the guests have got, as the state tells it, by path. */
function copied(): readonly { path: string }[] {
  const state = JSON.parse(readFileSync(join(directory, `state-TEST-${String(round)}.json`), 'utf8')) as {
    vms: Record<string, { guestFiles?: { files: readonly { path: string }[] } }>;
  };
  return Object.values(state.vms)
    .flatMap(({ guestFiles }) => guestFiles?.files ?? [])
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

test('a file is copied to the path that is given, or into the folder that is', async () => {
  expect(await copy('WIN', 'C:\\Temp\\a.txt')).toBe('done');
  expect(await copy('WIN', 'c:\\temp')).toBe('done');
  expect(await copy('WIN', 'D:\\Data\\')).toBe('done');
  expect(await copy('LNX', '/tmp/b')).toBe('done');
  expect(copied()).toEqual([
    { path: '/tmp/b', bytes: 1234 },
    { path: 'C:\\Temp\\a.txt', bytes: 1234 },
    { path: 'D:\\Data\\notes [1].txt', bytes: 1234 },
    { path: 'c:\\temp\\notes [1].txt', bytes: 1234 },
  ]);
});

test('one that is there is written over with Force alone', async () => {
  await copy('WIN', 'C:\\Temp\\a.txt');
  expect(await copy('WIN', 'C:\\TEMP\\A.txt')).toMatch(/^OperationFailed .*\(0x80070050\)$/);
  expect(await copy('WIN', 'C:\\TEMP\\A.txt', '-Force')).toBe('done');
  expect(copied()).toEqual([{ path: 'C:\\TEMP\\A.txt', bytes: 1234 }]);
  await copy('LNX', '/tmp/a');
  expect(await copy('LNX', '/tmp/A')).toBe('done');
});

test('missing folders are made with CreateFullPath alone, and no drive ever is', async () => {
  expect(await copy('WIN', 'C:\\New\\Deep\\a.txt')).toMatch(/\(0x80070003\)$/);
  expect(await copy('WIN', 'X:\\New\\a.txt', '-CreateFullPath')).toMatch(/\(0x80070003\)$/);
  expect(copied()).toEqual([]);
  expect(await copy('WIN', 'C:\\New\\Deep\\a.txt', '-CreateFullPath')).toBe('done');
  expect(await copy('WIN', 'C:\\New\\b.txt')).toBe('done');
});

test.each([
  ['CLOSED', /^OperationFailed .*initiate copying/],
  ['MUTE', /^OperationFailed .*initiate copying/],
  ['OFF', /^InvalidState /],
])('%s gets nothing', async (vm, error) => {
  expect(await copy(vm, 'C:\\Temp\\a.txt')).toMatch(error);
  expect(copied()).toEqual([]);
});

test('a folder, and what is not there, is no source; -WhatIf copies nothing', async () => {
  expect(await copy('WIN', 'C:\\Temp\\a.txt', '', join(folder, 'folder'))).toMatch(/^InvalidParameter /);
  expect(await copy('WIN', 'C:\\Temp\\a.txt', '', join(folder, 'none'))).toMatch(/^InvalidParameter /);
  expect(await copy('WIN', 'C:\\Temp\\a.txt', '-WhatIf')).toBe('done');
  expect(copied()).toEqual([]);
});

test('a fault takes the guest away, and the parameters are those of the real command', async () => {
  await session.useHost(
    `TEST-${String(round)}`,
    scenarioOf(vms, 0, { faults: [{ kind: 'guestLost', command: 'Copy-VMFile' }] }),
    directory,
  );
  expect(await copy('WIN', 'C:\\Temp\\a.txt')).toMatch(/^OperationFailed /);
  const facts = await session.get(`
    $c = Get-Command Hyper-V\\Copy-VMFile; $p = $c.Parameters
    $all = '__AllParameterSets'; $piped = $p['SourcePath'].ParameterSets[$all].ValueFromPipeline -and -not $p['Name'].ParameterSets['Name'].ValueFromPipeline
    @{ piped = $piped; set = $c.DefaultParameterSet; alias = @($p['Name'].Aliases)[0]; source = $p['SourcePath'].ParameterSets['__AllParameterSets'].Position
       to = $p['DestinationPath'].ParameterSets['__AllParameterSets'].Position; kind = $p['FileSource'].ParameterType.Name
       switches = @('CreateFullPath', 'Force', 'AsJob' | Where-Object { $p[$_].SwitchParameter }).Count }`);
  expect(facts).toEqual({ piped: true, set: 'Name', alias: 'VMName', source: 1, to: 2, kind: 'CopyFileSourceType', switches: 3 });
});
