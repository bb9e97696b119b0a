import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, sharedTest as test } from '../../fixtures.ts';
import { alike, erp, onlyRoma } from '../../fleets.ts';
import { axeFaults } from '../../pages/axe.ts';

const hostile = '</td><script>document.title="x"</script>';
test.use(onlyRoma(erp, alike('LOST-02', { heartbeat: 'LostCommunication' }), alike(hostile)));
test.beforeEach(({ dashboard }) => dashboard.showAll());

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hvv-report-'));
});
test.afterEach(() => rm(folder, { recursive: true }));

/** Saves the view in a form and gives the path of the file. */
async function saved(page: Page, form: string): Promise<string> {
  await page.getByRole('button', { name: 'Report' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: form }).click()]);
  expect(download.suggestedFilename()).toMatch(/^hyper-v-vitals-report-[\d-]{10}\.(html|csv|json)$/);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

test('the view becomes a page to mail: what needs attention, how old it is, and all that is shown, with nothing that runs', async ({
  dashboard,
  page,
}) => {
  const path = await saved(page, 'Web page, to mail or print');
  await expect(dashboard.toast('The report with 3 virtual machines was saved.')).toBeVisible();
  const report = await page.context().newPage();
  try {
    const asked: string[] = [];
    report.on('request', (request) => asked.push(request.url()));
    await report.goto(pathToFileURL(path).href);
    await expect(report).toHaveTitle('Virtual machines and their integration services');
    await expect(report.getByRole('heading', { level: 2 })).toHaveText([
      'What needs attention',
      'Where this comes from',
      'The virtual machines',
    ]);
    const all = report.getByRole('table', { name: '3 virtual machines' });
    await expect(all.getByRole('rowheader')).toHaveText([hostile, 'ERP-WEB-01', 'LOST-02']);
    await expect(all.getByRole('row', { name: /ERP-WEB-01/ })).toContainText('Operating normally');
    await expect(report.getByText(/before this report/).first()).toBeVisible();
    await expect(report.getByText('nothing here is real')).toBeVisible();
    expect(asked).toEqual([pathToFileURL(path).href]);
    expect(await axeFaults(report)).toEqual([]);
  } finally {
    await report.close();
  }
});

test('what is saved is what is shown: the rows of the search, as a table and as data', async ({ dashboard, page }) => {
  await dashboard.search.fill('LOST');
  await expect(dashboard.row('ERP-WEB-01')).toBeHidden();
  const csv = await readFile(await saved(page, 'Table (CSV)'), 'utf8');
  expect(
    csv
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',')[1]),
  ).toEqual(['LOST-02']);
  const { view, vms } = JSON.parse(await readFile(await saved(page, 'Data (JSON)'), 'utf8')) as { view: unknown; vms: unknown };
  expect(view).toMatchObject({ search: 'LOST' });
  expect(vms).toMatchObject([{ name: 'LOST-02', hostName: 'DEMO-ROMA-01' }]);
});
