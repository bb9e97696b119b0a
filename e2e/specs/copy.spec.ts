import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, sharedTest as base } from '../fixtures.ts';
import { onlyRoma } from '../fleets.ts';
import type { Demo } from '../harness/demo.ts';
import { CopyTool, FetchTool, withFiles } from '../pages/copy.ts';
import { Pages } from '../pages/pages.ts';
import { Panel } from '../pages/panel.ts';
import { Power } from '../pages/power.ts';

const test = base.extend<{ panel: Panel }>({
  panel: async ({ page }: { page: Page }, use: (panel: Panel) => Promise<void>) => {
    await use(new Panel(page));
  },
});

const on = { services: { gsi: true } };
const windows = { os: 'Windows Server 2022 Standard', osVersion: '10.0.20348' };

// Each test has a VM of its own, so that all of them may share one dashboard.
const { environment, scenario } = onlyRoma(
  { name: 'APP-01', ...windows, ...on },
  { name: 'SLOW-02', ...windows, ...on },
  { name: 'CLOSED-03', ...windows },
  { name: 'LNX-04', guest: 'linux', os: 'Ubuntu 24.04 LTS', osVersion: '6.8.0', ...on },
  { name: 'BACK-05', ...windows, guestFiles: [{ path: "C:\\Logs\\it's [1].log", bytes: 5_000 }] },
);
test.use({ environment, scenario: { ...scenario, timing: { copyBytesPerMs: 10 } } });

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

test('a folder that the guest can not have is told before anything is copied', async ({ panel, shell }) => {
  await withFiles({ 'a.txt': 1 }, async (paths) => {
    const tool = await CopyTool.of(panel, shell, 'APP-01');
    await tool.choose(...paths);
    await tool.folder.fill('C:\\Temp\\..\\Windows');
    await expect(tool.card.getByRole('alert')).toContainText('lead somewhere else');
    await expect(tool.button).toBeDisabled();
    await tool.folder.fill('C:\\Temp');
    await expect(tool.button).toBeEnabled();
  });
});

test('a long copy is shown in the panel and ended after the file at hand', async ({ dashboard, panel, shell, page }) => {
  await withFiles({ 'one.bin': 80_000, 'two.bin': 40_000, 'three.bin': 1 }, async (paths) => {
    const tool = await CopyTool.of(panel, shell, 'SLOW-02');
    await tool.choose(...paths);
    await expect(tool.files).toHaveCount(3);
    await tool.button.click();
    const { underWay } = new Power(page);
    await expect(underWay).toContainText('0 of 3 files · 0 %');
    await expect(tool.card).toContainText('Another operation is under way on this VM.');
    await underWay.getByRole('button', { name: 'Stop after this file, SLOW-02' }).click();
    await expect(dashboard.toast('Not all files were copied to SLOW-02')).toContainText('the others were not begun');
  });
});

test('a service that is off is switched on for the copy alone, and its card tells of the last change', async ({
  dashboard,
  panel,
  shell,
}) => {
  await withFiles({ 'a.txt': 1 }, async (paths) => {
    const tool = await CopyTool.of(panel, shell, 'CLOSED-03');
    await tool.choose(...paths);
    await expect(tool.card).toContainText('Guest Service Interface is off on the host, so the guest is given no files.');
    await expect(tool.button).toBeDisabled();
    await tool.choice('Switch Guest Service Interface on for this copy, and off again after it').check();
    await tool.button.click();
    await expect(dashboard.toast('The files are copied to CLOSED-03')).toBeVisible();
    await expect(panel.facet('Guest Service Interface', 'Enabled')).toHaveText(/off/i);
    await expect(tool.card).toContainText(/On → Off/i);
  });
});

test('a Linux guest without the daemon gets nothing, and the card says where to look', async ({ panel, shell }) => {
  const tool = await CopyTool.of(panel, shell, 'LNX-04');
  await expect(tool.card).toContainText('The guest does not take files');
  await expect(tool.card).toContainText('hv-fcopy-daemon.service');
  await expect(tool.folder).toHaveValue('/tmp');
  await expect(tool.button).toBeDisabled();
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

test('read-only mode: nothing can be chosen, and nothing copied', async ({ dashboard, panel, shell, page }) => {
  await new Pages(page).whileReadOnly(async () => {
    await dashboard.showAll();
    const tool = await CopyTool.of(panel, shell, 'APP-01');
    await expect(tool.card).toContainText('Changes are not allowed here.');
    await expect(tool.button).toHaveCount(0);
  });
});
