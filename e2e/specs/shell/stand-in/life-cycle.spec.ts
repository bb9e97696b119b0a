import { expect, test } from '../../../fixtures.ts';
import { onlyRoma } from '../../../fleets.ts';
import { isAlive, powerShellsOf } from '../../../harness/process-tree.ts';
import type { RunningShell } from '../../../harness/shells.ts';
import { startStandInProgram } from '../../../harness/stand-in-shell.ts';
import { Panel } from '../../../pages/panel.ts';
import { Power } from '../../../pages/power.ts';

/** Waits until PowerShell runs, ends the application by `end`, and checks that nothing of it is left. */
async function endsCleanly(shell: RunningShell, end: () => Promise<unknown>): Promise<void> {
  await expect.poll(async () => (await powerShellsOf(shell.pid)).length).toBeGreaterThan(0);
  const started = await powerShellsOf(shell.pid);
  await end();
  expect(await shell.program?.ended).toEqual({ code: 0, signal: null });
  expect(started.filter(({ pid }) => isAlive(pid))).toEqual([]);
}

test('the window shows itself once its page is there, in the colours of the setting', async ({ page, control }) => {
  await expect(page).toHaveTitle(/Hyper-V Vitals/);
  await expect.poll(async () => (await control.windows()).map(({ visible }) => visible)).toEqual([true]);
  await page.evaluate(() =>
    (globalThis as unknown as { vitals: { call(name: string, input: unknown): Promise<unknown> } }).vitals.call('settings.update', {
      theme: 'dark',
    }),
  );
  await expect.poll(() => control.themeSource()).toBe('dark');
  await expect.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
});

test('a second start brings the first window to the front and ends', async ({ page, control, dataFolder, shell }) => {
  await expect(page).toHaveTitle(/Hyper-V Vitals/);
  await control.minimize();
  expect(await control.windows()).toMatchObject([{ minimized: true, focused: false }]);
  const second = startStandInProgram('http://127.0.0.1:1', ['--demo', '--data-folder', dataFolder]);
  expect(await second.ended).toEqual({ code: 0, signal: null });
  await expect.poll(() => control.windows()).toMatchObject([{ minimized: false, focused: true, visible: true }]);
  expect(shell.program?.running).toBe(true);
});

test('quitting leaves no PowerShell behind', async ({ page, shell, control }) => {
  await expect(page).toHaveTitle(/Hyper-V Vitals/);
  await endsCleanly(shell, () => control.quit());
});

test('closing the last window quits', async ({ page, shell, control }) => {
  await expect(page).toHaveTitle(/Hyper-V Vitals/);
  await endsCleanly(shell, () => control.closeWindow());
});

test('Ctrl-C quits', async ({ page, shell }) => {
  await expect(page).toHaveTitle(/Hyper-V Vitals/);
  await endsCleanly(shell, async () => shell.program?.child.kill('SIGINT'));
});

test.describe('while an operation is under way', () => {
  test.use(onlyRoma({ name: 'STUBBORN-04', shutdown: 'never' }));

  test('closing the window asks first: who stays loses nothing, who quits leaves no PowerShell behind', async ({
    dashboard,
    page,
    shell,
    control,
  }) => {
    await dashboard.showAll();
    const power = new Power(page);
    await new Panel(page).open('STUBBORN-04');
    await power.choose('Restart');
    await power.confirm('Restart STUBBORN-04?', 'Restart');
    await expect(power.underWay).toContainText('The guest was asked to shut down');

    await control.closeWindow();
    await expect
      .poll(() => control.dialogs())
      .toMatchObject([{ message: 'Operations are still under way on virtual machines.', buttons: ['Stay', 'Quit all the same'] }]);
    await control.answerDialog(0);
    await expect.poll(() => control.dialogs()).toEqual([]);
    await expect(power.underWay).toBeVisible();

    await endsCleanly(shell, async () => {
      await control.closeWindow();
      await expect.poll(() => control.dialogs()).toHaveLength(1);
      await control.answerDialog(1);
    });
  });
});
