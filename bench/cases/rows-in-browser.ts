import type { Page } from '@playwright/test';
import { vmKey } from '../../shared/contract/fleet.ts';
import type { Case } from '../case.ts';
import { takeRowChanges, withDashboard } from '../dashboard-page.ts';
import { largeVms, nextPoll } from '../large-host.ts';
import type { Measured } from '../row.ts';
import type { RunningCore } from '../running-core.ts';
import { benchHost } from '../simulated-host.ts';
import { SwitchedVm } from '../switched-vm.ts';

const polls = 4;
const changes = 3;

/** Waits until the page has shown what a switch brings with it: one poll more than the one that may have been under way. */
async function settle(core: RunningCore, vm: SwitchedVm): Promise<void> {
  await vm.settle();
  await nextPoll(core);
  await nextPoll(core);
}

async function watchTable(core: RunningCore, page: Page): Promise<readonly Measured[]> {
  const vm = await SwitchedVm.warm(core);
  const key = vmKey({ hostId: benchHost.hostId, vmId: vm.vmId });
  await page.locator(`.vm-row[data-vm="${key}"]`).waitFor();
  await settle(core, vm);
  await takeRowChanges(page);

  const rendered: number[] = [];
  const mutated: number[] = [];
  for (let poll = 0; poll < polls; poll += 1) {
    await nextPoll(core);
    const taken = await takeRowChanges(page);
    rendered.push(taken.rendered.length);
    mutated.push(taken.mutated.length);
  }

  const touched: number[] = [];
  for (let change = 0; change < changes; change += 1) {
    await vm.toggle();
    await settle(core, vm);
    const taken = await takeRowChanges(page);
    const seen = taken.rendered.includes(key) && taken.mutated.includes(key);
    if (!seen) throw new Error('The change of a row in view was not seen: the page is not watched as it should be.');
    touched.push(new Set([...taken.rendered, ...taken.mutated]).size);
  }
  return [
    { what: 'rows rendered at a poll without changes', unit: 'rows', samples: rendered, bar: { of: 'max', most: 0 } },
    { what: 'changes in rows at such a poll, beside ages', unit: 'changes', samples: mutated, bar: { of: 'max', most: 0 } },
    { what: 'rows rendered when one VM changes', unit: 'rows', samples: touched, bar: { of: 'max', least: 1, most: 1 } },
    { what: 'rows in the page', unit: 'rows', samples: [await page.locator('.vm-row').count()], bar: null },
  ];
}

/** How much of the table React renders and the page changes. */
export const rowsInBrowser: Case = {
  name: 'rows-in-browser',
  title: `The rows of the table in a browser (${largeVms.toLocaleString('en')} VMs)`,
  async measure(stage) {
    const core = await stage.largeHost();
    return withDashboard(core.core, (page) => watchTable(core, page));
  },
};
