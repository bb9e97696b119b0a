import { join } from 'node:path';
import { expect, test } from '../../fixtures.ts';
import { dashboardLine } from '../../harness/gateway-shell.ts';
import { descendants, isAlive } from '../../harness/process-tree.ts';
import { Program, repository } from '../../harness/program.ts';

const environment = { HVV_DEMO_HOSTS: 'DEMO-ROMA-01' };

/** What a person types in a terminal. */
function npmStart(...flags: readonly string[]): Program {
  return new Program(['start', '--', ...flags], environment, { file: 'npm', ownGroup: true });
}

/** How a person ends it, and how other programs do. */
const ways: Readonly<Record<string, (npm: Program) => void>> = {
  'Ctrl-C in its terminal': ({ pid }) => process.kill(-pid, 'SIGINT'),
  'SIGTERM to npm alone': ({ pid }) => process.kill(pid, 'SIGTERM'),
  'SIGKILL to npm alone': ({ pid }) => process.kill(pid, 'SIGKILL'),
};

// Windows has neither groups of processes nor signals that could be sent to them.
const here = process.platform === 'win32' ? [] : Object.entries(ways);

test('npm start refuses a port that is none before it builds anything, and says which flags there are', async () => {
  const npm = npmStart('--demo', '--gateway', '--port', 'abc');
  const { code } = await npm.ended;
  expect(code).not.toBe(0);
  expect(npm.errors).toContain('--port wants a number from 0 to 65535, not "abc".');
  expect(npm.errors).toContain('--no-open');
  expect(npm.errors).not.toContain('--because');
  expect(npm.output).not.toContain('Dashboard:');
});

for (const [way, endBy] of here) {
  test(`npm start shows the dashboard until ${way}, and leaves nothing behind`, async ({ browser, dataFolder }) => {
    const npm = npmStart('--demo', '--gateway', '--no-open', '--port', '0', '--data-folder', dataFolder);
    const [line, url = ''] = await npm.printed(dashboardLine);
    expect(line).toMatch(/ \(in the browser, because --gateway asked for it\)$/);
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    await expect(page.getByText('DEMO-ROMA-01').first()).toBeVisible();
    await context.close();

    const started = await descendants(npm.pid);
    expect(started.filter(({ command }) => /powershell|pwsh/i.test(command)).length).toBeGreaterThan(0);
    endBy(npm);
    try {
      await expect.poll(() => started.filter(({ pid }) => isAlive(pid)).map(({ command }) => command)).toEqual([]);
    } finally {
      for (const { pid } of started) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    }
    await npm.ended;
    expect(npm.output.match(/^Dashboard: /gm)).toHaveLength(1);
  });
}

test('says which flags there are when it is given another', async () => {
  const program = new Program([join(repository, 'build', 'run.mjs'), 'start', '--no-such-flag']);
  expect(await program.ended).toEqual({ code: 2, signal: null });
  expect(program.errors).toMatch(/--no-such-flag[^]*--data-folder PATH/);
  expect(program.output).toBe('');
});
