import type { Page } from '@playwright/test';
import { vmKey } from '../../shared/contract/fleet.ts';
import type { Case } from '../case.ts';
import { takeRowChanges, withDashboard } from '../dashboard-page.ts';
import { scrollTable } from '../frames.ts';
import type { Measured } from '../row.ts';
import { startStillFleet, type StillFleet } from '../still-fleet.ts';

const vms = 5_000;
const passes = 3;
const framesOfPass = 300;
/** A frame that takes longer was late for a screen that shows 60 a second. */
const lateMs = 20;

/** How fast one scrolls, in px for each frame: a wheel that is turned steadily, and a fling over more than three rows at once. */
const speeds = [
  { what: 'at 30 px a frame', step: 30 },
  { what: 'at 120 px a frame', step: 120 },
] as const;

async function measureSpeed(page: Page, { what, step }: (typeof speeds)[number]): Promise<readonly Measured[]> {
  const shares: number[] = [];
  const intervals: number[] = [];
  const gaps: number[] = [];
  for (let pass = 0; pass < passes; pass += 1) {
    const taken = await scrollTable(page, step, framesOfPass);
    shares.push((100 * taken.intervals.filter((interval) => interval < lateMs).length) / taken.intervals.length);
    intervals.push(...taken.intervals);
    gaps.push(taken.gaps);
  }
  return [
    { what: `${what}: frames under ${lateMs} ms`, unit: '%', samples: shares, bar: { of: 'median', least: 95 } },
    { what: `${what}: from frame to frame`, unit: 'ms', samples: intervals, bar: null },
    { what: `${what}: frames with rows missing`, unit: 'frames', samples: gaps, bar: { of: 'max', most: 0 } },
  ];
}

/** Changes one VM in view; the rest of the 5,000 must not notice. */
async function measureDelta(page: Page, fleet: StillFleet): Promise<Measured> {
  const shown = await page.locator('.vm-row[data-vm]').first().getAttribute('data-vm');
  const vm = fleet.vms.find((each) => vmKey(each) === shown);
  if (vm === undefined) throw new Error('No row is shown.');
  await takeRowChanges(page);
  fleet.change([{ ...vm, rawStatus: `${vm.rawStatus ?? ''} `, state: 'Paused' }]);
  await page
    .locator(`.vm-row[data-vm="${vmKey(vm)}"]`)
    .getByText('Paused')
    .first()
    .waitFor();
  const { rendered, mutated } = await takeRowChanges(page);
  return {
    what: 'rows rendered when one VM changes',
    unit: 'rows',
    samples: [new Set([...rendered, ...mutated]).size],
    bar: { of: 'max', least: 1, most: 1 },
  };
}

/** Whether the table of many VMs scrolls smoothly. */
export const scrolling: Case = {
  name: 'scroll',
  title: `Scrolling the table (${vms.toLocaleString('en')} VMs on ten hosts)`,
  async measure() {
    const fleet = startStillFleet(vms);
    try {
      return await withDashboard(fleet.core, async (page) => {
        const measured: Measured[] = [];
        // The first pass of a new page also compiles its code.
        await scrollTable(page, speeds[1].step, framesOfPass / 3);
        for (const speed of speeds) measured.push(...(await measureSpeed(page, speed)));
        measured.push(await measureDelta(page, fleet));
        return measured;
      });
    } finally {
      fleet.stop();
    }
  },
};
