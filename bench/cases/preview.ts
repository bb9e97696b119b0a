import type { Page } from '@playwright/test';
import type { Case } from '../case.ts';
import { withDashboard } from '../dashboard-page.ts';
import { takeLongTasks } from '../long-tasks.ts';
import type { Measured } from '../row.ts';
import { startStillFleet } from '../still-fleet.ts';

const vms = 5_000;
/** The fleet has ten hosts, and one of them is chosen. */
const chosen = vms / 10;
const rounds = 5;
/** What a browser reports of its tasks comes late. */
const settleMs = 700;

/** Clicks, in the page, and gives the time until what is looked for stands on the screen, in ms. */
async function timeToShow(page: Page, button: string, what: string): Promise<number> {
  return page.evaluate(
    ([words, selector]) =>
      new Promise<number>((resolve, reject) => {
        const found = [...document.querySelectorAll<HTMLElement>('button')].find((each) => each.textContent.startsWith(words));
        if (found === undefined) return reject(new Error(`There is no button ${words}.`));
        const begin = performance.now();
        const look = (): void => {
          if (document.querySelector(selector) === null) requestAnimationFrame(look);
          // It was in the page before this frame was painted: at the next one it has been seen.
          else requestAnimationFrame(() => resolve(performance.now() - begin));
        };
        found.click();
        requestAnimationFrame(look);
        return undefined;
      }),
    [button, what] as const,
  );
}

async function measurePreview(page: Page): Promise<readonly Measured[]> {
  const host = page.locator('.host-row').first();
  await host.hover();
  await host.getByRole('checkbox').click();
  await page.getByText(`${chosen} VMs selected`).first().waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Change services…' }).click();
  for (const service of ['Guest Shutdown', 'Data Exchange']) {
    await page.getByRole('radiogroup', { name: service }).getByRole('radio', { name: 'Off', exact: true }).check();
  }
  const shown: number[] = [];
  const scrolled: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    shown.push(await timeToShow(page, 'Preview', '.preview-body .change-chip'));
    await page.waitForTimeout(settleMs);
    await takeLongTasks(page);
    await page.locator('.preview-scroller').hover();
    for (let turn = 0; turn < 30; turn += 1) {
      await page.mouse.wheel(0, 240);
      await page.waitForTimeout(16);
    }
    await page.waitForTimeout(settleMs);
    scrolled.push(Math.max(0, ...(await takeLongTasks(page))));
    await page.getByRole('button', { name: 'Back' }).click();
  }
  return [
    {
      what: `from the click to the preview of two changes of each of ${chosen} VMs`,
      unit: 'ms',
      samples: shown,
      bar: { of: 'median', most: 300 },
    },
    { what: 'longest task above 50 ms while it is scrolled', unit: 'ms', samples: scrolled, bar: { of: 'median', most: 0 } },
  ];
}

/** How soon the preview of changes to many VMs is there, and whether it keeps answering. */
export const preview: Case = {
  name: 'preview',
  title: `Preview of changes (${chosen} of ${vms.toLocaleString('en')} VMs)`,
  async measure() {
    const fleet = startStillFleet(vms);
    try {
      return await withDashboard(fleet.core, measurePreview);
    } finally {
      fleet.stop();
    }
  },
};
