import { PowerShell } from 'node-powershell';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { base64 } from './engine-process.ts';
import { ensurePowerShellEngine } from './ensure-engine.ts';

let engine: string;
let shell: PowerShell;
let exit: Promise<string>;

beforeAll(async () => {
  engine = await ensurePowerShellEngine();
}, 120_000);

beforeEach(() => {
  shell = new PowerShell({
    executable: engine,
    executableOptions: { '-NoProfile': true, '-NonInteractive': true, '-ExecutionPolicy': 'RemoteSigned' },
    throwOnInvocationError: false,
  });
  exit = shell['exitPromise'].then(
    () => 'resolved',
    () => 'rejected',
  );
});

afterEach(async () => {
  await shell.dispose().catch(() => undefined);
  await exit;
});

async function outputOf(command: string): Promise<string> {
  const { stdout, stderr } = await shell.invoke(command);
  expect(stderr?.toString()).toBe('');
  return stdout?.toString() ?? '';
}

test('answers calls in their order, in one session', async () => {
  const answers = await Promise.all(['$n = 1', '$n += 1; $n', "[Console]::Out.WriteLine('x')", '$n'].map(outputOf));
  expect(answers).toEqual(['', '2', 'x', '2']);
});

test('carries any text as base64', async () => {
  const text = 'quote " $(1) `n 仮想マシン 😀 \u202eabc';
  const decode = `[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${base64(text)}'))`;
  const answer = await outputOf(`[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(${decode}))`);
  expect(Buffer.from(answer, 'base64').toString('utf8')).toBe(text);
});

test('answers with a megabyte, in lines and in one', async () => {
  const one = await outputOf("'x' * 1MB");
  expect(one).toHaveLength(1024 * 1024);
  const many = await outputOf("foreach ($i in 1..16384) { '0123456789abcdef' * 4 }");
  expect(many.split('\n')).toHaveLength(16_384);
});

test('takes a command of a megabyte', async () => {
  expect(await outputOf(`'${'y'.repeat(1024 * 1024)}'.Length`)).toBe(String(1024 * 1024));
});

test('reports errors, and goes on', async () => {
  const failed = await shell.invoke("throw 'bang'");
  expect(failed).toMatchObject({ hadErrors: true, raw: 'Exception: bang' });
  expect(await outputOf('1')).toBe('1');
});

test('a prompt fails its call, and the calls queued behind it are answered', async () => {
  const [asked, next, after] = await Promise.all([shell.invoke('$Host.UI.ReadLine()'), shell.invoke("'next'"), shell.invoke("'after'")]);
  expect(asked).toMatchObject({ hadErrors: true });
  expect(asked?.raw).toContain('NonInteractive mode');
  expect([next?.raw, after?.raw]).toEqual(['next', 'after']);
});

test('ends with the code of exit', async () => {
  shell.invoke('exit 3').catch(() => undefined);
  expect(await exit).toBe('rejected');
  expect(shell['process'].exitCode).toBe(3);
});

test('ends when its input ends', async () => {
  expect(await outputOf('1')).toBe('1');
  shell.streams.stdin.end();
  expect(await exit).toBe('resolved');
  expect(shell['process'].exitCode).toBe(0);
});
