import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ModuleSession, fakeHost, moduleFolder } from './module-session.ts';

/**
 * Our scripts run unchanged on Windows PowerShell 5.1, on PowerShell 7 and on the engine. Each is parsed, and what is outside the
 * common subset of the three is named here.
 */

interface Violation {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly detail: string;
}

const powerShellFolder = join(import.meta.dirname, '..');
const demoFolder = join(powerShellFolder, 'demo');

let session: ModuleSession;
beforeAll(async () => {
  session = await ModuleSession.start({ modulePath: fakeHost });
  await session.run(`Import-Module -Name '${join(import.meta.dirname, 'common-subset/CommonSubset.psm1').replaceAll("'", "''")}'`);
});
afterAll(() => session.close());

async function violationsIn(files: readonly { path: string; text: string | null }[]): Promise<Violation[]> {
  const request = Buffer.from(JSON.stringify(files), 'utf8').toString('base64');
  const printed = await session.run(`Find-SubsetViolation -Request '${request}'`);
  return JSON.parse(Buffer.from(printed.join(''), 'base64').toString('utf8')) as Violation[];
}

async function scriptsUnder(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => /\.(ps1|psm1|psd1)$/.test(name)).map((name) => join(folder, name));
}

/** The scripts of each module, told apart since a module calls its own functions only. */
async function modules(): Promise<Map<string, string[]>> {
  const grouped = new Map<string, string[]>([[moduleFolder, await scriptsUnder(moduleFolder)]]);
  for (const path of [...(await scriptsUnder(demoFolder)), ...(await scriptsUnder(import.meta.dirname))]) {
    const root = path.startsWith(demoFolder) ? demoFolder : import.meta.dirname;
    const module = join(root, path.slice(root.length + 1).split(sep)[0] ?? '');
    grouped.set(module, [...(grouped.get(module) ?? []), path]);
  }
  return grouped;
}

describe('our scripts', () => {
  test('keep to the common subset', async () => {
    const grouped = await modules();
    expect(grouped.get(moduleFolder)?.length).toBeGreaterThan(10);
    expect([...grouped.keys()].some((folder) => folder.startsWith(demoFolder))).toBe(true);
    const found = [];
    for (const paths of grouped.values()) {
      found.push(...(await violationsIn(paths.map((path) => ({ path, text: null })))));
    }
    expect(found.map((one) => `${one.path.slice(powerShellFolder.length + 1)}:${one.line} ${one.rule}: ${one.detail}`)).toEqual([]);
  });
});

describe('the rules', () => {
  const strict = 'Set-StrictMode -Version Latest\n';
  const help = '<#\n.SYNOPSIS\nSays it.\n#>\n';

  test.each([
    ['parse', 'if ('],
    ['syntax', '$a = $b ? 1 : 2'],
    ['syntax', '$a = $b ?? 1'],
    ['syntax', '$a ??= 1'],
    ['syntax', '${a}?.Length'],
    ['syntax', '${a}?.Trim()'],
    ['syntax', '${a}?[0]'],
    ['syntax', 'Get-Module && Get-Command'],
    ['syntax', 'Get-Module || Get-Command'],
    ['syntax', 'function Get-It { process { } clean { } }'],
    ['syntax', 'Get-Module &'],
    ['syntax', '$a = 0b101'],
    ['syntax', '$a = 12u'],
    ['syntax', "$a = 'a'..'z'"],
    ['syntax', "$a = 'x' -replace 'x', { 'y' }"],
    ['syntax', '$a = "`u{41}"'],
    ['syntax', '$a = "`e[1m$b"'],
    ['variable', 'if ($IsWindows) { }'],
    ['variable', '$a = $global:IsLinux'],
    ['attribute', 'function Get-It { param([ValidateNotNullOrWhiteSpace()] $A) }'],
    ['member', '[Convert]::ToHexString($a)'],
    ['alias', '$a | % { $_ }'],
    ['alias', 'gci'],
    ['alias', 'where'],
    ['alias', 'ipconfig'],
    ['command', 'Write-Host 1'],
    ['command', 'New-Object -TypeName Text.StringBuilder'],
    ['command', 'Microsoft.PowerShell.Utility\\Get-Date'],
    ['command', 'Remove-TypeData -TypeName System.Array'],
    ['command', 'Get-Date'],
    ['command', '& { Start-Service -Name vmicvss }'],
    ['command', 'Invoke-Command -Session $s -ScriptBlock { Get-Random }'],
    ['unqualified', 'Get-VM'],
    ['unqualified', 'VMware\\Get-VM'],
    ['parameter', 'ConvertTo-Json -InputObject 1 -AsArray'],
    ['parameter', "ConvertFrom-Json '1' -AsHashtable"],
    ['parameter', '1 | ForEach-Object -Parallel { 1 }'],
    ['parameter', 'Get-Service -ComputerName a'],
    ['parameter', 'Import-Module a -SkipEditionCheck'],
    ['parameter', 'ConvertTo-Json @a'],
    ['textAsScript', 'Invoke-Expression $a'],
    ['textAsScript', '[scriptblock]::Create($a)'],
    ['textAsScript', '$ExecutionContext.InvokeCommand.InvokeScript($a)'],
    ['textAsScript', 'Add-Type -TypeDefinition $a'],
    ['ascii', "$a = '\u00FC'"],
    ['ascii', '# a dash \u2013 in a comment'],
    ['ascii', '\uFEFF$a = 1'],
    ['verb', 'function Fetch-It { }'],
    ['verb', 'function Deploy-It { }'],
    ['verb', 'function It { }'],
  ])('%s: %s', async (rule, text) => {
    const found = await violationsIn([{ path: 'bad.psm1', text: strict + text }]);
    expect(found.map((one) => one.rule)).toContain(rule);
    expect(found.find((one) => one.rule === rule)?.line).toBe(2);
  });

  test.each([
    ['a module without strict mode', 'bad.psm1', 'function Get-It { }'],
    ['a weaker strict mode', 'bad.psm1', 'Set-StrictMode -Version 2\nfunction Get-It { }'],
    ['strict mode that comes too late', 'bad.psm1', '$a = 1\nSet-StrictMode -Version Latest'],
    ['a script without strict mode', 'bad.ps1', '$a = Get-Module'],
  ])('strictMode: %s', async (_, path, text) => {
    expect((await violationsIn([{ path, text }])).map((one) => one.rule)).toContain('strictMode');
  });

  test('help and binding: a public function, by its folder or by the manifest', async () => {
    const bare = 'function Get-It { }';
    const manifest = { path: 'm.psd1', text: "@{ FunctionsToExport = @('Get-It') }" };
    const rules = async (files: { path: string; text: string }[]): Promise<string[]> => (await violationsIn(files)).map((one) => one.rule);
    expect(await rules([{ path: 'Public/Get-It.ps1', text: bare }])).toEqual(['help', 'binding']);
    expect(await rules([{ path: 'm.psm1', text: strict + bare }, manifest])).toEqual(['help', 'binding']);
    expect(await rules([{ path: 'm.psm1', text: strict + bare }])).toEqual([]);
    expect(await rules([{ path: 'm.psm1', text: `${strict}${help}function Get-It { [CmdletBinding()] param() }` }, manifest])).toEqual([]);
  });

  test('take what is right for right', async () => {
    const text = [
      'Set-StrictMode -Version Latest',
      '$script:table = @{ a = 1 }',
      'function Get-It { [CmdletBinding()] param([string] $A) Hyper-V\\Get-VM -Id $A -ErrorAction Continue }',
      "if ($PSVersionTable.PSEdition -eq 'Desktop') { Remove-TypeData -TypeName System.Array }",
      'foreach ($one in 1..3) { Get-It -A "$one`n``e" | ForEach-Object -Process { $_ } }',
      "ConvertTo-Json -InputObject @(1) -Depth 3 -Compress 3>$null; $b = 'x' -replace 'x', '`e'; $c = 12L + 0x1F + 1kb + 1.5d",
      'Invoke-Command -Session $script:s -ScriptBlock { (Get-Date).Ticks; Start-Service -Name vmicvss }',
      '& $script:table.a; . ([System.IO.Path]::Combine($PSScriptRoot, "a.ps1"))',
    ].join('\n');
    expect(await violationsIn([{ path: 'good.psm1', text }])).toEqual([]);
  });
});
