import { join } from 'node:path';
import { expect, test } from '../../fixtures.ts';
import { startGatewayProgram } from '../../harness/gateway-shell.ts';
import { isAlive, powerShellsOf } from '../../harness/process-tree.ts';
import { Program, repository } from '../../harness/program.ts';

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} ends all that was started`, async ({ dataFolder }) => {
    const { program } = await startGatewayProgram(['--demo', '--data-folder', dataFolder]);
    await expect.poll(async () => (await powerShellsOf(program.pid)).length).toBeGreaterThan(0);
    const started = await powerShellsOf(program.pid);
    program.child.kill(signal);
    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(started.filter(({ pid }) => isAlive(pid))).toEqual([]);
  });
}

test('prints one line and nothing else', async ({ dataFolder }) => {
  const { program, url } = await startGatewayProgram(['--demo', '--data-folder', dataFolder, '--because', 'it was asked']);
  await program.stop();
  expect(program.output).toBe(`Dashboard: ${url} (in the browser, because it was asked)\n`);
  expect(program.errors).toBe('');
});

test('says that a port is taken, and leaves nothing behind', async ({ shell, page, dataFolder }) => {
  const port = new URL(page.url()).port;
  const second = new Program([
    join(repository, 'out', 'main', 'gateway.js'),
    '--demo',
    '--no-open',
    '--data-folder',
    join(dataFolder, 'second'),
    '--port',
    port,
  ]);
  expect(await second.ended).toEqual({ code: 1, signal: null });
  expect(second.errors).toContain(`Port ${port} is in use by another program.`);
  expect(second.output).toBe('');
  expect(shell.program?.running).toBe(true);
});
