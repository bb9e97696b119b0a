import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../../fixtures.ts';
import { erp, onlyRoma } from '../../fleets.ts';
import { axeFaults } from '../../pages/axe.ts';
import { layoutFaults } from '../../pages/layout.ts';
import { Pages } from '../../pages/pages.ts';
import { PolicyPage } from '../../pages/policy.ts';

// What is wanted of the services: said on the page of the policy, marked in the panel of a VM, seen as drift, and taken along as a file.
test.use(
  onlyRoma(
    erp,
    { ...erp, name: 'FILE-02', id: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a12', services: { gsi: true } },
    { ...erp, name: 'BACK-03', id: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a13' },
  ),
);

test('set the baseline, add a rule for a tag, tag a VM and agree an exception: each shows in the drift at once', async ({
  dashboard,
  page,
  panel,
}) => {
  const pages = new Pages(page);
  const policy = new PolicyPage(page);
  await dashboard.showAll();
  await expect(dashboard.names).toHaveCount(3);

  // By default, only what nobody has asked for drifts: Guest Service Interface that is on.
  await pages.open('Policy');
  await expect(pages.heading('Policy')).toBeFocused();
  await expect(policy.driftOf('Baseline')).toHaveCount(1);
  await expect(policy.driftOf('Baseline')).toContainText(['FILE-02']);

  await test.step('the baseline: nobody minds Guest Service Interface any more', async () => {
    await policy.openPart('What is wanted');
    await policy.want('Guest Service Interface', 'Baseline').selectOption('Either');
    await expect(policy.draft).toContainText('1 VM would have none any more: FILE-02');
    // Nothing is in force yet, and a reload loses nothing of it.
    await page.reload();
    await expect(policy.want('Guest Service Interface', 'Baseline')).toHaveValue('any');
    await expect(page.getByRole('link', { name: 'Policy: 1 with drift' })).toBeVisible();
    await policy.save();
    await expect(page.getByText('Revision 1 is in force.')).toBeVisible();
    await policy.openPart('Drift');
    await expect(pages.content).toContainText('Every switch that is known is as the policy wants it.');
  });

  await test.step('a rule: VMs with the tag “agent” want Volume Shadow Copy off', async () => {
    await policy.openPart('What is wanted');
    await policy.addRule('agent');
    await policy.want('Volume Shadow Copy', 'Tag: agent').selectOption('Off');
    // No VM has the tag yet.
    await expect(policy.draft).toContainText('The same VMs would have drift as now.');
    await policy.save();
    await expect(page.getByText('Revision 2 is in force.')).toBeVisible();
  });

  await test.step('the tag: proposed in the panel, since a rule names it', async () => {
    await pages.open('VMs');
    // The reload has opened the start view.
    await dashboard.showAll();
    await panel.open('BACK-03');
    await panel.whole.getByLabel('New tag').fill('AGENT');
    await panel.whole.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(panel.whole.getByText('agent is added.')).toBeVisible();
    await pages.open('Policy');
    await expect(policy.driftOf('Tag: agent')).toContainText(['BACK-03']);
    await expect(policy.driftOf('Tag: agent')).toContainText(['On → Off']);
  });

  await test.step('the exception: agreed in the card of the service until a day', async () => {
    await policy.driftOf('Tag: agent').getByRole('link', { name: 'BACK-03' }).click();
    const card = await panel.openCard('BACK-03', 'Volume Shadow Copy');
    await card.getByRole('button', { name: 'Agree an exception…' }).click();
    await card.getByLabel('Wanted', { exact: true }).selectOption('On');
    await card.getByLabel('Reason').fill('until the agent is installed');
    await card.getByRole('button', { name: 'Save the exception' }).click();
    await expect(card.getByText('The exception is in force.')).toBeVisible();
    await expect(panel.facet('Volume Shadow Copy', 'Wanted')).toContainText('by exception: until the agent is installed');
    await pages.open('Policy');
    await expect(policy.driftOf('Tag: agent')).toHaveCount(0);
    await policy.openPart('What is wanted');
    await expect(pages.content.getByRole('table', { name: 'Exceptions' })).toContainText('until the agent is installed');
  });

  await test.step('who did all that: in the history, and in the activity in words', async () => {
    await policy.openPart('History');
    await expect(pages.content.getByRole('row')).toHaveCount(4);
    await pages.open('Activity');
    await pages.content.getByLabel('Kind').selectOption('Policy, roles, tags, mutes');
    const rows = pages.content.getByRole('row');
    await expect(rows.filter({ hasText: 'Policy, revision 3' })).toContainText('1 exception');
    await expect(rows.filter({ hasText: 'Policy, revision 1' })).toContainText('1 service of the baseline');
    await expect(rows.filter({ hasText: 'Roles and tags' })).toContainText('none → Tag: agent');
  });
});

test('take it along as a file, change it there, and bring it back: what is wrong in it is told with its place', async ({ page }) => {
  const pages = new Pages(page);
  const policy = new PolicyPage(page);
  const folder = await mkdtemp(join(tmpdir(), 'hvv-policy-'));
  try {
    await pages.open('Policy');
    await policy.openPart('What is wanted');
    const [download] = await Promise.all([page.waitForEvent('download'), pages.content.getByRole('button', { name: 'Export' }).click()]);
    expect(download.suggestedFilename()).toBe('hyper-v-vitals-policy-0.json');
    const path = join(folder, 'policy.json');
    await download.saveAs(path);
    const text = await readFile(path, 'utf8');

    const dialog = await policy.import(text.replace('"heartbeat": "on"', '"heartbeat": "maybe"'));
    await expect(dialog).toContainText('baseline.heartbeat: It must be one of: on, off, any.');
    await expect(dialog.getByRole('button', { name: 'Take as the draft' })).toBeDisabled();
    await dialog.getByLabel('Or paste the JSON here').fill(text.replace('"heartbeat": "on"', '"heartbeat": "off"'));
    await expect(dialog).toContainText('Baseline, Heartbeat: On → Off');
    await expect(dialog).toContainText('3 VMs would have drift in all.');
    await dialog.getByRole('button', { name: 'Take as the draft' }).click();
    await policy.save();
    await expect(page.getByText('Revision 1 is in force.')).toBeVisible();
    // The file itself can be chosen, too.
    await pages.content.getByRole('button', { name: 'Import…' }).click();
    await page.locator('input[type="file"]').setInputFiles(path);
    await expect(page.getByRole('dialog')).toContainText('Baseline, Heartbeat: Off → On');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('by the keyboard alone: a rule is added, named, moved up and removed', async ({ page }) => {
  const pages = new Pages(page);
  const policy = new PolicyPage(page);
  await pages.open('Policy');
  await policy.openPart('What is wanted');
  await pages.content.getByLabel('Tag', { exact: true }).focus();
  await page.keyboard.type('lab');
  await page.keyboard.press('Enter');
  await expect(policy.want('Heartbeat', 'Tag: lab')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(policy.want('Heartbeat', 'Tag: lab')).toHaveValue('on');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Remove the rule: Tag: lab' })).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(pages.content.getByRole('heading', { level: 3 }).first()).toHaveText('Tag: lab');
  await expect(page.getByText('Tag: lab is now rule 1 of 3.')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(pages.content.getByRole('heading', { level: 3, name: 'Tag: lab' })).toHaveCount(0);
});

test('two windows: who comes second sees what the first has saved, and puts the own changes on top', async ({ page }) => {
  const pages = new Pages(page);
  const policy = new PolicyPage(page);
  await pages.open('Policy');
  await policy.openPart('What is wanted');
  await policy.want('Heartbeat', 'Baseline').selectOption('Either');
  const other = await page.context().newPage();
  try {
    await other.goto(page.url());
    const theirs = new PolicyPage(other);
    await theirs.want('Data Exchange', 'Baseline').selectOption('Off');
    await theirs.save();
    await expect(policy.draft.getByRole('alert')).toContainText('has saved revision 1');
    await policy.draft.getByRole('button', { name: 'Look at theirs' }).click();
    await expect(policy.draft.getByRole('alert')).toContainText('Baseline, Data Exchange: On → Off');
    await policy.draft.getByRole('button', { name: 'Put mine on top of theirs' }).click();
    await policy.save();
    await expect(theirs.want('Heartbeat', 'Baseline')).toHaveValue('any');
    await expect(theirs.want('Data Exchange', 'Baseline')).toHaveValue('off');
  } finally {
    await other.close();
  }
});

for (const theme of ['Light', 'Dark'] as const) {
  test(`axe finds nothing on its three parts, with a draft and an import open, ${theme}`, async ({ page }) => {
    const pages = new Pages(page);
    const policy = new PolicyPage(page);
    await pages.open('Settings');
    await pages.choose(theme);
    await pages.open('Policy');
    await expect(policy.driftOf('Baseline')).toHaveCount(1);
    await pages.content.getByRole('checkbox').first().click();
    expect(await axeFaults(page)).toEqual([]);
    await policy.openPart('What is wanted');
    await policy.addRule('lab');
    await policy.want('Heartbeat', 'Baseline').selectOption('Off');
    await expect(policy.draft).toContainText('Rule added: Tag: lab');
    expect(await axeFaults(page)).toEqual([]);
    await policy.import('{');
    await expect(page.getByRole('dialog')).toContainText('This is not JSON');
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await policy.openPart('History');
    await expect(pages.content).toContainText('Nobody has changed the policy yet.');
    expect(await axeFaults(page)).toEqual([]);
  });
}

test('read-only: it is read in words, and nothing of it can be changed', async ({ page, panel, dashboard }) => {
  const pages = new Pages(page);
  const policy = new PolicyPage(page);
  await dashboard.showAll();
  await pages.open('Settings');
  await pages.content.getByRole('switch', { name: 'Read-only mode' }).click();
  await page.getByRole('link', { name: 'Read-only' }).waitFor();
  await pages.open('Policy');
  await expect(policy.driftOf('Baseline')).toHaveCount(1);
  await expect(pages.content.getByRole('checkbox')).toHaveCount(0);
  await policy.openPart('What is wanted');
  await expect(pages.content.getByRole('combobox')).toHaveCount(0);
  await expect(pages.content.getByRole('button')).toHaveText(['Export']);
  await pages.open('VMs');
  await panel.openCard('FILE-02', 'Guest Service Interface');
  await expect(panel.whole.getByRole('button', { name: /exception/ })).toHaveCount(0);
  await expect(panel.whole.getByLabel('New tag')).toHaveCount(0);
});

test('in Italian at 1024 px no text is cut off, with a draft', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const policy = new PolicyPage(page);
  await new Pages(page).open('Settings');
  await page.locator('select#language').selectOption('it');
  await expect(page.locator('html')).toHaveAttribute('lang', 'it');
  await page.getByRole('link', { name: /^Criterio/ }).click();
  await expect(page.getByRole('table', { name: /^Base/ })).toBeVisible();
  expect(await layoutFaults(page)).toEqual([]);
  await policy.openPart('Che cosa si vuole');
  await policy.want('Heartbeat', 'Base').selectOption('Indifferente');
  await expect(page.getByRole('region', { name: 'Bozza – non salvata' })).toContainText('Base, Heartbeat: Attivo → Indifferente');
  expect(await layoutFaults(page)).toEqual([]);
});

test('tag many VMs at once, and go from the drift of a rule to its VMs in the table', async ({ dashboard, page }) => {
  const pages = new Pages(page);
  const policy = new PolicyPage(page);
  await dashboard.showAll();
  await dashboard.row('ERP-WEB-01').getByRole('rowheader').focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Tags and roles…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tags and roles of 3 VMs' });
  await dialog.getByLabel('Tag', { exact: true }).fill('print');
  await dialog.getByRole('button', { name: 'Add to all' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Tag: print is added to 3 VMs.');
  expect(await axeFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).click();

  await pages.open('Policy');
  await policy.openPart('What is wanted');
  await policy.addRule('print');
  await policy.want('Time Synchronization', 'Tag: print').selectOption('Off');
  await policy.save();
  await policy.openPart('Drift');
  await page.getByRole('link', { name: 'Show 3 VMs in the table' }).click();
  await expect(page.getByRole('combobox', { name: 'Wanted by' })).toHaveValue('tag print');
  await expect(dashboard.names).toHaveCount(3);
  await page.getByRole('combobox', { name: 'Wanted by' }).selectOption('Baseline – 1 VM');
  await expect(dashboard.names).toHaveText(['FILE-02']);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show all drift' }).press('Enter');
  await expect(page.getByRole('combobox', { name: 'Wanted by' })).toBeFocused();
});
