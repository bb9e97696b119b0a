import type { Page } from '@playwright/test';
import type { Case } from '../case.ts';
import { withDashboard } from '../dashboard-page.ts';
import { takeLongTasks } from '../long-tasks.ts';
import type { Measured } from '../row.ts';
import { startStillFleet } from '../still-fleet.ts';

const vms = 5_000;
const rounds = 3;
/** What follows an act comes within this time; what a browser reports of its tasks comes late, too. */
const settleMs = 700;

/** What a person does with many rows. Each act leaves every VM shown, sorted by name, or is taken back by the next. */
const acts: readonly { readonly what: string; readonly act: (page: Page) => Promise<void> }[] = [
  { what: 'sort by uptime', act: (page) => page.getByRole('columnheader', { name: 'Uptime' }).getByRole('button').click() },
  { what: 'sort by name', act: (page) => page.getByRole('columnheader', { name: 'Virtual machine' }).getByRole('button').click() },
  {
    what: 'filter: drift',
    act: (page) =>
      page
        .getByRole('button', { name: /^Drift/ })
        .first()
        .click(),
  },
  {
    what: 'filter ended',
    act: (page) =>
      page
        .getByRole('button', { name: /^Drift/ })
        .first()
        .click(),
  },
  { what: 'search by name, letter by letter', act: (page) => page.getByRole('searchbox').pressSequentially('vm-04', { delay: 60 }) },
  { what: 'search ended', act: (page) => page.getByRole('searchbox').press('Escape') },
  { what: 'search by service', act: (page) => page.getByRole('searchbox').pressSequentially('vmicvss', { delay: 60 }) },
  { what: 'search by service ended', act: (page) => page.getByRole('searchbox').press('Escape') },
];

async function measureActs(page: Page): Promise<readonly Measured[]> {
  const longest = acts.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { act }] of acts.entries()) {
      await takeLongTasks(page);
      await act(page);
      await page.waitForTimeout(settleMs);
      longest[index]?.push(Math.max(0, ...(await takeLongTasks(page))));
    }
  }
  return acts.map(({ what }, index) => ({
    what: `${what}: longest task above 50 ms`,
    unit: 'ms',
    samples: longest[index] ?? [],
    bar: { of: 'median', most: 0 },
  }));
}

/** Whether sort, filter and search of many VMs keep the page answering: no task of more than 50 ms (0: there was none). */
export const searching: Case = {
  name: 'searching',
  title: `Sort, filter and search (${vms.toLocaleString('en')} VMs on ten hosts)`,
  async measure() {
    const fleet = startStillFleet(vms);
    try {
      return await withDashboard(fleet.core, measureActs);
    } finally {
      fleet.stop();
    }
  },
};
