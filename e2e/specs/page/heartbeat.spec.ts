import { expect, test } from '../../fixtures.ts';
import { erp, onlyRoma } from '../../fleets.ts';
import { axeFaults } from '../../pages/axe.ts';
import { Pages } from '../../pages/pages.ts';
import { Timeline } from '../../pages/timeline.ts';

// A VM that works for an hour, hangs for an hour, is off for an hour, and then starts: the test moves the time of its host.
const life = {
  phases: [
    ['ok', '1h'],
    ['hung', '1h'],
    ['off', '1h'],
    ['booting', '1h'],
    ['ok', '100h'],
  ],
};
const minute = 60_000;

test.use(onlyRoma({ ...erp, applications: 'unknown', life }));

test('the timeline tells what a heartbeat did, what is the matter with it now, and what to check', async ({
  dashboard,
  demo,
  page,
  shell,
}) => {
  const timeline = new Timeline(page);
  const pages = new Pages(page);
  // Read each second, and a heartbeat that stops counts as lost at once: not only after the usual minute and a half.
  await pages.open('Settings');
  for (const [setting, seconds] of [
    ['State and heartbeat', '1'],
    ['After an interruption', '0'],
  ] as const) {
    await pages.content.getByLabel(setting).fill(seconds);
    await pages.content.getByLabel(setting).press('Enter');
  }
  await pages.open('VMs');
  await dashboard.showAll();

  // The card Heartbeat in the panel of a VM shows the last hour. What was before the dashboard watched is drawn as a gap.
  await timeline.open('ERP-WEB-01');
  await expect(timeline.strip).toHaveAttribute('aria-valuetext', /^Operating normally: since /);
  await expect(timeline.card.getByRole('list', { name: 'What the strip shows' })).toContainText('Not watched');
  await expect(timeline.steps).toHaveCount(0);

  // The guest hangs: the strip says so by itself, and the steps say where to look.
  await demo.moveClock(70 * minute);
  await expect(timeline.strip).toHaveAttribute('aria-valuetext', /^Heartbeat lost: since /);
  await expect(timeline.card).toContainText('The guest answered after its start, then stopped while the VM went on running.');
  await expect(timeline.steps.first()).toContainText('No service of this VM answers');
  await expect(timeline.steps.last()).toContainText('Turning it off is the last resort');

  // Somebody stops it and starts it again.
  await demo.moveClock(60 * minute);
  await expect(timeline.strip).toHaveAttribute('aria-valuetext', /^Off: since /);
  await demo.moveClock(50.2 * minute);
  await expect(timeline.strip).toHaveAttribute('aria-valuetext', /^Starting: since /);
  await demo.moveClock(70 * minute);
  await expect(timeline.strip).toHaveAttribute('aria-valuetext', /^Operating normally: since /);
  await expect(timeline.steps).toHaveCount(0);

  // With the arrow keys one goes from stretch to stretch.
  await timeline.strip.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(timeline.strip).toHaveAttribute('aria-valuetext', /^Starting: .* to /);
  await page.keyboard.press('Home');
  await expect(timeline.strip).toHaveAttribute('aria-valuetext', /^Not watched: until /);

  // The table tells the same in lines, with the moments at which the VM was stopped and started.
  await timeline.card.getByRole('button', { name: 'Show as a table' }).click();
  await expect(timeline.stretches).toHaveText([
    'Operating normally',
    'Starting',
    'Off',
    'Heartbeat lost',
    'Operating normally',
    'Not watched',
  ]);
  await expect(timeline.changes).toHaveText(['Started', 'Stopped']);
  expect(await axeFaults(page)).toEqual([]);

  // A longer span shows the same, smaller; a page that is loaded anew has forgotten nothing.
  await timeline.span('7 days').check({ force: true });
  await expect(timeline.strip).toHaveAttribute('aria-label', /7 days/);
  await expect(timeline.stretches.first()).toHaveText('Operating normally');
  await shell.reload();
  await timeline.card.getByRole('button', { name: 'Heartbeat', exact: true }).click();
  await expect(timeline.card).toContainText(/Longest silence\s*\d+ s, from/);

  // The same, small, in the Status of each row: off until one asks for it.
  await page.getByRole('button', { name: 'Close (Esc)' }).click();
  await dashboard.showAll();
  await expect(dashboard.row('ERP-WEB-01')).not.toContainText('Last hour');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Last hour of the heartbeat, in Status' }).click();
  await expect(dashboard.row('ERP-WEB-01')).toContainText(/Last hour: .*Heartbeat lost/);
});
