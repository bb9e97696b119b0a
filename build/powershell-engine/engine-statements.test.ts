import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { base64, runEngine, runLines } from './engine-process.ts';
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

describe('statements from the standard input', () => {
  test('run one by one in one session', async () => {
    const run = await runLines(engine, ['$a = 40', 'function Add($x) { $a + $x }', '', 'Add 2', '"$a"; "b"']);
    expect(run).toEqual({ stdout: '42\n40\nb\n', stderr: '', exitCode: 0 });
  });

  test('may span lines, up to an empty one', async () => {
    const run = await runLines(engine, ['if ($true) {', "  'in'", '}', '', "'after'"]);
    expect(run.stdout).toBe('in\nafter\n');
  });

  test('an open block takes the lines that follow, and is dropped when the input ends', async () => {
    const run = await runLines(engine, ["'before'", 'if ($true) {', "  'in'", '}', "'swallowed'"]);
    expect(run).toEqual({ stdout: 'before\n', stderr: '', exitCode: 0 });
  });

  test('a block that is not complete at an empty line stays open', async () => {
    const run = await runLines(engine, ['if ($true) {', '', "'in'", '}', '', "'next'"]);
    expect(run).toEqual({ stdout: 'in\nnext\n', stderr: '', exitCode: 0 });
  });

  test('may end with CR LF, and the last one with nothing', async () => {
    const run = await runEngine(engine, ['-Command', '-'], "'a'\r\nif (1) {\r\n'b'\r\n}\r\n\r\n'c'");
    expect(run.stdout).toBe('a\nb\nc\n');
  });

  test('break, continue and return at the top end nothing but themselves', async () => {
    const run = await runLines(engine, ['break', 'continue', 'return 1', "'still here'"]);
    expect(run).toMatchObject({ stdout: '1\nstill here\n', exitCode: 0 });
  });
});

describe('output', () => {
  test('is UTF-8 without a byte order mark, whether through the pipeline or the console', async () => {
    const text = 'äß€ 仮想 😀 \u202eabc';
    const bytes = `[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${base64(text)}'))`;
    const run = await runLines(engine, [bytes, `[Console]::Out.WriteLine(${bytes})`, `'${text}'`]);
    expect(run.stdout).toBe(`${text}\n${text}\n${text}\n`);
  });

  test('stays so when a script sets the console encoding', async () => {
    const lines = ['[Console]::OutputEncoding = [Text.Encoding]::UTF8', "'é'", "[Console]::Out.WriteLine('é')"];
    const run = await runLines(engine, lines, { TERM: 'xterm' });
    expect(run.stdout).toBe('é\né\n');
  });

  test('has no escape codes, progress or prompt in it, even for a capable terminal', async () => {
    const progress = "$h = $Host.UI; $h.WriteProgress(1, [Management.Automation.ProgressRecord]::new(1, 'a', 'b'))";
    const run = await runLines(engine, ['[pscustomobject]@{ a = 1 }', progress], { TERM: 'xterm-256color' });
    expect(run).toEqual({ stdout: '\na\n-\n1\n\n', stderr: '', exitCode: 0 });
  });

  test('of objects is a formatted text', async () => {
    const run = await runLines(engine, ['[ordered]@{ Name = "x"; Other = @(1, 2) }']);
    expect(run.stdout.trim().split('\n')[2]).toMatch(/^Name +x$/);
  });

  test('keeps warnings on standard output, as pwsh does', async () => {
    const run = await runLines(engine, ['function f { [CmdletBinding()] param() $PSCmdlet.WriteWarning("w") }', 'f']);
    expect(run).toMatchObject({ stdout: 'WARNING: w\n', stderr: '' });
  });
});

describe('errors', () => {
  test.each([
    ['a command that is not there', 'Get-Nothing', /^Get-Nothing: The term 'Get-Nothing' is not recognized/],
    ['throw', "throw 'bang'", /^Exception: bang\n$/],
    ['text that is no statement', '1 +* 2', /^ParserError: [^]*must provide a value expression/],
    ['an exception of .NET', '[int]::Parse("x")', /^MethodInvocationException: .*'x' was not in a correct format/],
    ['the console', '[Console]::Error.WriteLine("e")', /^e\n$/],
  ])('go to standard error only: %s', async (_case, line, expected) => {
    const run = await runLines(engine, [line, "'next'"]);
    expect(run.stdout).toBe('next\n');
    expect(run.stderr).toMatch(expected);
  });

  test('stay in $Error, once', async () => {
    const run = await runLines(engine, ["throw 'one'", '"$($Error.Count) $($Error[0])"']);
    expect(run.stdout).toBe('1 one\n');
  });
});

describe('whatever would ask', () => {
  const message = 'PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.';
  const choice = '[Management.Automation.Host.ChoiceDescription[]]@("&Yes", "&No")';
  const confirming =
    'function c { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = "High")] param() if ($PSCmdlet.ShouldProcess("x")) { "done" } }';

  test.each([
    ['a choice', `$Host.UI.PromptForChoice("c", "m", ${choice}, 0)`, message],
    ['a line', '$Host.UI.ReadLine()', message],
    ['a secret', '$Host.UI.ReadLineAsSecureString()', message],
    ['a credential', '$Host.UI.PromptForCredential("c", "m", "u", "t")', message],
    ['a key', '$Host.UI.RawUI.ReadKey()', message],
    ['a confirmation', `${confirming}; c`, message],
    [
      'a missing parameter',
      'function m { param([Parameter(Mandatory)] $x) $x }; m',
      'Cannot process command because of one or more missing mandatory parameters: x.',
    ],
  ])('fails and leaves the next line alone: %s', async (_case, line, expected) => {
    const run = await runLines(engine, [line, "'next'"]);
    expect(run.stderr).toContain(expected);
    expect(run).toMatchObject({ stdout: 'next\n', exitCode: 0 });
  });

  test('fails with the exception that PowerShell raises', async () => {
    const run = await runLines(engine, ['try { $Host.UI.ReadLine() } catch { $_.Exception.InnerException.GetType().Name }']);
    expect(run.stdout).toBe('PSInvalidOperationException\n');
  });
});

describe('the end of the process', () => {
  test.each<[string, readonly string[], number]>([
    ['the input ends', ['1'], 0],
    ['the input ends after a failed statement', ['throw 1'], 1],
    ['a later statement succeeded', ['throw 1', '1'], 0],
    ['exit', ['exit', "'no'"], 0],
    ['exit with a code', ['exit 7', "'no'"], 7],
    ['exit in a function', ['function f { exit 8 }', "f; 'no'"], 8],
    ['exit in a block', ['if (1) {', 'exit 9', '}', '', "'no'"], 9],
    ['an end by .NET', ['[Environment]::Exit(5)', "'no'"], 5],
  ])('has the code of pwsh: %s', async (_case, lines, exitCode) => {
    const run = await runLines(engine, lines);
    expect(run.exitCode).toBe(exitCode);
    expect(run.stdout).not.toContain('no');
  });
});

describe('the command line', () => {
  test.each<[string, readonly string[], string, string, number]>([
    ['text', ['-c', '1;', '2'], '', '1\n2\n', 0],
    ['text that fails', ['-Command', 'Get-Nothing'], '', '', 1],
    ['text that is incomplete', ['-Command', 'if (1) {'], '', '', 1],
    ['text, then the input', ['-nop', '-NoExit', '-c', "'a'"], "'b'\nexit 3\n", 'a\nb\n', 3],
    ['encoded text', ['-enc', Buffer.from("'ü'", 'utf16le').toString('base64')], '', 'ü\n', 0],
    ['no command', ['-noni'], "'a'\n", 'a\n', 0],
    ['an execution policy', ['-ExecutionPolicy', 'RemoteSigned', '-c', '1'], '', '1\n', 0],
    ['two dashes', ['--NoLogo', '--command', '1'], '', '1\n', 0],
    ['an argument that is not known', ['-nonsense'], '', '', 64],
    ['a value that is missing', ['-Command'], '', '', 64],
    ['a file that is missing', ['-File', 'nowhere.ps1'], '', '', 64],
  ])('takes %s', async (_case, args, input, stdout, exitCode) => {
    const run = await runEngine(engine, args, input);
    expect({ stdout: run.stdout, exitCode: run.exitCode }).toEqual({ stdout, exitCode });
    expect(run.stderr === '').toBe(exitCode === 0 || exitCode === 3);
  });

  test('takes -Version', async () => {
    const run = await runEngine(engine, ['-Version'], '');
    expect(run.stdout).toBe('PowerShell 7.6.9\n');
  });

  test('takes a file with arguments and ends with its code', async () => {
    const script = join(folder, 'script.ps1');
    await writeFile(script, 'param([string]$Name, [switch]$Fast, [int]$Code)\n"$Name $Fast $PSScriptRoot"\nexit $Code\n');
    const run = await runEngine(engine, ['-NoProfile', '-File', script, '-Name', 'a b', '-Fast', '-Code', '6'], '');
    expect(run).toEqual({ stdout: `a b True ${folder}\n`, stderr: '', exitCode: 6 });
  });

  test('ends a file that throws with 1', async () => {
    const script = join(folder, 'throws.ps1');
    await writeFile(script, "'a'\nthrow 'b'\n'c'\n");
    const run = await runEngine(engine, [script], '');
    expect(run).toMatchObject({ stdout: 'a\n', exitCode: 1 });
    expect(run.stderr).toContain('b');
  });
});
