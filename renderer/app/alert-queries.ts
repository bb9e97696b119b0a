import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Alert, AlertList } from '../../shared/contract/alert.ts';
import type { Mute, MuteList, MuteRequest } from '../../shared/contract/mute.ts';
import type { Problem, Result } from '../../shared/contract/problem.ts';
import { causeKey } from '../../shared/domain/alerts.ts';
import { useModel } from '../store/app-model.ts';
import { CallError, callOrThrow, newerList, useOwnChanges } from './queries.ts';

export const alertsKey = ['alerts.list'] as const;
export const mutesKey = ['mutes.list'] as const;

/**
 * The alerts, the newest first, and why they could not be asked for; neither until that is known. Drift that this window itself has brought about
 * counts as seen: who saves a policy is shown it before, who gives a role or a tag does it on purpose.
 */
export function useAlerts(): { readonly alerts: readonly Alert[] | undefined; readonly problem: Problem | null } {
  const { client } = useModel();
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: alertsKey,
    queryFn: async () => {
      const told = await callOrThrow(client, 'alerts.list', {});
      return newerList(queries.getQueryData<AlertList>(alertsKey), told);
    },
  });
  const own = useOwnChanges();
  const alerts = useMemo(
    () => data?.alerts.map((alert) => (alert.cause !== null && own.includes(causeKey(alert.cause)) ? { ...alert, seen: true } : alert)),
    [data, own],
  );
  return { alerts, problem: error instanceof CallError ? error.problem : null };
}

/** Marks alerts as seen; `null`: all of them. */
export function useSeeAlerts(): (alertId: number | null) => void {
  const { client } = useModel();
  const queries = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (alertId: number | null) => callOrThrow(client, 'alerts.see', { alertId }),
    onSuccess: (list) => queries.setQueryData<AlertList>(alertsKey, (known) => newerList(known, list)),
  });
  return mutate;
}

/** What is muted now; `undefined` until that is known. */
export function useMutes(): readonly Mute[] | undefined {
  const { client } = useModel();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: mutesKey,
    queryFn: async () => {
      const told = await callOrThrow(client, 'mutes.list', {});
      return newerList(queries.getQueryData<MuteList>(mutesKey), told);
    },
  });
  return data?.mutes;
}

/** Sets and ends mutes. */
export function useMuting(): {
  readonly mute: (request: MuteRequest) => Promise<Result<MuteList>>;
  readonly end: (muteId: number) => Promise<Result<MuteList>>;
} {
  const { client } = useModel();
  const queries = useQueryClient();
  const taken = async (answer: Promise<Result<MuteList>>): Promise<Result<MuteList>> => {
    const result = await answer;
    if (result.ok) queries.setQueryData<MuteList>(mutesKey, (known) => newerList(known, result.value));
    return result;
  };
  return {
    mute: (request) => taken(client.call('mutes.set', request)),
    end: (muteId) => taken(client.call('mutes.remove', { muteId })),
  };
}
