import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { ReadDifference } from '../../../shared/contract/read-way.ts';
import type { OperationAnswer } from '../module/operations.ts';
import { momentOf, type TimedAnswer } from '../refresh/timed-answer.ts';
import { isLoss, type Asking } from './asking.ts';
import { differencesOf, lastingDifferences, type VmReading } from './compare.ts';
import { listedByOne } from './id-sets.ts';
import type { ReadWayKeeper } from './read-way.ts';
import { sampleOf } from './sample.ts';

/** VMs that are read both ways. One more is a second more on a host whose properties are dear. */
const usualSample = 3;
/** So many the first time, while a person waits for the details; the next round compares others. */
const firstSample = 1;

/** What is known of a VM before it is read in full. */
export type Listed = Pick<VmRecord, 'vmId' | 'state' | 'heartbeat' | 'details'>;

/** A good read of all VMs. */
export interface WholeRead {
  readonly answer: TimedAnswer<unknown>;
  readonly value: OperationAnswer<'inventory.bulk'>;
}

/** The full read of all VMs at once, where it says the same as the cmdlets. */
export interface FullWay {
  /** All VMs, in full; `null` where the cmdlets are to be asked. `onBegin` is called before anything is asked. */
  read(vms: readonly Listed[], onBegin: () => void): Promise<WholeRead | null>;
}

interface Sampled {
  readonly readings: ReadonlyMap<string, VmReading>;
  /** Those that the host no longer knows. */
  readonly gone: ReadonlySet<string>;
  /** What one VM took, in ms. */
  readonly vmMs: number;
  /** Why the session was lost on the way; `null` where it was not. */
  readonly lost: Problem | null;
}

export function createFullWay(ask: Asking, way: ReadWayKeeper, sampleSize?: number): FullWay {
  let turn = 0;

  /** The VMs named by the cmdlets, one after the other; those that can't be read are left out. */
  async function readAlone(vmIds: readonly string[]): Promise<Sampled> {
    const readings = new Map<string, VmReading>();
    const gone = new Set<string>();
    let spentMs = 0;
    let lost: Problem | null = null;
    for (const vmId of vmIds) {
      const answer = await ask('vm.read', { vmId });
      spentMs += answer.endedAt - answer.begunAt;
      const { result } = answer;
      if (!result.ok) {
        if (result.problem.code === 'vmGone') gone.add(vmId);
        if (!isLoss(result.problem.code)) continue;
        lost = result.problem;
        break;
      }
      const { light, full, readAt } = result.value;
      readings.set(vmId, { light, full, at: momentOf(answer, readAt).at });
    }
    return { readings, gone, vmMs: readings.size === 0 ? 0 : spentMs / readings.size, lost };
  }

  function choose(vms: readonly Listed[]): string[] {
    turn += 1;
    const candidates = vms.map(({ vmId, state, heartbeat, details }) => ({
      light: { vmId, state, heartbeat },
      more: [details?.replicationMode, details?.shielded, details?.unknownServices.length, details?.guest?.osName].join(' '),
    }));
    return sampleOf(candidates, sampleSize ?? (way.now.way === 'bulk' ? usualSample : firstSample), turn);
  }

  /**
   * What lasts of the differences between a read in bulk and what the cmdlets said before it; a problem where the session was lost.
   * `listed`: the VMs that were known before. One that is in one list only is asked for alone: it is new, has gone, or is a difference.
   */
  async function compare(before: Sampled, { answer, value }: WholeRead, listed: readonly Listed[]): Promise<ReadDifference[] | Problem> {
    const { at } = momentOf(answer, value.readAt);
    const full = new Map(value.full.map((vm) => [vm.vmId, vm]));
    const light = new Map(value.light.map((vm) => [vm.vmId, vm]));
    const ours = (vmId: string): VmReading | null => {
      const [cheap, dear] = [light.get(vmId), full.get(vmId)];
      return cheap === undefined || dear === undefined ? null : { light: cheap, full: dear, at };
    };
    const doubtful = [...before.readings].filter(([vmId, reading]) => {
      const bulk = ours(vmId);
      return bulk === null || differencesOf(bulk, reading).length > 0;
    });
    const listedIds = new Set(listed.map(({ vmId }) => vmId));
    const lacking = [...listedIds].filter((vmId) => !full.has(vmId) && !before.readings.has(vmId)).slice(0, usualSample);
    const extra = [...full.keys()].filter((vmId) => !listedIds.has(vmId)).slice(0, usualSample);
    if (doubtful.length + lacking.length + extra.length === 0) return [];
    const after = await readAlone([...doubtful.map(([vmId]) => vmId), ...lacking, ...extra]);
    if (after.lost !== null) return after.lost;
    const ofOne = [
      ...lacking.filter((vmId) => after.readings.has(vmId)).map((vmId) => listedByOne(vmId, 'cmdlets')),
      ...extra.filter((vmId) => after.gone.has(vmId)).map((vmId) => listedByOne(vmId, 'bulk')),
    ];
    const lasting = doubtful.flatMap(([vmId, first]): ReadDifference[] => {
      const second = after.readings.get(vmId);
      const bulk = ours(vmId);
      if (second === undefined) return [];
      return bulk === null ? [listedByOne(vmId, 'cmdlets')] : lastingDifferences([first, second], bulk, 'bulk');
    });
    return [...ofOne, ...lasting];
  }

  /** A comparison that cost the session is not made again in the next one. */
  function lose(problem: Problem): null {
    way.distrust('lost', problem);
    return null;
  }

  async function readBulk(): Promise<WholeRead | null> {
    const answer = await ask('inventory.bulk', {});
    const { result } = answer;
    if (!result.ok) {
      if (isLoss(result.problem.code)) return lose(result.problem);
      way.distrust('failed', result.problem);
      return null;
    }
    way.took(answer.endedAt - answer.begunAt, result.value.queries);
    // An empty list has several causes, of which the cmdlets know more.
    return result.value.light.length === 0 ? null : { answer, value: result.value };
  }

  return {
    async read(vms, onBegin) {
      if (vms.length === 0 || !way.mayTry()) return null;
      const isChecked = !way.needsCheck();
      if (isChecked && !way.pays(vms.length)) return null;
      onBegin();
      if (isChecked) return readBulk();
      const before = await readAlone(choose(vms));
      if (before.lost !== null) return lose(before.lost);
      // Nothing to compare with: the usual read will say what is wrong.
      if (before.readings.size === 0) return null;
      const whole = await readBulk();
      if (whole === null) return null;
      const differences = await compare(before, whole, vms);
      if (!Array.isArray(differences)) return lose(differences);
      if (differences.length > 0) {
        way.differ(before.readings.size, differences);
        return null;
      }
      way.trust(before.readings.size, before.vmMs);
      return whole;
    },
  };
}
