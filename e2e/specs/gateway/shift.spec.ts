import type { Locator, WebSocketRoute } from '@playwright/test';
import { expect, test } from '../../fixtures.ts';
import { erp, onlyRoma } from '../../fleets.ts';
import { Panel } from '../../pages/panel.ts';

const service = 'Guest Service Interface';
const names = ['APP-1', 'APP-2', 'APP-3', 'APP-4', 'APP-5'];

/** Where something lies in the window, in px from above. */
function topOf(locator: Locator): Promise<number> {
  return locator.evaluate((element) => element.getBoundingClientRect().top);
}

test.describe('a notice that comes by itself', () => {
  test.use(onlyRoma(...names.map((name, index) => ({ ...erp, name, id: `3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2b0${index}` }))));

  test('pushes the rows: a click that comes with it switches no other VM', async ({ dashboard, page, shell }) => {
    let lost = false;
    const links: WebSocketRoute[] = [];
    await page.routeWebSocket(/\/api\/events/, (link) => {
      links.push(link);
      if (lost) void link.close();
      else link.connectToServer();
    });
    await shell.reload();
    await dashboard.showAll();
    const aimedAt = dashboard.switchOf(service, 'APP-3');
    await aimedAt.hover();
    await expect(page.getByRole('tooltip')).toBeVisible();

    // As soon as another switch lies where the pointer rests: a click there, faster than any hand.
    const watch = await aimedAt.evaluateHandle((aimed) => {
      const { left, top, width, height } = aimed.getBoundingClientRect();
      const [clientX, clientY] = [left + width / 2, top + height / 2];
      const clicked = new Promise<string | null>((resolve) => {
        const observer = new MutationObserver(() => {
          const under = document.elementFromPoint(clientX, clientY)?.closest('.switch') ?? null;
          if (under === null || under === aimed) return;
          observer.disconnect();
          under.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, clientX, clientY }));
          under.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, clientX, clientY }));
          resolve(under.getAttribute('aria-label'));
        });
        observer.observe(document.body, { subtree: true, childList: true });
      });
      return { clicked };
    });
    lost = true;
    for (const link of links) await link.close();
    expect(await watch.evaluate(({ clicked }) => clicked)).toBe(`${service}, APP-2`);
    await expect(page.getByText('The list has just moved. Click again on the row you mean.')).toBeVisible();

    lost = false;
    await expect(page.getByText('Connection to the application lost')).toBeHidden();
    await expect(dashboard.grid.getByRole('switch', { name: new RegExp(`^${service}`), checked: false })).toHaveCount(names.length);
  });
});

test.describe('with every kind of tile', () => {
  test.use({
    environment: { HVV_DEMO_HOSTS: 'DEMO-ROMA-01,DEMO-MILANO-02' },
    scenario: { hosts: { 'DEMO-MILANO-02': { faults: [{ kind: 'noPermission' }] } } },
  });

  test('neither a tile that comes or goes nor the panel moves the table', async ({ dashboard, page }) => {
    // The narrowest window in which the panel lies beside the table.
    await page.setViewportSize({ width: 1200, height: 800 });
    await expect(dashboard.host('DEMO-MILANO-02')).toContainText('No permission');
    const tile = dashboard.summary.getByRole('button', { name: /Not monitored/ });
    await expect(tile).toBeVisible();
    const top = await topOf(dashboard.grid);
    const panel = new Panel(page);
    await panel.open('PRINT-02');
    await expect(panel.title).toHaveText('PRINT-02');
    expect(await topOf(dashboard.grid)).toBe(top);
    await panel.switchOf('Heartbeat').press('Space');
    await expect(tile).toBeHidden();
    expect(await topOf(dashboard.grid)).toBe(top);
  });
});
