import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { mostRuns } from '../../../shared/contract/run.ts';
import type { Run, RunChanged, RunDetail } from '../../../shared/contract/run.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import { withRunChange } from '../../../shared/domain/run.ts';
import { CallError } from '../../app/queries.ts';
import { useModel } from '../../store/app-model.ts';
import { newerDetail, withRun } from './merge-runs.ts';

const listKey = ['runs.list'] as const;
/** Under which a run with its switches is kept. */
export const detailKey = (runId: number) => ['runs.get', runId] as const;

/** Under which the newest word of a run is kept: it may come before the answer to what was asked earlier. */
const toldKey = 'runs.told';

/** Takes in what main tells of a run; what was missed is asked for. */
export function takeRunChange(queries: QueryClient, change: RunChanged): void {
  const { run } = change;
  const key = detailKey(run.runId);
  queries.setQueryData<Run>([toldKey, run.runId], run);
  queries.setQueryData<readonly Run[]>(listKey, (list) => (list === undefined ? undefined : withRun(list, run)));
  const known = queries.getQueryData<RunDetail>(key);
  if (known === undefined) return;
  const next = withRunChange(known, change);
  if (next === null) void queries.invalidateQueries({ queryKey: key });
  else queries.setQueryData<RunDetail>(key, next);
}

/** Runs, the newest first; `undefined` until they are known. */
export function useRuns(): { readonly runs: readonly Run[] | undefined; readonly problem: Problem | null } {
  const { client } = useModel();
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: listKey,
    queryFn: async () => {
      const told = await client.call('runs.list', { limit: mostRuns });
      if (!told.ok) throw new CallError(told.problem);
      // What was told while the answer was under way may be newer.
      const known = queries.getQueriesData<Run>({ queryKey: [toldKey] }).flatMap(([, run]) => run ?? []);
      return known.reduce(withRun, told.value as readonly Run[]);
    },
  });
  return { runs: data, problem: error instanceof CallError ? error.problem : null };
}

/** One run with its switches, followed while it is shown. */
export function useRun(runId: number): { readonly detail: RunDetail | undefined; readonly problem: Problem | null } {
  const { client } = useModel();
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: detailKey(runId),
    // Thousands of items: to compare each with the one before would cost more than to draw those in view.
    structuralSharing: false,
    queryFn: async () => {
      let told = await client.call('runs.get', { runId });
      // An answer that was overtaken by what main has told since is asked for anew: that may have been the last word of the run.
      while (told.ok && told.value.run.revision < (queries.getQueryData<Run>([toldKey, runId])?.revision ?? 0)) {
        told = await client.call('runs.get', { runId });
      }
      if (!told.ok) throw new CallError(told.problem);
      return newerDetail(queries.getQueryData(detailKey(runId)), told.value);
    },
  });
  return { detail: data, problem: error instanceof CallError ? error.problem : null };
}

/** The run that is under way, wherever it was begun. */
export function useRunUnderWay(): Run | undefined {
  const { runs } = useRuns();
  return runs?.find(isUnderWay);
}

/** A run of which something is still to come by itself, or could. */
export function isUnderWay({ state }: Pick<Run, 'state'>): boolean {
  return state === 'running' || state === 'paused' || state === 'cancelling';
}

/** How many switches of the run under way have not ended: the number in the rail. */
export function useChangesToGo(): number {
  const run = useRunUnderWay();
  return run === undefined ? 0 : run.counts.waiting + run.counts.underWay;
}
