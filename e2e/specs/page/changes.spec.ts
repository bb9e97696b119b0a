import type { Page } from '@playwright/test';
import { expect, sharedTest as test } from '../../fixtures.ts';
import { alike, onlyRoma } from '../../fleets.ts';
import { axeFaults } from '../../pages/axe.ts';
import { Changes } from '../../pages/changes.ts';
import { Dashboard } from '../../pages/dashboard.ts';
import { layoutFaults } from '../../pages/layout.ts';
import { Pages } from '../../pages/pages.ts';

/** A switch whose answer is lost ends by its deadline of 30 s and a read after it, however busy the machine is. */
const lostAnswerMs = 75_000;

const broken = '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a99';

test.use(
  onlyRoma(
    alike('BULK-01'),
    alike('BULK-02'),
    alike('BULK-03', { id: broken }),
    alike('BULK-04', { state: 'Off' }),
    alike('KEYS-05'),
    alike('KEYS-06'),
    alike('DRIFT-07', { services: { gsi: true } }),
    alike('FINE-08'),
  ),
);
test.beforeEach(async ({ dashboard }) => {
  await dashboard.showAll();
  // A plan is made of what was read: wait for the switches of all VMs.
  await expect(dashboard.grid.getByRole('switch', { name: /^Heartbeat/ })).toHaveCount(8);
});

test('select, preview, confirm, run, one fails, result, undo', async ({ dashboard, demo, page }) => {
  const changes = new Changes(page);
  await changes.select('BULK-01', 'BULK-02', 'BULK-03', 'BULK-04');
  await expect(changes.bar).toContainText('4 VMs selected');
  await changes.want('Guest Shutdown', 'Off');

  // The preview says what would change, when, and what there is to know before; nothing is written yet.
  await expect(page.getByRole('heading', { name: 'Change services of 4 VMs' })).toBeFocused();
  await expect(changes.row('BULK-04')).toContainText('At next start');
  await expect(changes.content.getByRole('listitem').filter({ hasText: 'VMs will change' })).toContainText('4 switches on 1 host');
  await expect(changes.run).toBeDisabled();
  const high = changes.warning('Turns off Guest Shutdown').first();
  await expect(high).toContainText('BULK-01');
  await expect(page.getByText(/high warnings? to confirm/)).toBeVisible();

  // One VM is left out by its own check box; each high warning has to be ticked.
  await changes.row('BULK-02').getByRole('checkbox').uncheck();
  for (const tick of await page.getByRole('checkbox', { name: /^I understand, change (it|them) all the same$/ }).all()) await tick.check();
  await expect(changes.run).toHaveText('Run 3 changes');
  expect(await axeFaults(page)).toEqual([]);

  await demo.setFaults([{ kind: 'accessDenied', command: 'Disable-VMIntegrationService', vmId: broken }]);
  await changes.run.click();

  // The result tells of each switch what became of it, and why.
  await expect(changes.state).toHaveText('Ended', { timeout: lostAnswerMs });
  await expect(changes.row('BULK-01')).toContainText('Done');
  await expect(changes.row('BULK-03')).toContainText('Failed');
  await expect(changes.row('BULK-02')).toHaveCount(0);
  await changes.content.getByRole('switch', { name: 'Only what is not done' }).check();
  await expect(changes.row('BULK-01')).toHaveCount(0);
  await expect(changes.row('BULK-03')).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);
  await demo.setFaults([]);

  // The way back is previewed like any other change, and only what the run has changed is in it.
  await changes.act('Undo…').click();
  await expect(page.getByRole('heading', { name: /^Undo the run of / })).toBeVisible();
  await expect(changes.row('BULK-01')).toBeVisible();
  await expect(changes.row('BULK-03')).toHaveCount(0);
  await changes.run.click();
  await expect(changes.state).toHaveText('Ended', { timeout: lostAnswerMs });
  await expect(changes.row('BULK-01')).toContainText('Done');
  const pages = new Pages(page);
  await pages.open('VMs');
  await expect(dashboard.switchOf('Guest Shutdown', 'BULK-01')).toBeChecked();

  // Both runs are found again.
  await pages.open('Changes');
  await expect(changes.content.getByRole('link', { name: 'Undo of a run' })).toBeVisible();
  await expect(changes.row('Services changed')).toContainText('2 done, 1 failed');
});

test('by keyboard alone, from the table to the result', async ({ dashboard, page }) => {
  const changes = new Changes(page);
  await dashboard.row('KEYS-05').getByRole('rowheader').focus();
  await page.keyboard.press('Space');
  await expect(dashboard.row('KEYS-05')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Space');
  await expect(changes.bar).toContainText('2 VMs selected');
  await page.keyboard.press('F6');
  await expect(changes.bar.getByRole('button', { name: 'Change services…' })).toBeFocused();
  await page.keyboard.press('Enter');
  const wanted = changes.content.getByRole('radiogroup', { name: 'Guest Service Interface' });
  await wanted.getByRole('radio', { name: 'Leave as it is' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(wanted.getByRole('radio', { name: 'On', exact: true })).toBeChecked();
  await page.keyboard.press('F6');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Preview' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(changes.content).toContainText('Will change');
  await expect(changes.run).toBeEnabled();
  await changes.run.focus();
  await page.keyboard.press('Enter');
  await expect(changes.state).toHaveText('Ended', { timeout: lostAnswerMs });
  await expect(changes.row('KEYS-06')).toContainText('Done');
});

test('what has drifted is mended through the same preview', async ({ page }) => {
  const changes = new Changes(page);
  await changes.select('DRIFT-07');
  // What is as wanted has no part in it.
  await changes.select('FINE-08');
  await changes.bar.getByRole('button', { name: 'Mend drift of 1 VM…' }).click();
  await expect(page.getByRole('heading', { name: 'Mend drift of 1 VM', exact: true })).toBeVisible();
  await expect(changes.row('DRIFT-07')).toContainText('Guest Interface');
  await expect(changes.run).toHaveText('Run 1 change');
});

test('a fleet that changes under a preview moves nothing in it, but says so', async ({ page }) => {
  const changes = new Changes(page);
  await changes.select('BULK-02');
  await changes.want('Guest Service Interface', 'On');
  await expect(changes.row('BULK-02')).toContainText('Guest Interface');
  // Somebody else switches it meanwhile.
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.evaluate(() => window.location.replace('#/vms'));
  await new Dashboard(other).showAll();
  await new Dashboard(other).switchOf('Guest Service Interface', 'BULK-02').click();
  await expect(page.getByText('1 row has changed since this preview was made.')).toBeVisible();
  await expect(changes.run).toHaveText('Run 1 change');
  await page.getByRole('button', { name: 'Refresh the preview' }).click();
  await expect(page.getByText('Nothing to change')).toBeVisible();
  await expect(changes.run).toBeDisabled();
  await other.close();
});

test('a preview outlives a reload, planned anew once its host is read; nothing is run by it', async ({ page, shell, dashboard }) => {
  const changes = new Changes(page);
  await changes.select('KEYS-05', 'FINE-08');
  await changes.want('Data Exchange', 'Off');
  await changes.row('FINE-08').getByRole('checkbox').uncheck();
  await expect(changes.run).toHaveText('Run 1 change');
  await shell.reload();
  await expect(page.getByRole('heading', { name: 'Change services of 2 VMs' })).toBeVisible();
  await expect(changes.row('KEYS-05')).toContainText('Now');
  await expect(changes.row('FINE-08').getByRole('checkbox')).not.toBeChecked();
  await expect(changes.run).toHaveText('Run 1 change');
  await expect(page.getByRole('button', { name: 'Refresh the preview' })).toHaveCount(0);
  await new Pages(page).open('VMs');
  await dashboard.showAll();
  await expect(dashboard.row('KEYS-05')).toHaveAttribute('aria-selected', 'true');
  await expect(dashboard.switchOf('Data Exchange', 'KEYS-05')).toBeChecked();
});

test('changes that are planned give way to others only when the user says so, by keyboard', async ({ page }) => {
  const changes = new Changes(page);
  const pages = new Pages(page);
  await changes.select('KEYS-06');
  await changes.want('Data Exchange', 'Off');
  await changes.row('KEYS-06').getByRole('checkbox').uncheck();
  await pages.open('VMs');
  const again = changes.bar.getByRole('button', { name: 'Change services…' });
  await again.focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Changes are planned already' });
  await expect(question.getByRole('button', { name: 'Keep it and look at it' })).toBeFocused();
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(again).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question.getByRole('button', { name: 'Keep it and look at it' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Change services of 1 VM' })).toBeFocused();
  await expect(changes.row('KEYS-06').getByRole('checkbox')).not.toBeChecked();
  await pages.open('VMs');
  await again.focus();
  await page.keyboard.press('Enter');
  await expect(question.getByRole('button', { name: 'Keep it and look at it' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Change services of 1 VM' })).toBeFocused();
  await expect(changes.content).toContainText('Leave as it is');
  await expect(page.getByText('Choose at least one service')).toBeVisible();
});

/** What in the rows of the preview, or of a run, reaches into the next column. */
function overlaps(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.preview-row > *')].flatMap((cell) => {
      const { right } = cell.getBoundingClientRect();
      const over = [...cell.querySelectorAll('*')].some((each) => each.getBoundingClientRect().right > right + 1);
      return over ? [`${cell.className}: ${cell.textContent ?? ''}`] : [];
    }),
  );
}

test('the preview can be read in a narrow window and in Italian, warnings included', async ({ page }) => {
  const changes = new Changes(page);
  await changes.select('BULK-02', 'BULK-04');
  await expect(changes.bar).toContainText('2 VMs selected');
  await page.setViewportSize({ width: 1024, height: 768 });
  await changes.bar.getByRole('button', { name: 'Change services…' }).click();
  await changes.choose('Guest Shutdown', 'Off');
  await changes.choose('Guest Service Interface', 'On');
  await page.getByRole('button', { name: 'Preview' }).click();
  for (const [tool, language, words] of [
    ['Language', 'Italiano', 'Impatto alto'],
    ['Lingua', 'English', 'High impact'],
  ] as const) {
    await page.getByRole('button', { name: tool }).click();
    await page.getByRole('menuitemradio', { name: language }).click();
    const worst = changes.row('BULK-02').getByRole('button', { name: words });
    await expect(worst).toBeVisible();
    expect([...(await overlaps(page)), ...(await layoutFaults(page))]).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
    await worst.focus();
    await page.keyboard.press('Enter');
    await expect(changes.warnings.locator('li:focus')).toContainText('BULK-02');
  }
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitemradio', { name: 'As Windows is set' }).click();
});

test('in read-only mode nothing can be chosen, and a preview that is open can’t be run', async ({ page, dashboard }) => {
  const changes = new Changes(page);
  const pages = new Pages(page);
  await changes.select('DRIFT-07');
  await changes.want('Guest Service Interface', 'Off');
  await expect(changes.run).toBeEnabled();
  await pages.whileReadOnly(async () => {
    await expect(dashboard.row('DRIFT-07')).not.toHaveAttribute('aria-selected');
    await expect(changes.bar).toHaveCount(0);
    await pages.open('Changes');
    await expect(changes.run).toBeDisabled();
  });
});

test('in Italian', async ({ page, dashboard }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.getByRole('button', { name: /^Language/ }).click();
  await page.getByRole('menuitemradio', { name: 'Italiano' }).click();
  await dashboard.row('BULK-01').getByRole('rowheader').focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Cambia servizi…' }).click();
  await page.getByRole('radiogroup', { name: 'Arresto guest' }).getByRole('radio', { name: 'Disattivato' }).check();
  await page.getByRole('button', { name: 'Anteprima' }).click();
  await expect(page.getByText('1 avviso grave da confermare')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Esegui 1 modifica' })).toBeDisabled();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: /^Lingua/ }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
});
