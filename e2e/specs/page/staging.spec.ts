import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, sharedTest as test } from '../../fixtures.ts';
import { CopyTool, withFiles } from '../../pages/copy.ts';
import { follow } from '../../pages/follow.ts';
import { Power } from '../../pages/power.ts';

const MiB = 1024 * 1024;
const guest = { os: 'Windows Server 2022 Standard', osVersion: '10.0.20348', services: { gsi: true } };

// DEMO-MILANO-02 is shown as another computer: what is copied into its guests has to be brought to it first.
test.use({
  environment: { HVV_DEMO_HOSTS: 'DEMO-MILANO-02' },
  scenario: { host: { freeBytes: 600 * MiB }, fleet: { vms: ['APP-01', 'LONG-02', 'LARGE-03'].map((name) => ({ name, ...guest })) } },
});

test.beforeEach(({ dashboard }) => dashboard.showAll());

test('copy a file to a VM of a host that is another computer: it goes there first, and from there into the guest', async ({
  dashboard,
  panel,
  shell,
  demo,
}) => {
  await withFiles({ "it's [new].bin": 3 * MiB }, async (paths) => {
    const tool = await CopyTool.of(panel, shell, 'APP-01');
    await expect(tool.card).toContainText('This host is another computer: each file is brought there first');
    await tool.choose(...paths);
    const told = await follow(panel.whole);
    await tool.button.click();
    await expect(dashboard.toast('The files are copied to APP-01')).toContainText('Hyper-V reports that each is copied.');
    expect(await told()).toContain('Bringing the file to the host');
    expect(await readFile(join(demo.folder, 'state-DEMO-MILANO-02.json'), 'utf8')).toContain("it's [new].bin");
  });
});

test('a file that is still on its way to the host is taken back at any moment', async ({ dashboard, panel, shell, page }) => {
  await withFiles({ 'image.iso': 80 * MiB }, async (paths) => {
    const tool = await CopyTool.of(panel, shell, 'LONG-02');
    await tool.choose(...paths);
    await tool.button.click();
    const { underWay } = new Power(page);
    await expect(underWay).toContainText('Bringing the file to the host');
    await expect(underWay).toContainText(/[1-9]\d? %/);
    await underWay.getByRole('button', { name: 'Cancel, LONG-02' }).click();
    await expect(dashboard.toast('Not all files were copied to LONG-02')).toContainText('Nothing was done.');
  });
});

test('a host whose drive has too little room is given nothing', async ({ dashboard, panel, shell }) => {
  await withFiles({ 'disk.vhdx': 200 * MiB }, async (paths) => {
    const tool = await CopyTool.of(panel, shell, 'LARGE-03');
    await tool.choose(...paths);
    await tool.button.click();
    const refused = dashboard.toast('Not all files were copied to LARGE-03');
    await expect(refused).toContainText('The drive of the host has too little room for a temporary copy of the file.');
  });
});
