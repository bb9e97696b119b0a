import { expect, sharedTest as test } from '../../fixtures.ts';
import { copyFleet } from '../../fleets.ts';
import { CopyTool, withFiles } from '../../pages/copy.ts';
import { Pages } from '../../pages/pages.ts';
import { Power } from '../../pages/power.ts';

test.use(copyFleet());

test.beforeEach(({ dashboard }) => dashboard.showAll());

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

test('read-only mode: nothing can be chosen, and nothing copied', async ({ dashboard, panel, shell, page }) => {
  await new Pages(page).whileReadOnly(async () => {
    await dashboard.showAll();
    const tool = await CopyTool.of(panel, shell, 'APP-01');
    await expect(tool.card).toContainText('Changes are not allowed here.');
    await expect(tool.button).toHaveCount(0);
  });
});
