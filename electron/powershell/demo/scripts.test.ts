import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SimulatedSession } from './simulated-session.ts';

const folder = join(import.meta.dirname, 'Hyper-V');
const files = globSync('**/*.{ps1,psm1,psd1}', { cwd: folder }).toSorted();
const session = new SimulatedSession();

interface Parsed {
  errors: string[];
  functions: string[];
  exported: string[];
  commands: string[];
  newSyntax: string[];
  undocumented: string[];
}

let parsed: Parsed;

beforeAll(async () => {
  parsed = await session.get<Parsed>(`
    $found = @{ errors = @(); functions = @(); exported = @(); commands = @(); newSyntax = @(); undocumented = @() }
    foreach ($file in '${files.join('|')}'.Split('|')) {
      $path = [IO.Path]::Combine('${folder}', $file); $tokens = $null; $problems = $null
      $ast = [Management.Automation.Language.Parser]::ParseFile($path, [ref]$tokens, [ref]$problems)
      foreach ($problem in $problems) { $found.errors += "$file $problem" }
      foreach ($node in $ast.FindAll({ $true }, $true)) {
        $kind = $node.GetType().Name
        if ($kind -eq 'FunctionDefinitionAst') {
          $found.functions += $node.Name
          if ($file.StartsWith('Public')) {
            $help = $node.GetHelpContent()
            if ($null -eq $help -or [string]::IsNullOrEmpty($help.Synopsis)) { if ($node.Body.ParamBlock.Attributes.Count -gt 0) { $found.undocumented += $node.Name } }
          }
        }
        elseif ($kind -eq 'CommandAst') { $name = $node.GetCommandName(); if ($null -ne $name) { $found.commands += $name } }
        elseif ($kind -in 'TernaryExpressionAst', 'PipelineChainAst') { $found.newSyntax += "$file $($node.Extent.Text)" }
      }
      foreach ($token in $tokens) {
        if ([string]$token.Kind -in 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket') { $found.newSyntax += "$file $($token.Text)" }
      }
    }
    $manifest = [Management.Automation.Language.Parser]::ParseFile([IO.Path]::Combine('${folder}', 'Hyper-V.psd1'), [ref]$null, [ref]$null)
    $found.exported = @($manifest.EndBlock.Statements[0].PipelineElements[0].Expression.SafeGetValue().FunctionsToExport)
    $found`);
});
afterAll(() => session.close());

test('the scripts parse, in the syntax that Windows PowerShell 5.1 has too', () => {
  expect(files.length).toBeGreaterThan(10);
  expect(parsed.errors).toEqual([]);
  expect(parsed.newSyntax).toEqual([]);
});

test('the scripts are ASCII', () => {
  expect(files.filter((file) => readFileSync(join(folder, file)).some((byte) => byte > 127))).toEqual([]);
});

test('the scripts call nothing but themselves and the commands that every PowerShell and the engine have', () => {
  const allowed = new Set([
    ...parsed.functions,
    'Where-Object',
    'ForEach-Object',
    'ConvertTo-Json',
    'ConvertFrom-Json',
    'Set-StrictMode',
    'New-Module',
  ]);
  expect(parsed.commands.filter((name) => !allowed.has(name))).toEqual([]);
});

test('the exported commands exist, with help', () => {
  expect(parsed.exported.length).toBeGreaterThanOrEqual(20);
  expect(parsed.exported.filter((name) => !parsed.functions.includes(name))).toEqual([]);
  expect(parsed.undocumented).toEqual([]);
});

test('every function has an approved verb', () => {
  const approved = new Set(
    'Add Checkpoint Clear Close Compare Confirm Connect ConvertFrom ConvertTo Copy Disable Edit Enable Enter Find Get Import Initialize Invoke New Read Remove Rename Reset Resolve Restart Restore Resume Save Select Set Start Step Stop Suspend Sync Test Update Use Wait Write'.split(
      ' ',
    ),
  );
  expect(parsed.functions.filter((name) => !approved.has(name.split('-')[0] ?? ''))).toEqual([]);
});
