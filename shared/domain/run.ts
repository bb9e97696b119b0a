import type { RunChanged, RunDetail, RunItem } from '../contract/run.ts';
import type { TriedChange } from './plan.ts';

/** What is known of a run, with a change taken in; `null` where something in between is missing, so that it has to be asked for. */
export function withRunChange(known: RunDetail, { run, since, items }: RunChanged): RunDetail | null {
  if (run.runId !== known.run.runId || run.revision <= known.run.revision) return known;
  // What was told before a revision that is known is in it already.
  if (since === null || since > known.run.revision) return null;
  const now = [...known.items];
  for (const item of items) now[item.index] = item;
  return { run, items: now };
}

/** What a run has tried, as the plan of the way back wants it. One of which it is not known yet what became of it may have been made. */
export function triedChanges(items: readonly RunItem[]): TriedChange[] {
  return items.flatMap(({ hostId, vmId, service, state, before, to, outcome }) => {
    if (state === 'waiting' || outcome === 'notBegun') return [];
    return [{ hostId, vmId, service, to, before: state === 'underWay' ? !to : before, outcome: outcome ?? 'unknown' }];
  });
}
