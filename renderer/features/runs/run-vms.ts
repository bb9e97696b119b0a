import { vmKey } from '../../../shared/contract/fleet.ts';
import type { RunCountKey, RunItem } from '../../../shared/contract/run.ts';
import { isNotDone, standingOf } from './run-words.ts';

/** Where the switches of one VM stand, from the one that is worst to the one that asks for nothing. */
const worstFirst: readonly RunCountKey[] = [
  'failed',
  'notApplied',
  'refused',
  'unknown',
  'notBegun',
  'underWay',
  'waiting',
  'changed',
  'alreadySo',
];

/** One VM of a run. */
export interface RunVm {
  /** Of the VM. */
  readonly key: string;
  /** Those of its switches that are shown, in the order of the run; one at least. */
  readonly items: readonly [RunItem, ...RunItem[]];
  /** Where it stands: where its worst switch does. */
  readonly standing: RunCountKey;
  /** How many switches it has, and how many of them are as wanted. */
  readonly all: number;
  readonly wanted: number;
}

function worstOf(items: readonly RunItem[]): RunCountKey {
  const standings = new Set(items.map(standingOf));
  return worstFirst.find((standing) => standings.has(standing)) ?? 'unknown';
}

/** The switch is as the run wanted it. */
function isWanted(item: RunItem): boolean {
  return item.state === 'ended' && !isNotDone(item);
}

/** The VMs of a run, each once, in the order in which they first come. */
export function vmsOfRun(items: readonly RunItem[]): readonly RunVm[] {
  const groups = new Map<string, [RunItem, ...RunItem[]]>();
  for (const item of items) {
    const key = vmKey(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups].map(([key, ofVm]) => {
    const wanted = ofVm.filter(isWanted).length;
    return { key, items: ofVm, standing: worstOf(ofVm), all: ofVm.length, wanted };
  });
}

/** Of the VMs of a run: how many there are, how many are through with all of their switches, and which are not as wanted for all that is known. */
export interface VmCounts {
  readonly all: number;
  readonly ended: number;
  readonly open: readonly RunVm[];
}

/** Counts VMs by what became of their switches. */
export function countVms(vms: readonly RunVm[]): VmCounts {
  // What will not be begun has not been done.
  const ended = vms.filter(({ items }) => items.every(({ state, outcome }) => state === 'ended' && outcome !== 'notBegun')).length;
  return { all: vms.length, ended, open: vms.filter(({ all, wanted }) => wanted < all) };
}

/** The VMs of which something is under way or has ended otherwise than wanted, with these switches alone; where each stands is told of all of its switches. */
export function notDoneOf(vms: readonly RunVm[]): readonly RunVm[] {
  return vms.flatMap((vm) => {
    const [first, ...rest] = vm.items.filter((item) => isNotDone(item) || item.state === 'underWay');
    return first === undefined ? [] : [{ ...vm, items: [first, ...rest] }];
  });
}
