import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, sharedTest as test } from '../fixtures.ts';
import { copyFleet } from '../fleets.ts';
import type { Demo } from '../harness/demo.ts';
import { CopyTool, FetchTool, withFiles } from '../pages/copy.ts';
import { Power } from '../pages/power.ts';

test.use(copyFleet());

test.beforeEach(({ dashboard }) => dashboard.showAll());

/** What the guests have got. */
async function copied({ folder }: Demo): Promise<readonly { path: string; bytes: number }[]> {
  const state = JSON.parse(await readFile(join(folder, 'state-DEMO-ROMA-01.json'), 'utf8')) as {
    vms: Record<string, { guestFiles?: { files: readonly { path: string; bytes: number }[] } }>;
  };
  return Object.values(state.vms).flatMap(({ guestFiles }) => guestFiles?.files ?? []);
}

test('copy files: choose them, name a folder in the guest, and read what Hyper-V reports', async ({ dashboard, panel, shell, demo }) => {
  await withFiles({ 'setup.exe': 2048, "it's [new].txt": 10 }, async (paths) => {
    const tool = await CopyTool.of(panel, shell, 'APP-01');
    await expect(tool.card).toContainText('No file is chosen.');
    await expect(tool.button).toBeDisabled();
    await tool.choose(...paths);
    await expect(tool.files).toHaveText([/setup\.exe 2 kB/, /it's \[new\]\.txt 10 byte/]);
    await expect(tool.folder).toHaveValue('C:\\Temp');
    await tool.folder.fill('C:\\Programs\\New');
    await tool.button.click();
    await expect(dashboard.toast('The files are copied to APP-01')).toContainText('Hyper-V reports that each is copied.');
    expect(await copied(demo)).toEqual([
      { path: 'C:\\Programs\\New\\setup.exe', bytes: 2048 },
      { path: "C:\\Programs\\New\\it's [new].txt", bytes: 10 },
    ]);

    // A second time they are there.
    await tool.button.click();
    const refused = dashboard.toast('Not all files were copied to APP-01');
    await expect(refused).toContainText('The guest has a file of this name in this folder.');
    await tool.choice('Write over files of the same name').check();
    await tool.button.click();
    const power = new Power(panel.page);
    await power.operationsButton.click();
    await expect(power.line('APP-01').filter({ hasText: '2 of 2 files' })).toHaveCount(2);
    await expect(power.line('APP-01').filter({ hasText: '0 of 2 files' })).toHaveCount(1);
    expect(await copied(demo)).toHaveLength(2);
  });
});

test('copy files from a guest: with an account of it and no service of the host, into a folder in which nothing is written over', async ({
  dashboard,
  panel,
  shell,
}) => {
  await withFiles({ 'mine.txt': 3 }, async ([mine = '']) => {
    const folder = dirname(mine);
    const tool = new FetchTool(await CopyTool.of(panel, shell, 'BACK-05'), panel, shell);
    await tool.signIn('Administrator', 'Demo-2026');
    await tool.paths.fill("C:\\Logs\\it's [1].log\nC:\\Windows\\win.ini");
    await tool.choose(folder);
    await tool.button.click();
    await expect(dashboard.toast('The files of BACK-05 are copied to this computer')).toContainText('the length that the guest told');
    expect((await readdir(folder)).toSorted()).toEqual(["it's [1].log", 'mine.txt', 'win.ini']);
    expect((await stat(join(folder, "it's [1].log"))).size).toBe(5_000);

    // A second time they are there.
    await tool.button.click();
    const refused = dashboard.toast('Not all files of BACK-05 were copied to this computer');
    await expect(refused).toContainText('The folder on this computer has a file of this name. It was not touched.');
    await tool.paths.fill('/etc/passwd');
    await expect(tool.card.getByRole('alert')).toContainText('It does not begin at a drive');
    await expect(tool.button).toBeDisabled();
  });
});
