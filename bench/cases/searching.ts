import type { Page } from '@playwright/test';
import type { Case } from '../case.ts';
import { withDashboard } from '../dashboard-page.ts';
import { takeLongTasks } from '../long-tasks.ts';
import type { Measured } from '../row.ts';
import { startStillFleet, type StillFleet } from '../still-fleet.ts';

const vms = 5_000;
const rounds = 3;
/** What follows an act comes within this time; what a browser reports of its tasks comes late, too. */
const settleMs = 700;

/** The fleet has ten hosts. */
const ofOneHost = vms / 10;
let turn = 0;

/** The first `count` VMs change state, and with it Status and order of what a view wants. */
function pauseOrResume(fleet: StillFleet, count: number): void {
  turn += 1;
  const paused = turn % 2 === 1;
  const since = new Date().toISOString();
  fleet.change(
    fleet.vms.slice(0, count).map((vm) => ({
      ...vm,
      state: paused ? 'Paused' : vm.state,
      status: paused ? { ...vm.status, code: 'paused', since } : vm.status,
      rawStatus: `${turn}`,
    })),
  );
}

/** What a person does with many rows, and what comes by itself. Each act leaves every VM shown, sorted by name, or is taken back by the next. */
const acts: readonly { readonly what: string; readonly act: (page: Page, fleet: StillFleet) => Promise<void> }[] = [
  { what: 'a delta of one VM', act: async (_page, fleet) => pauseOrResume(fleet, 1) },
  { what: `a delta of ${ofOneHost} VMs, as many as one host has`, act: async (_page, fleet) => pauseOrResume(fleet, ofOneHost) },
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

async function measureActs(page: Page, fleet: StillFleet): Promise<readonly Measured[]> {
  const longest = acts.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { act }] of acts.entries()) {
      await takeLongTasks(page);
      await act(page, fleet);
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

/** Whether deltas, sort, filter and search of many VMs keep the page answering: no task of more than 50 ms (0: there was none). */
export const searching: Case = {
  name: 'searching',
  title: `Deltas, sort, filter and search (${vms.toLocaleString('en')} VMs on ten hosts)`,
  async measure() {
    const fleet = startStillFleet(vms);
    try {
      return await withDashboard(fleet.core, (page) => measureActs(page, fleet));
    } finally {
      fleet.stop();
    }
  },
};
