import type { ReadDifference, ReadWay } from '../../../shared/contract/read-way.ts';
import { success, type Result } from '../../../shared/contract/problem.ts';
import type { Clock } from '../clock.ts';
import type { OperationAnswer } from '../module/operations.ts';
import type { LightVm } from '../module/records.ts';
import { momentOf, type TimedAnswer } from '../refresh/timed-answer.ts';
import type { HostConnection } from '../session/connection.ts';
import type { Asking } from './asking.ts';
import { differencesOf, lastingDifferences, type VmReading } from './compare.ts';
import { createFullWay } from './full-way.ts';
import { setDifferences, type ListedIds } from './id-sets.ts';
import { createReadWay } from './read-way.ts';
import { sampleOf } from './sample.ts';

/** What there is to say of a host about its two ways of reading. Times in ms. */
export interface Examination {
  readonly facts: OperationAnswer<'host.facts'>;
  readonly vms: number;
  /** What the light read of all VMs took, by Get-VM and by the one call for all summaries; `null` where that call failed. */
  readonly lightMs: number;
  readonly summaryMs: number | null;
  /** Where both say something else, of all VMs. */
  readonly lightDifferences: readonly ReadDifference[];
  readonly full: ReadWay;
  readonly timing: OperationAnswer<'reads.timing'>['calls'];
}

/** A request may take so long, in ms: nobody clicks meanwhile. */
const patienceMs = 600_000;

type Light = ReadonlyMap<string, VmReading>;

function readingsOf(answer: TimedAnswer<unknown>, { readAt, vms }: { readonly readAt: string; readonly vms: readonly LightVm[] }): Light {
  const { at } = momentOf(answer, readAt);
  return new Map(vms.map((light) => [light.vmId, { light, full: null, at }]));
}

/** What lasts of the differences between summaries and what Get-VM said before and after them. */
function lightDifferences(before: Light, summaries: Light, after: Light): ReadDifference[] {
  const lasting = [...before].flatMap(([vmId, one]): ReadDifference[] => {
    const [summary, other] = [summaries.get(vmId), after.get(vmId)];
    if (summary === undefined || other === undefined || differencesOf(summary, one).length === 0) return [];
    return lastingDifferences([one, other], summary, 'bulk');
  });
  const idsOf = (light: Light): ListedIds => new Set(light.keys());
  return [...setDifferences([idsOf(before), idsOf(after)], { ids: idsOf(summaries), isWhole: true }, 'bulk'), ...lasting];
}

/** Reads a host both ways, all VMs where that is cheap and `sampleSize` where it is dear, and measures each query and property. */
export async function examineHost(
  hostId: string,
  connection: HostConnection,
  clock: Clock,
  sampleSize: number,
): Promise<Result<Examination>> {
  const ask: Asking = async (operation, args) => {
    const begunAt = clock.now();
    const result = await connection.request(operation, args, { lane: 'refresh', deadlineMs: patienceMs });
    return { result, mark: 0, begunAt, endedAt: clock.now() };
  };
  const facts = await ask('host.facts', {});
  if (!facts.result.ok) return facts.result;
  // The first answer of a session loads modules: the second one is measured.
  await ask('inventory.light', {});
  const before = await ask('inventory.light', {});
  if (!before.result.ok) return before.result;
  const summary = await ask('inventory.summary', {});
  const after = await ask('inventory.light', {});
  if (!after.result.ok) return after.result;
  const { vms } = after.result.value;
  const way = createReadWay(hostId, clock);
  const listed = vms.map(({ vmId, state, heartbeat }) => ({ vmId, state, heartbeat, details: null }));
  await createFullWay(ask, way, sampleSize).read(listed, () => undefined);
  const vmIds = sampleOf(
    vms.map((light) => ({ light, more: '' })),
    sampleSize,
    1,
  );
  const timing = vmIds.length === 0 ? null : await ask('reads.timing', { vmIds });
  if (timing !== null && !timing.result.ok) return timing.result;
  return success({
    facts: facts.result.value,
    vms: vms.length,
    lightMs: before.endedAt - before.begunAt,
    summaryMs: summary.result.ok ? summary.endedAt - summary.begunAt : null,
    lightDifferences: summary.result.ok
      ? lightDifferences(
          readingsOf(before, before.result.value),
          readingsOf(summary, summary.result.value),
          readingsOf(after, after.result.value),
        )
      : [],
    full: way.now,
    timing: timing?.result.ok === true ? timing.result.value.calls : [],
  });
}
