import { expect, test } from '../../fixtures.ts';
import { erp, onlyRoma } from '../../fleets.ts';
import { Pages } from '../../pages/pages.ts';
import { PolicyPage } from '../../pages/policy.ts';

test.use(onlyRoma(erp));

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
];

test('a long draft of the policy can be saved and dropped at sight', async ({ page }) => {
  const policy = new PolicyPage(page);
  await new Pages(page).open('Policy');
  await policy.openPart('What is wanted');
  const rules = Array.from({ length: 30 }, (_, index) => ({ mark: { tag: `tag ${index}` }, wants: { vss: 'off' } }));
  const baseline = {
    heartbeat: 'on',
    guestShutdown: 'on',
    timeSynchronization: 'on',
    dataExchange: 'on',
    vss: 'on',
    guestServiceInterface: 'off',
  };
  const document = { format: 'hyperv-vitals-policy', version: 1, baseline, rules, exceptions: [] };
  const dialog = await policy.import(JSON.stringify(document));
  await dialog.getByRole('button', { name: 'Take as the draft' }).click();
  const more = policy.draft.getByRole('button', { name: /^Show \d+ more/ });
  for (const size of sizes) {
    await page.setViewportSize(size);
    expect((await more.boundingBox())?.height).toBeLessThan(40);
    await expect(policy.draft.getByRole('button', { name: 'Save as a new revision' })).toBeInViewport({ ratio: 1 });
  }
  await more.click();
  for (const size of sizes) {
    await page.setViewportSize(size);
    await expect(policy.draft.getByRole('button', { name: 'Save as a new revision' })).toBeInViewport({ ratio: 1 });
    await expect(policy.draft.getByRole('button', { name: 'Drop the draft' })).toBeInViewport({ ratio: 1 });
  }
});
