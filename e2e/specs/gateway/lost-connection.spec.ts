import { expect, test } from '../../fixtures.ts';
import { alike, erp, onlyRoma } from '../../fleets.ts';
import { axeFaults } from '../../pages/axe.ts';

const old = alike('ERP-OLD-02', { services: { vss: false } });

test.use(onlyRoma(erp, old, alike('ERP-OLD-03')));

test('a page that nobody answers any more shows what was last known as that, and nothing as well', async ({ dashboard, page, shell }) => {
  // Before the page takes its clock.
  await page.clock.install();
  await shell.reload();
  await expect(dashboard.row('ERP-OLD-02')).toContainText('Shadow Copy should be on');
  const drift = page.getByRole('button', { name: /^Drift 1/ });
  await expect(drift).toHaveAccessibleName('Drift 1');
  const normal = dashboard.summary.getByRole('button', { name: /Operating normally/ });
  await expect(normal).not.toHaveAttribute('data-old');
  const before = await drift.boundingBox();

  await shell.program?.stop();
  await page.clock.fastForward(120_000);
  await expect(drift).toHaveAccessibleName('Drift 1 as last read');
  await expect(normal).toHaveText(/^3\s*Operating normally/);
  await expect(normal).toHaveAttribute('data-old');
  await expect(dashboard.summary.getByRole('button', { name: /Host: No fresh read/ })).toContainText('DEMO-ROMA-01');
  expect((await drift.boundingBox())?.width).toBe(before?.width);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axeFaults(page)).toEqual([]);
  }
});

test('a search in the start view tells of what it finds outside of it', async ({ dashboard, page }) => {
  await expect(dashboard.row('ERP-OLD-02')).toContainText('Shadow Copy should be on');
  await dashboard.search.fill('erp-old');
  await expect(page.getByText('1 more VM matches outside of this view.', { exact: true })).toBeInViewport();
  await page.getByRole('button', { name: 'Search all virtual machines' }).click();
  await expect(dashboard.names).toHaveText(['ERP-OLD-02', 'ERP-OLD-03']);
});
