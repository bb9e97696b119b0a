import { expect, sharedTest, test } from '../fixtures.ts';

test.describe('all demo hosts', () => {
  test.use({ environment: {} });

  test('shows the demo hosts, says that they are, and fills the table', async ({ dashboard, page }) => {
    await expect(page).toHaveTitle(/Hyper-V Vitals/);
    await expect(dashboard.demoBanner).toBeVisible();
    await expect(page.getByRole('switch').first()).toBeVisible();
    // Rows out of sight are not drawn, but counted: four hosts, and some forty VMs.
    await dashboard.showAll();
    await expect.poll(async () => Number(await dashboard.grid.getAttribute('aria-rowcount'))).toBeGreaterThan(44);
  });
});

sharedTest('breaks none of its own rules while it loads', async ({ page, shell, dashboard }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await shell.reload();
  await expect(dashboard.row('DEMO-ROMA-01').first()).toBeVisible();
  expect(complaints).toEqual([]);
});
