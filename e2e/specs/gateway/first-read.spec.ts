import type { Page } from '@playwright/test';
import { expect, test } from '../../fixtures.ts';
import { erp, onlyRoma } from '../../fleets.ts';
import { CallerCard } from '../../pages/caller-card.ts';
import { Pages } from '../../pages/pages.ts';
import { Panel } from '../../pages/panel.ts';

/** Goes to an address of the dashboard, as a link does. */
async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((target) => {
    window.location.hash = target;
  }, hash);
}

const { environment, scenario } = onlyRoma(erp);

test.describe('a host that answers slowly', () => {
  test.use({ environment, scenario: { ...scenario, faults: [{ kind: 'slow', command: 'Get-VM', ms: 12_000, times: 1 }] } });

  test('until it was read, each screen says so; then each fills by itself', async ({ page }) => {
    const pages = new Pages(page);
    const panel = new Panel(page);
    const card = new CallerCard(page);
    await pages.openRestart('DEMO-ROMA-01');
    await expect(pages.content).toContainText('This host has not been read yet, so nothing can be said.');
    await go(page, `#/vms/demo-roma-01/${String(erp['id'])}`);
    await expect(panel.title).toHaveText('Not read yet.');
    await card.open();
    await page.keyboard.type('erp');
    await expect(card.whole).toContainText('No VM has such a name or address.');
    await expect(card.whole).toContainText('Not every host could be read so far');

    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(panel.title).toHaveText('ERP-WEB-01');
    await go(page, '#/restart/demo-roma-01');
    await expect(pages.content.getByRole('row', { name: /ERP-WEB-01/ })).toContainText('Shuts down cleanly');
  });
});

test.describe('a host that refuses', () => {
  test.use({ environment, scenario: { ...scenario, faults: [{ kind: 'noPermission' }] } });

  test('each screen says why it knows nothing, and what to do', async ({ dashboard, page }) => {
    const pages = new Pages(page);
    await expect(dashboard.host('DEMO-ROMA-01')).toContainText('No permission');
    await pages.openRestart('DEMO-ROMA-01');
    await expect(pages.content).toContainText('This account may not read Hyper-V on the host. Ask an administrator');
    await go(page, `#/vms/demo-roma-01/${String(erp['id'])}`);
    await expect(new Panel(page).whole).toContainText('This account may not read Hyper-V on the host.');
    await pages.open('Settings');
    await pages.content.getByRole('link', { name: 'Diagnostics' }).click();
    await expect(pages.content.getByRole('article', { name: 'DEMO-ROMA-01' })).toContainText('This account may not read Hyper-V');
  });
});
