import { runCountKeys } from '../../shared/contract/run.ts';
import type { Run, RunCountKey, RunDetail, RunItem } from '../../shared/contract/run.ts';
import { sampleNow, sampleSnapshot } from './sample-fleet.ts';

/** How the switches of a sample end: by these turns. */
const turns: readonly Pick<RunItem, 'state' | 'outcome' | 'problem' | 'before'>[] = [
  { state: 'ended', outcome: 'changed', problem: null, before: true },
  { state: 'ended', outcome: 'changed', problem: null, before: true },
  { state: 'ended', outcome: 'alreadySo', problem: null, before: false },
  { state: 'ended', outcome: 'failed', problem: { code: 'accessDenied', detail: 'Access is denied.' }, before: true },
  { state: 'ended', outcome: 'unknown', problem: { code: 'timedOut' }, before: true },
  { state: 'ended', outcome: 'notBegun', problem: { code: 'cancelled' }, before: null },
];

/** The numbers of a run, from its switches. */
export function countsOf(items: readonly RunItem[]): Run['counts'] {
  const counts = Object.fromEntries(runCountKeys.map((key) => [key, 0])) as Record<RunCountKey, number>;
  for (const { state, outcome } of items) counts[state === 'ended' ? (outcome ?? 'unknown') : state] += 1;
  return counts;
}

/** A run that turned the data exchange of the sample VMs off, and was cancelled. */
export function sampleRun(changes: Partial<Run> = {}, items: readonly RunItem[] = sampleItems()): RunDetail {
  return {
    run: {
      runId: 7,
      revision: 20,
      kind: 'bulk',
      undoOf: null,
      who: 'ROMA\\l.bianchi',
      startedAt: new Date(sampleNow - 300_000).toISOString(),
      endedAt: new Date(sampleNow - 240_000).toISOString(),
      state: 'ended',
      problem: null,
      elsewhere: false,
      counts: countsOf(items),
      changes: items.length,
      vms: items.length,
      hosts: 2,
      ...changes,
    },
    items: [...items],
  };
}

/** One switch of each of the first sample VMs, with every end that there is. */
export function sampleItems(): readonly RunItem[] {
  return sampleSnapshot()
    .vms.slice(0, 12)
    .map((vm, index): RunItem => {
      const turn = turns[index % turns.length] ?? { state: 'waiting', outcome: null, problem: null, before: null };
      return {
        index,
        hostId: vm.hostId,
        hostName: vm.hostId.toUpperCase(),
        vmId: vm.vmId,
        vmName: vm.name,
        service: 'dataExchange',
        to: false,
        ...turn,
        auditId: turn.outcome === 'notBegun' ? null : index + 1,
        completedAt: new Date(sampleNow - 250_000).toISOString(),
      };
    });
}

/** The same and one more switch for all but the first of these VMs; the second of each ends as the first of the VM two places on does. */
export function severalItems(): readonly RunItem[] {
  const items = sampleItems();
  const both = items.flatMap((item, place) => {
    const { state, outcome, problem, before, auditId } = items[(place + 2) % items.length] ?? item;
    return place === 0 ? [item] : [item, { ...item, service: 'vss' as const, state, outcome, problem, before, auditId }];
  });
  return both.map((item, index) => ({ ...item, index }));
}
