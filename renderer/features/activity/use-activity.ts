import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { Activity } from '../../../shared/contract/activity.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import { useModel } from '../../store/app-model.ts';
import { queryOf, type ActivityFilter } from './activity-filter.ts';

/** The page asks anew so often, in ms: it is one look into the local database. */
const againMs = 5_000;

export interface ShownActivity {
  /** `undefined` until it has been read. */
  readonly activity: Activity | undefined;
  readonly problem: Problem | null;
  readonly again: () => void;
}

/** The activity that matches, kept fresh; the last good one stays while another is asked for. */
export function useActivity(filter: ActivityFilter, vmKey: string | null, limit: number): ShownActivity {
  const { client, clock } = useModel();
  const asked = useDeferredValue(filter);
  const { data, refetch } = useQuery({
    queryKey: ['activity.list', asked, vmKey, limit],
    queryFn: () => client.call('activity.list', queryOf(asked, vmKey, clock.now(), limit)),
    refetchInterval: againMs,
    refetchOnMount: 'always',
    placeholderData: keepPreviousData,
  });
  return {
    activity: data?.ok === true ? data.value : undefined,
    problem: data?.ok === false ? data.problem : null,
    again: () => void refetch(),
  };
}
