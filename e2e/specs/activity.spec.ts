import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, sharedTest as test } from '../fixtures.ts';
import { erp, onlyRoma } from '../fleets.ts';
import type { RunningShell } from '../harness/shells.ts';
import { Pages } from '../pages/pages.ts';
import { Panel } from '../pages/panel.ts';
import { Power } from '../pages/power.ts';

const formula = '=HYPERLINK("http://x","click")';
const { environment, scenario } = onlyRoma(erp, { ...erp, name: 'APP-02', id: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a12' }, { name: formula });
test.use({ environment, scenario: { ...scenario, timing: { save: 1 } } });
test.beforeEach(({ dashboard }) => dashboard.showAll());

/** What a button saves: in the file that is chosen in the window's dialog, or as the browser's download. */
async function saved(page: Page, shell: RunningShell, button: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hvv-saved-'));
  const path = join(folder, 'file');
  const click = (): Promise<void> => page.getByRole('button', { name: button }).click();
  try {
    if (shell.control === null) {
      const [download] = await Promise.all([page.waitForEvent('download'), click()]);
      expect(download.suggestedFilename()).toMatch(/^hyper-v-vitals-activity-[\d-]{10}\.(csv|json)$/);
      await download.saveAs(path);
    } else {
      await shell.control.chooseFiles([path]);
      await click();
    }
    await expect(page.getByText(/lines? (was|were) saved\./)).toBeVisible();
    return await readFile(path, 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('who did what to which VM, and what became of it: switches, tools and what the host said since', async ({ dashboard, page }) => {
  await dashboard.switchOf('Guest Service Interface', 'ERP-WEB-01').click();
  await expect(dashboard.toast('Guest Service Interface is on for ERP-WEB-01')).toBeVisible();
  const power = new Power(page);
  await new Panel(page).open('APP-02');
  await power.choose('Save state');
  await power.confirm('Save the state of APP-02 and stop it?', 'Save state');
  await expect(dashboard.toast('APP-02 is saved')).toBeVisible();

  const pages = new Pages(page);
  await pages.open('Activity');
  await expect(pages.heading('Activity')).toBeFocused();
  const rows = pages.content.getByRole('row');
  const switched = rows.filter({ hasText: 'Guest Service Interface' });
  await expect(switched).toContainText('ERP-WEB-01 on DEMO-ROMA-01');
  await expect(switched).toContainText('Off → On');
  await expect(switched).toContainText('Done, as a fresh read shows');
  await expect(rows.filter({ hasText: 'Tool' })).toContainText('Save state');
  // What the host said of it follows by itself.
  await expect(rows.filter({ hasText: 'State and heartbeat' }).filter({ hasText: '→ Saved' })).toContainText('APP-02');

  // One kind, one VM.
  await pages.content.getByLabel('Kind').selectOption('Switches');
  await expect(rows.filter({ hasText: 'APP-02' })).toHaveCount(0);
  await pages.content.getByRole('searchbox', { name: 'Name of the VM' }).fill('nobody');
  await expect(pages.content).toContainText('Nothing that was recorded matches.');
  await pages.content.getByRole('button', { name: 'Show everything' }).click();
  await expect(rows.filter({ hasText: 'APP-02' })).not.toHaveCount(0);
  await rows.filter({ hasText: 'Guest Service Interface' }).getByRole('link', { name: 'ERP-WEB-01' }).click();
  await expect(new Panel(page).title).toHaveText('ERP-WEB-01');
});

test('the activity of one VM, from its panel', async ({ page }) => {
  await new Panel(page).open('APP-02');
  await page.getByRole('link', { name: 'Activity of this VM' }).click();
  const { content } = new Pages(page);
  await expect(content.getByRole('row').filter({ hasText: 'Save state' })).not.toHaveCount(0);
  await expect(content.getByRole('row').filter({ hasText: 'ERP-WEB-01' })).toHaveCount(0);
});

test('save it: as JSON for programs, and as CSV that runs nothing in Excel', async ({ dashboard, page, shell }) => {
  await dashboard.switchOf('Guest Service Interface', formula).click();
  await expect(dashboard.toast(`Guest Service Interface is on for ${formula}`)).toBeVisible();
  await new Pages(page).open('Activity');
  const csv = await saved(page, shell, 'Save as CSV');
  expect(csv).toContain(`"'=HYPERLINK(""http://x"",""click"")"`);
  expect(csv).not.toMatch(/(^|,|\n)"?=/);
  const lines = JSON.parse(await saved(page, shell, 'Save as JSON')) as { vmName: string; outcome?: string }[];
  expect(lines.find(({ vmName }) => vmName === formula)).toMatchObject({ outcome: 'changed' });
});
