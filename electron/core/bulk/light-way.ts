import type { OperationAnswer } from '../module/operations.ts';
import { momentOf, type TimedAnswer } from '../refresh/timed-answer.ts';
import { isLoss, type Asking } from './asking.ts';
import { differencesOf, lastingDifferences, type VmReading } from './compare.ts';
import type { ReadWayKeeper } from './read-way.ts';
import { sampleOf } from './sample.ts';

/** Up to so many VMs, one Get-VM takes no longer than a person waits; above, one call for all summaries is worth a comparison. */
const manyVms = 50;
const sampleSize = 3;

type Summary = TimedAnswer<OperationAnswer<'inventory.summary'>>;
type LightRead = TimedAnswer<OperationAnswer<'inventory.light'>>;

/** The light read in one CIM call, where a host has many VMs and the call says the same as the cmdlets. */
export interface LightWay {
  /** An answer that is as good as that of `inventory.light`; `null` where the cmdlets are to be asked. */
  read(): Promise<LightRead | null>;
  /** A new session, or a host that failed both ways: decide anew. */
  reset(): void;
}

/** One call names all VMs or none: there are no gaps. */
function asLightRead({ result, ...times }: Summary): LightRead {
  return { ...times, result: result.ok ? { ok: true, value: { ...result.value, gaps: null } } : result };
}

export function createLightWay(ask: Asking, way: ReadWayKeeper): LightWay {
  let decided: 'notYet' | 'cmdlets' | 'summary' = 'notYet';
  let turn = 0;

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

  return {
    async read() {
      if (!way.mayTry() || decided === 'cmdlets') return null;
      const answer = await ask('inventory.summary', {});
      const { result } = answer;
      if (!result.ok) {
        way.distrust(isLoss(result.problem.code) ? 'lost' : 'failed', result.problem);
        return null;
      }
      // An empty list has several causes, of which the cmdlets know more.
      if (result.value.vms.length === 0) return null;
      if (decided === 'summary') return asLightRead(answer);
      if (result.value.vms.length <= manyVms) return leaveToCmdlets();
      const good = await checked(answer);
      if (good === null) return leaveToCmdlets();
      decided = 'summary';
      return asLightRead(good);
    },
    reset() {
      decided = 'notYet';
    },
  };
}
