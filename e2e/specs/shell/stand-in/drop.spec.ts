import { expect, test } from '../../../fixtures.ts';
import { onlyRoma } from '../../../fleets.ts';
import { CopyTool, withFiles } from '../../../pages/copy.ts';
import { Panel } from '../../../pages/panel.ts';

test.use(onlyRoma({ name: 'APP-01', os: 'Windows Server 2022 Standard', osVersion: '10.0.20348', services: { gsi: true } }));

test('files that are dropped on the card are copied; one that a script has made is not taken', async ({
  dashboard,
  page,
  shell,
  control,
}) => {
  await dashboard.showAll();
  await withFiles({ 'dropped.txt': 12 }, async ([path = '']) => {
    const tool = await CopyTool.of(new Panel(page), shell, 'APP-01');
    const place = tool.card.getByRole('group', { name: 'Choose files…' });
    const dragged = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['what a page says'], 'dropped.txt'));
      return data;
    });
    await place.dispatchEvent('drop', { dataTransfer: dragged });
    await expect(tool.card.getByRole('alert')).toContainText('There is no such file on this computer.');
    await expect(tool.files).toHaveCount(0);

    // The page is told of the file without an answer: a drop may come before it knows.
    await control.placeFile('dropped.txt', path);
    await expect(async () => {
      await place.dispatchEvent('drop', { dataTransfer: dragged });
      await expect(tool.files).toHaveText([/dropped\.txt 12 byte/], { timeout: 2_000 });
    }).toPass();
    await tool.button.click();
    await expect(dashboard.toast('The files are copied to APP-01')).toBeVisible();
  });
});
