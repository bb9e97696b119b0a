import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runLines } from './engine-process.ts';
import { ensurePowerShellEngine } from './ensure-engine.ts';

let engine: string;
let folder: string;

beforeAll(async () => {
  engine = await ensurePowerShellEngine();
  folder = await mkdtemp(join(tmpdir(), 'engine-'));
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const moduleFiles: Readonly<Record<string, string>> = {
  'Zoo.psd1': `@{
    RootModule = 'Zoo.psm1'; ModuleVersion = '1.2.3'; GUID = '3c6a9be0-8c1b-4f5e-9a51-0a5b4c5d6e7f'
    FunctionsToExport = @('Get-Animal'); TypesToProcess = @('Zoo.types.ps1xml')
  }`,
  'Zoo.psm1': `Set-StrictMode -Version Latest
    enum Kind { Cat; Dog = 5 }
    class Animal {
      [string] $Name; [Kind] $Kind = [Kind]::Dog
      Animal([string] $name) { $this.Name = $name }
      [string] Speak() { return "$($this.Name) is a $($this.Kind)" }
    }
    class Puppy : Animal { Puppy() : base('Rex') {} }
    function Get-Hidden { 'hidden' }
    function Get-Animal { [CmdletBinding()] param([string] $Name) if ($Name) { [Animal]::new($Name) } else { [Puppy]::new() } }`,
  'Zoo.types.ps1xml': `<?xml version="1.0" encoding="utf-8"?><Types><Type><Name>Animal</Name><Members>
    <ScriptProperty><Name>Shout</Name><GetScriptBlock>$this.Name.ToUpperInvariant()</GetScriptBlock></ScriptProperty>
    <AliasProperty><Name>Title</Name><ReferencedMemberName>Name</ReferencedMemberName></AliasProperty>
    </Members></Type></Types>`,
};

async function writeModule(): Promise<string> {
  const modules = join(folder, 'modules');
  await mkdir(join(modules, 'Zoo'), { recursive: true });
  for (const [name, text] of Object.entries(moduleFiles)) {
    await writeFile(join(modules, 'Zoo', name), text);
  }
  return modules;
}

test('is PowerShell 7.6, Core', async () => {
  const run = await runLines(engine, ['"$($PSVersionTable.PSEdition) $($PSVersionTable.PSVersion) $($Host.Version)"']);
  expect(run.stdout).toBe('Core 7.6.9 7.6.9\n');
});

test('has classes, enums, closures and strict mode', async () => {
  const run = await runLines(engine, [
    'Set-StrictMode -Version Latest',
    'enum E { A; B = 7 }',
    'class C { hidden [int] $n = 1; static [C] Make() { return [C]::new() } [int] Next() { return ++$this.n } }',
    '$c = [C]::Make(); "$($c.Next()) $([int][E]::B)"',
    '$n = 3; & { $n * 2 }.GetNewClosure()',
    'try { $undefined } catch { $_.FullyQualifiedErrorId }',
  ]);
  expect(run).toEqual({ stdout: '2 7\n6\nVariableIsUndefined\n', stderr: '', exitCode: 0 });
});

test('loads modules with manifest, classes and extended types from PSModulePath, by name and by need', async () => {
  const modules = await writeModule();
  const lines = [
    '$a = Get-Animal Tom; "$($a.Speak()), $($a.Shout), $($a.Title)"',
    '(Get-Animal).Speak()',
    '(Get-Animal Tom | ConvertTo-Json -Compress)',
    'try { Get-Hidden } catch { $_.FullyQualifiedErrorId }',
    '(Get-Module -Name Zoo).Version.ToString(); Remove-Module -Name Zoo; Import-Module -Name Zoo; (Get-Animal).Name',
  ];
  const run = await runLines(engine, lines, { PSModulePath: modules });
  const expected = [
    'Tom is a Dog, TOM, Tom',
    'Rex is a Dog',
    '{"Name":"Tom","Kind":5,"Shout":"TOM","Title":"Tom"}',
    'CommandNotFoundException',
    '1.2.3',
    'Rex',
  ];
  expect(run).toEqual({ stdout: `${expected.join('\n')}\n`, stderr: '', exitCode: 0 });
});

test('leaves PSModulePath as it was given', async () => {
  const PSModulePath = ['/first', '/second'].join(delimiter);
  const run = await runLines(engine, ['$env:PSModulePath'], { PSModulePath });
  expect(run.stdout).toBe(`${PSModulePath}\n`);
});

test('runs native commands, also with input from the pipeline', async () => {
  const run = await runLines(engine, ['$x = /bin/sh -c "echo out; exit 3"; "$x $LASTEXITCODE $?"', "'one', 'two' | /usr/bin/sort -r"]);
  expect(run).toMatchObject({ stdout: 'out 3 False\ntwo\none\n', stderr: '' });
});

test('works without a home folder', async () => {
  const run = await runLines(engine, ['1 + 1'], { HOME: join(folder, 'nowhere') });
  expect(run).toEqual({ stdout: '2\n', stderr: '', exitCode: 0 });
});

test('serves remoting over standard input and output', async () => {
  const ssh = join(folder, 'ssh');
  await writeFile(ssh, `#!/bin/sh\nexec '${engine}' --sshs\n`);
  await chmod(ssh, 0o755);
  const run = await runLines(
    engine,
    [
      '$s = New-PSSession -HostName example -ConnectingTimeout 20000',
      "Invoke-Command -Session $s { $x = 'kept'; @{ a = 1 } | ConvertTo-Json -Compress }",
      'Invoke-Command -Session $s { $x }',
      "try { Invoke-Command -Session $s { throw 'far' } } catch { $_.Exception.Message }",
      'Remove-PSSession $s',
    ],
    { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
  );
  expect(run).toEqual({ stdout: '{"a":1}\nkept\nfar\n', stderr: '', exitCode: 0 });
});
