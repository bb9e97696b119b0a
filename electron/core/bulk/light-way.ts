import type { Clock } from '../clock.ts';
import type { OperationAnswer } from '../module/operations.ts';
import { momentOf, type TimedAnswer } from '../refresh/timed-answer.ts';
import { isLoss, type Asking } from './asking.ts';
import { differencesOf, lastingDifferences, type VmReading } from './compare.ts';
import { setDifferences, type ListedIds } from './id-sets.ts';
import { recheckMs, type ReadWayKeeper } from './read-way.ts';
import { sampleOf } from './sample.ts';

/** Up to so many VMs, one Get-VM takes no longer than a person waits, and no query is made before the first rows; above, one call for all summaries is worth a comparison. */
const manyVms = 50;
const sampleSize = 3;

type Summary = TimedAnswer<OperationAnswer<'inventory.summary'>>;
type LightRead = TimedAnswer<OperationAnswer<'inventory.light'>>;
type IdList = TimedAnswer<OperationAnswer<'vms.ids'>>;

/** The light read in one CIM call, where a host has many VMs and the call says the same as the cmdlets. */
export interface LightWay {
  /** An answer that is as good as that of `inventory.light`; `null` where the cmdlets are to be asked. */
  read(): Promise<LightRead | null>;
  /** A new session, or a host that failed both ways: decide anew. */
  reset(): void;
}

export interface LightWayOptions {
  readonly ask: Asking;
  readonly way: ReadWayKeeper;
  readonly clock: Clock;
  /** How many VMs of the host are known; 0 before any was listed. */
  readonly known: () => number;
}

/** One call names all VMs or none: there are no gaps. */
function asLightRead({ result, ...times }: Summary): LightRead {
  return { ...times, result: result.ok ? { ok: true, value: { ...result.value, gaps: null } } : result };
}

export function createLightWay({ ask, way, clock, known }: LightWayOptions): LightWay {
  let decided: 'notYet' | 'cmdlets' | 'summary' = 'notYet';
  let turn = 0;
  /** How many VMs ran when this session began; `null` before that was asked. */
  let running: number | null = null;
  /** What the last summary listed. */
  let lastIds: ListedIds = new Set();
  /** When the lists are compared next, in ms since 1970-01-01 UTC: with the light read after the first one, when there are rows to look at. */
  let listsDueAt = 0;

  /** Whether there are many VMs. Of a host that was never listed the processes tell: most people wait for a few VMs, which one Get-VM shows. */
  async function hasMany(): Promise<boolean> {
    if (known() > manyVms) return true;
    if (running === null) {
      const { result } = await ask('vms.running', {});
      running = result.ok ? result.value.running : 0;
    }
    return running > manyVms;
  }

  function leaveToCmdlets(): null {
    decided = 'cmdlets';
    return null;
  }

  /** Every VM of the answer, each with the moment of which it tells. */
  function readingsOf(answer: TimedAnswer<unknown>, value: { readAt: string; vms: OperationAnswer<'vms.light'>['vms'] }) {
    const { at } = momentOf(answer, value.readAt);
    return new Map<string, VmReading>(value.vms.map((light) => [light.vmId, { light, full: null, at }]));
  }

  /** Compares a summary with the cmdlets, and where they differ once more with another summary, which is then the fresher answer. */
  async function checked(first: Summary): Promise<Summary | null> {
    if (!first.result.ok) return null;
    const { vms } = first.result.value;
    turn += 1;
    const vmIds = sampleOf(
      vms.map((light) => ({ light, more: '' })),
      sampleSize,
      turn,
    );
    const sample = await ask('vms.light', { vmIds });
    if (!sample.result.ok) return null;
    const certain = readingsOf(sample, sample.result.value);
    const before = readingsOf(first, first.result.value);
    const doubtful = [...certain].filter(([vmId, reading]) => {
      const ours = before.get(vmId);
      return ours === undefined || differencesOf(ours, reading).length > 0;
    });
    if (doubtful.length === 0) return certain.size === 0 ? null : first;
    const second = await ask('inventory.summary', {});
    if (!second.result.ok) return null;
    const after = readingsOf(second, second.result.value);
    const lasting = doubtful.flatMap(([vmId, reading]) => {
      const outer = [before.get(vmId), after.get(vmId)] as const;
      const [one, other] = outer;
      return one === undefined || other === undefined ? [] : lastingDifferences([one, other], reading, 'cmdlets');
    });
    if (lasting.length === 0) return second;
    way.differ(certain.size, lasting);
    return null;
  }

  /** True where the cmdlets list other VMs than the summaries before and after their list. */
  function listsDiffer({ result }: IdList, after: ListedIds): boolean {
    // An empty list has several causes: it says nothing of the summaries.
    if (!result.ok || result.value.vmIds.length === 0) return false;
    const { vmIds, isWhole } = result.value;
    const differences = setDifferences([lastIds, after], { ids: new Set(vmIds), isWhole }, 'cmdlets');
    if (differences.length > 0) way.differ(vmIds.length, differences);
    return differences.length > 0;
  }

  /** The list of the cmdlets, where it is to be compared now; it costs a host by its VMs. */
  async function listIfDue(): Promise<IdList | null> {
    if (decided !== 'summary' || clock.now() < listsDueAt) return null;
    const list = await ask('vms.ids', {});
    listsDueAt = clock.now() + recheckMs;
    return list;
  }

  return {
    async read() {
      if (!way.mayTry() || decided === 'cmdlets') return null;
      if (decided === 'notYet' && !(await hasMany())) return null;
      const list = await listIfDue();
      if (list?.result.ok === false && isLoss(list.result.problem.code)) {
        way.distrust('lost', list.result.problem);
        return null;
      }
      const answer = await ask('inventory.summary', {});
      const { result } = answer;
      if (!result.ok) {
        way.distrust(isLoss(result.problem.code) ? 'lost' : 'failed', result.problem);
        return null;
      }
      // An empty list has several causes, of which the cmdlets know more.
      if (result.value.vms.length === 0) return null;
      const ids = new Set(result.value.vms.map(({ vmId }) => vmId));
      if (list !== null && listsDiffer(list, ids)) return null;
      lastIds = ids;
      if (decided === 'summary') return asLightRead(answer);
      if (result.value.vms.length <= manyVms) return leaveToCmdlets();
      const good = await checked(answer);
      if (good === null) return leaveToCmdlets();
      decided = 'summary';
      return asLightRead(good);
    },
    reset() {
      decided = 'notYet';
      running = null;
      listsDueAt = 0;
    },
  };
}
