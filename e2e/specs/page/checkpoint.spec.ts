import type { Locator } from '@playwright/test';
import { expect, sharedTest as test } from '../../fixtures.ts';
import { onlyRoma } from '../../fleets.ts';
import { axeFaults } from '../../pages/axe.ts';
import { follow } from '../../pages/follow.ts';
import { Pages } from '../../pages/pages.ts';
import type { Panel } from '../../pages/panel.ts';

const dull = '11111111-2222-4333-8444-000000000004';

// Each test has a VM of its own, so that all of them may share one dashboard.
const { environment, scenario } = onlyRoma(
  { name: 'APP-01', up: '3d' },
  { name: 'MUTE-02', services: { vss: false } },
  { name: 'STRICT-03', services: { vss: false }, checkpointType: 'ProductionOnly' },
  { name: 'DULL-04', id: dull },
  { name: 'TREE-05', checkpoints: ['Clean', 'Before update', 'After update'] },
  { name: 'BACK-06', up: '3d' },
  { name: 'DC-07', checkpoints: ['Clean'] },
);
test.use({
  environment,
  scenario: { ...scenario, timing: { checkpoint: 1 }, faults: [{ kind: 'accessDenied', command: 'Checkpoint-VM', vmId: dull }] },
});

test.beforeEach(({ dashboard }) => dashboard.showAll());

/** The card of Volume Shadow Copy, opened. */
const cardOf = (panel: Panel, vm: string): Promise<Locator> => panel.openCard(vm, 'Volume Shadow Copy');

async function make(card: Locator, name: string): Promise<void> {
  await card.getByRole('textbox', { name: 'Name of the new checkpoint' }).fill(name);
  await card.getByRole('button', { name: 'Make a checkpoint' }).click();
}

test('make a checkpoint: what it will be is said before, and what it became after', async ({ dashboard, panel }) => {
  const card = await cardOf(panel, 'APP-01');
  await expect(card).toContainText('A checkpoint made now will be a production one');
  await card.getByRole('button', { name: 'Show the checkpoints' }).click();
  await expect(card).toContainText('The VM has no checkpoint.');
  await make(card, 'Before update');
  await expect(dashboard.toast('APP-01 has a new checkpoint')).toContainText('It is a production checkpoint: it holds no memory');
  // The list is read again by itself.
  await expect(card.getByRole('listitem').filter({ hasText: 'Before update' })).toContainText('The VM goes on from here');
});

test('with Volume Shadow Copy off it becomes a standard one, and nobody is surprised', async ({ dashboard, panel }) => {
  const card = await cardOf(panel, 'MUTE-02');
  await expect(card).toContainText('a checkpoint made now becomes a standard one, though production is set');
  await make(card, 'Without the guest');
  await expect(dashboard.toast('MUTE-02 has a new checkpoint')).toContainText('It is a standard checkpoint: it holds the memory');
});

test('where only production is allowed and the guest does not answer, none is begun', async ({ panel }) => {
  const card = await cardOf(panel, 'STRICT-03');
  await expect(card).toContainText('No checkpoint can be made now');
  await card.getByRole('textbox', { name: 'Name of the new checkpoint' }).fill('X');
  await expect(card.getByRole('button', { name: 'Make a checkpoint' })).toBeDisabled();
});

test('a refusal of the host is told as one', async ({ dashboard, panel }) => {
  const card = await cardOf(panel, 'DULL-04');
  await make(card, 'X');
  await expect(dashboard.toast('No checkpoint was made of DULL-04')).toContainText('The host denied the access');
});

test('the tree of checkpoints: rename one, remove one, remove one with all below it', async ({ dashboard, panel, page }) => {
  const card = await cardOf(panel, 'TREE-05');
  await card.getByRole('button', { name: 'Show the checkpoints' }).click();
  const items = card.getByRole('list', { name: 'Checkpoints' }).getByRole('listitem');
  await expect(items).toHaveCount(3);
  await expect(items.nth(2)).toContainText('after Before update');

  await card.getByRole('button', { name: 'Rename Before update' }).click();
  await card.getByRole('textbox', { name: 'New name of Before update' }).fill('Monday');
  await page.keyboard.press('Enter');
  await expect(dashboard.toast('A checkpoint of TREE-05 is renamed')).toBeVisible();
  await expect(items.nth(1)).toContainText('Monday');

  await card.getByRole('button', { name: 'Remove After update' }).click();
  const question = page.getByRole('dialog', { name: 'Remove the checkpoint After update of TREE-05?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(items).toHaveCount(3);
  await card.getByRole('button', { name: 'Remove After update' }).click();
  await question.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(items).toHaveCount(2);

  await card.getByRole('button', { name: 'Remove Clean and the 1 below it' }).click();
  const both = page.getByRole('dialog', { name: 'Remove the checkpoint Clean of TREE-05?' });
  await expect(both).toContainText('1 checkpoint below it is removed with it');
  await both.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(card).toContainText('The VM has no checkpoint.');
});

test('go back to a checkpoint: what is lost is ticked, now can be kept first, and the switches of that time come back', async ({
  dashboard,
  panel,
  page,
}) => {
  const card = await cardOf(panel, 'BACK-06');
  await make(card, 'Before update');
  await expect(dashboard.toast('BACK-06 has a new checkpoint')).toBeVisible();
  await panel.switchOf('Guest Service Interface').click();
  await expect(panel.switchOf('Guest Service Interface')).toBeChecked();

  await card.getByRole('button', { name: 'Show the checkpoints' }).click();
  await card.getByRole('button', { name: 'Go back to Before update' }).click();
  const question = page.getByRole('dialog', { name: 'Go back to the checkpoint Before update of BACK-06?' });
  const goBack = question.getByRole('button', { name: 'Go back', exact: true });
  await expect(question).toContainText('High impact');
  await expect(question).toContainText('The guest is not asked to shut down first');
  await expect(goBack).toBeDisabled();

  // An operation of its own, in the list of operations like any other.
  const told = await follow(question);
  await question.getByRole('button', { name: 'Make a checkpoint of now' }).click();
  await expect.poll(told).toContain('Another operation is under way on this VM.');
  await expect(question).not.toContainText('Another operation is under way');

  await question.getByRole('checkbox', { name: /^I understand.*is lost/ }).check();
  await goBack.click();
  await expect(dashboard.toast('BACK-06 is back at a checkpoint')).toContainText('is off: start it when it is wanted');
  await expect(panel.switchOf('Guest Service Interface')).not.toBeChecked();
  const items = card.getByRole('list', { name: 'Checkpoints' }).getByRole('listitem');
  await expect(items).toHaveCount(2);
  await expect(items.nth(0)).toContainText('Before update The VM goes on from here');
  await expect(items.nth(1)).toContainText('Before going back');
});

test('of a domain controller it is told what going back does to the others', async ({ panel, page }) => {
  const card = await cardOf(panel, 'DC-07');
  await panel.role('Domain controller').click();
  await expect(panel.role('Domain controller')).toBeChecked();
  await card.getByRole('button', { name: 'Show the checkpoints' }).click();
  await card.getByRole('button', { name: 'Go back to Clean' }).click();
  const question = page.getByRole('dialog', { name: 'Go back to the checkpoint Clean of DC-07?' });
  await expect(question.getByRole('heading', { name: 'It is a domain controller' })).toBeVisible();
  await expect(question).toContainText('USN rollback');
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(card.getByRole('button', { name: 'Go back to Clean' })).toBeFocused();
});

test('how good a backup would be now: in the tooltip of the table and in the card', async ({ panel, page }) => {
  await page.getByRole('switch', { name: 'Volume Shadow Copy, STRICT-03' }).hover();
  await expect(page.getByRole('tooltip')).toContainText('A backup made now would fail: only production is allowed');
  await expect(await cardOf(panel, 'MUTE-02')).toContainText('A backup made now would only be crash-consistent');
  await expect(await cardOf(panel, 'TREE-05')).toContainText('A backup made now would be application-consistent');
});

test('read-only mode: checkpoints are shown, and nothing can be done with them', async ({ dashboard, panel, page }) => {
  await new Pages(page).whileReadOnly(async () => {
    await dashboard.showAll();
    const card = await cardOf(panel, 'APP-01');
    await expect(card).toContainText('Changes are not allowed here.');
    await expect(card.getByRole('button', { name: 'Make a checkpoint' })).toHaveCount(0);
  });
});
