import { expect, sharedTest as test } from '../../fixtures.ts';
import { alike, onlyRoma } from '../../fleets.ts';
import { axeFaults } from '../../pages/axe.ts';
import { Changes } from '../../pages/changes.ts';
import { Dashboard } from '../../pages/dashboard.ts';

test.use(onlyRoma(alike('END-01'), alike('END-02', { services: { gsi: true } })));

test('the end of a run is told wherever one is, leads to the result, and goes when that is looked at', async ({ dashboard, page }) => {
  await dashboard.showAll();
  // Another window carries it out, so that nothing is looked at here.
  const other = await page.context().newPage();
  await other.goto(page.url());
  const there = new Dashboard(other);
  await there.showAll();
  await expect(there.grid.getByRole('switch', { name: /^Heartbeat/ })).toHaveCount(2);
  const theirs = new Changes(other);
  await theirs.select('END-01', 'END-02');
  await theirs.want('Guest Service Interface', 'On');
  await expect(theirs.content.getByRole('listitem').filter({ hasText: 'Already so' })).toContainText('1 switch: nothing is written');
  await theirs.run.click();

  const told = page.getByRole('region', { name: 'Messages' });
  await expect(told).toContainText('The changes have ended: all is as wanted');
  expect(await axeFaults(page)).toEqual([]);
  await told.getByRole('link', { name: 'Look at it' }).click();
  const changes = new Changes(page);
  await expect(changes.state).toHaveText('Ended');
  await expect(changes.content).toContainText('The VM was as wanted when the run ended.');
  await expect(changes.row('END-01')).toContainText('Done');
  await expect(told.getByRole('link', { name: 'Look at it' })).toHaveCount(0);
  await expect(theirs.state).toHaveText('Ended');
  await expect(other.getByRole('region', { name: 'Messages' }).getByRole('link', { name: 'Look at it' })).toHaveCount(0);
  await other.close();
});
