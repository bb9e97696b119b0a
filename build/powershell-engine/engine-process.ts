import { spawn } from 'node:child_process';

/** What one run of the engine left behind. */
export interface EngineRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

/** Runs the engine to its end with text on its standard input; used by the tests. */
export async function runEngine(
  executable: string,
  args: readonly string[],
  input: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<EngineRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, { env: { ...process.env, ...environment } });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.once('error', reject);
    child.once('close', (exitCode) => {
      resolve({
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
        exitCode,
      });
    });
    child.stdin.on('error', () => {
      // The engine may end before it has read everything; what it left unread is of no interest.
    });
    child.stdin.end(input);
  });
}

const sessionArgs = ['-NoLogo', '-NoProfile', '-NonInteractive', '-NoExit', '-Command', '-'] as const;

/** Runs lines as a session reads them. */
export async function runLines(
  executable: string,
  lines: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<EngineRun> {
  return runEngine(executable, sessionArgs, lines.map((line) => `${line}\n`).join(''), environment);
}

/**
 * Evaluates each expression in one session and gives its value as a string, or for an error
 * `error: <FullyQualifiedErrorId>`. An expression is one line; it travels, and its value returns, as base64.
 */
export async function evaluate(executable: string, expressions: readonly string[]): Promise<string[]> {
  const lines = expressions.map((expression) => {
    const text = `[scriptblock]::Create([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${base64(expression)}')))`;
    const value = `$(try { [string](& (${text})) } catch { 'error: ' + $_.FullyQualifiedErrorId })`;
    return `[Console]::Out.WriteLine([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("${value}")))`;
  });
  const { stdout } = await runLines(executable, ["$WarningPreference = 'SilentlyContinue'", ...lines]);
  const answers = stdout.split('\n').slice(0, -1);
  return answers.map((answer) => Buffer.from(answer, 'base64').toString('utf8'));
}

/** UTF-8 text as base64. */
export function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
