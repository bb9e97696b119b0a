import type { Case } from '../case.ts';
import type { Measured } from '../row.ts';
import { RunningCore } from '../running-core.ts';
import { benchHost, oneHostWith, queriesThreeTimesWorse, realHostCosts, withoutBulk } from '../simulated-host.ts';
import { median, ratio } from '../statistics.ts';
import type { Stage } from '../stage.ts';
import type { ReadWay } from '../../shared/contract/read-way.ts';
import { SwitchedVm } from '../switched-vm.ts';

const polls = 3;
const switches = 6;
/** By the cmdlets so many VMs are enough to see what one costs. */
const fewVms = 12;

interface FullRead {
  /** From launching the core until the last VM was read in full, in ms. */
  readonly fromLaunch: number;
  readonly way: ReadWay;
  /** What a light read takes then, in ms. */
  readonly light: readonly number[];
}

async function wayOf(core: RunningCore): Promise<ReadWay> {
  const way = (await core.call('diagnostics.reads', {})).find(({ hostId }) => hostId === benchHost.hostId);
  if (way === undefined) throw new Error('The simulated host is not known.');
  return way;
}

async function lightReads(core: RunningCore): Promise<number[]> {
  const durations: number[] = [];
  await core.call('settings.update', { lightIntervalMs: 1_000, fullIntervalMs: 86_400_000 });
  for (let poll = 0; poll < polls; poll += 1) {
    const before = (await core.reads()).lightAt;
    await core.whenReads('a light read', ({ lightAt }) => lightAt !== before);
    const sessions = await core.call('diagnostics.sessions', {});
    const lane = sessions.find(({ hostId, lane: name }) => hostId === benchHost.hostId && name === 'refresh');
    if (typeof lane?.lastDurationMs === 'number') durations.push(lane.lastDurationMs);
  }
  return durations;
}

/** Launches the core over a host of so many VMs, as a user does, and waits until all of them were read in full. */
async function readOnce(stage: Stage, vms: number, more: Readonly<Record<string, unknown>>): Promise<FullRead> {
  const core = await RunningCore.launch(stage.folder('full-read'), oneHostWith(vms, more), [benchHost.name]);
  try {
    await core.whenWhole();
    const fromLaunch = performance.now() - core.launchedAt;
    const read = (await core.snapshot()).vms.filter((vm) => vm.details !== null).length;
    if (read !== vms) throw new Error(`${read} of ${vms} VMs were read in full.`);
    const way = await wayOf(core);
    return { fromLaunch, way, light: await lightReads(core) };
  } finally {
    await core.stop();
  }
}

/** Switches one VM with nothing going on, and in the middle of reads in bulk. */
async function switchOnce(stage: Stage, vms: number): Promise<{ readonly idle: number[]; readonly busy: number[] }> {
  const idle: number[] = [];
  const busy: number[] = [];
  const core = await RunningCore.launch(stage.folder('full-read-switch'), oneHostWith(vms, { costs: realHostCosts }), [benchHost.name]);
  try {
    await core.whenWhole();
    await core.call('settings.update', { lightIntervalMs: 3_600_000, fullIntervalMs: 86_400_000 });
    const vm = await SwitchedVm.warm(core);
    for (let turn = 0; turn < switches; turn += 1) {
      await vm.settle();
      idle.push(await vm.toggle());
    }
    for (let turn = 0; turn < switches; turn += 1) {
      await vm.settle();
      await core.call('fleet.refresh', { hostId: benchHost.hostId });
      await core.whenReads('a full read under way', ({ fullProgress }) => fullProgress !== null);
      busy.push(await vm.toggle());
      if ((await core.reads()).fullProgress === null) throw new Error('The full read ended before the switch did.');
      await core.whenWhole();
    }
  } finally {
    await core.stop();
  }
  return { idle, busy };
}

function bulkOnly({ way }: FullRead): number {
  if (way.way !== 'bulk' || way.bulkMs === null) throw new Error(`The host was not read in bulk: ${way.reason}.`);
  return way.bulkMs;
}

async function rowsFor(stage: Stage, vms: number, mostMs: number): Promise<{ readonly read: FullRead; readonly rows: Measured[] }> {
  const read = await readOnce(stage, vms, { costs: realHostCosts });
  const worse = await readOnce(stage, vms, { costs: queriesThreeTimesWorse });
  const name = `${vms.toLocaleString('en')} VMs`;
  return {
    read,
    rows: [
      { what: `${name} in full, from launch`, unit: 'ms', samples: [read.fromLaunch], bar: { of: 'max', most: mostMs } },
      { what: `${name} in full, one read in bulk`, unit: 'ms', samples: [bulkOnly(read)], bar: null },
      { what: `${name} in full, from launch, queries three times worse`, unit: 'ms', samples: [worse.fromLaunch], bar: null },
      { what: `${name} in full, one read in bulk, queries three times worse`, unit: 'ms', samples: [bulkOnly(worse)], bar: null },
    ],
  };
}

/** The full read of a host with the reported costs of a real one and assumed costs of queries. */
export const fullRead: Case = {
  name: 'full-read',
  title: 'A full read of one host with the costs of a real one',
  async measure(stage) {
    const small = await rowsFor(stage, 150, 10_000);
    const large = await rowsFor(stage, 1_000, 20_000);
    const cmdlets = await readOnce(stage, fewVms, { costs: realHostCosts, faults: withoutBulk });
    const { idle, busy } = await switchOnce(stage, 150);
    const queries = small.read.way.queries.length;
    return [
      ...small.rows,
      ...large.rows,
      { what: 'queries for 150 VMs', unit: 'queries', samples: [queries], bar: null },
      {
        what: 'queries for 1,000 VMs',
        unit: 'queries',
        samples: [large.read.way.queries.length],
        bar: { of: 'max', least: queries, most: queries },
      },
      { what: `${fewVms} VMs in full by the cmdlets, from launch`, unit: 'ms', samples: [cmdlets.fromLaunch], bar: null },
      { what: 'one VM in full by the cmdlets', unit: 'ms', samples: [small.read.way.vmMs ?? Number.NaN], bar: null },
      { what: 'light read of 1,000 VMs', unit: 'ms', samples: large.read.light, bar: null },
      {
        what: 'the same to one full read in bulk',
        unit: 'times',
        samples: [median(large.read.light) / bulkOnly(large.read)],
        bar: { of: 'max', most: 0.1 },
      },
      { what: 'a switch while nothing is read (150 VMs)', unit: 'ms', samples: idle, bar: null },
      { what: 'a switch in the middle of a read in bulk', unit: 'ms', samples: busy, bar: null },
      { what: 'the second to the first (medians)', unit: 'times', samples: [ratio(busy, idle)], bar: { of: 'max', most: 1.5 } },
    ];
  },
};
