import { expect, sharedTest as test } from '../fixtures.ts';
import { erp, onlyRoma } from '../fleets.ts';
import { Pages } from '../pages/pages.ts';
import { Panel } from '../pages/panel.ts';

test.use(onlyRoma({ ...erp, services: { gsi: true } }));

test('a reload comes back to where one was: to a page, and to the panel of a VM', async ({ page, shell }) => {
  const pages = new Pages(page);
  const panel = new Panel(page);
  await pages.open('Reference');
  await pages.content.getByRole('link', { name: 'Time Synchronization', exact: true }).click();
  await shell.reload();
  await expect(pages.content.getByRole('heading', { level: 2, name: 'Time Synchronization' })).toBeFocused();

  await pages.open('VMs');
  await panel.open('ERP-WEB-01');
  await expect(panel.title).toHaveText('ERP-WEB-01');
  await shell.reload();
  await expect(panel.title).toHaveText('ERP-WEB-01');
});
