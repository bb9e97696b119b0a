import { expect, test } from '../fixtures.ts';

test('shows the demo hosts, says that they are, and fills the table', async ({ dashboard, page }) => {
  await expect(page).toHaveTitle(/Hyper-V Vitals/);
  await expect(dashboard.demoBanner).toBeVisible();
  await expect(dashboard.row('DEMO-ROMA-01').first()).toBeVisible();
  await expect(page.getByRole('switch').first()).toBeVisible();
});
