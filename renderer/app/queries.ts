import { useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query';
import { QueryClient } from '@tanstack/react-query';
import type { DriftCause } from '../../shared/contract/alert.ts';
import type { AppInfo } from '../../shared/contract/app.ts';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/contract.ts';
import type { Operation } from '../../shared/contract/operation.ts';
import type { PolicyRevision, PolicyState } from '../../shared/contract/policy.ts';
import type { Problem, Result } from '../../shared/contract/problem.ts';
import type { EffectiveSettings } from '../../shared/contract/settings.ts';
import { causeKey } from '../../shared/domain/alerts.ts';
import type { Client } from '../api/client.ts';
import { useModel } from '../store/app-model.ts';
import { useDataId } from '../store/hooks.ts';
import { keepOwnChange, readOwnChanges } from '../store/own-changes.ts';

/** A failed call, for TanStack Query, which knows only thrown errors. */
export class CallError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'CallError';
    this.problem = problem;
  }
}

/** The answer of a call; throws a `CallError` where it failed. */
export async function callOrThrow<N extends CallName>(client: Client, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const result = await client.call(name, input);
  if (!result.ok) throw new CallError(result.problem);
  return result.value;
}

/** Nothing is asked for twice by itself: events keep the answers fresh, and the application is on this machine. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', staleTime: Infinity, gcTime: Infinity, retry: false, refetchOnWindowFocus: false },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

export const infoKey = ['app.info'] as const;
export const settingsKey = ['settings.get'] as const;
export const operationsKey = ['operations.list'] as const;
export const policyKey = ['policy.get'] as const;
export const policyHistoryKey = ['policy.history'] as const;

const ownChangesKey = ['own'] as const;

/** What this application is and may do; `undefined` until it has answered. */
export function useAppInfo(): AppInfo | undefined {
  const { client } = useModel();
  return useQuery({ queryKey: infoKey, queryFn: () => callOrThrow(client, 'app.info', {}) }).data;
}

/** The settings in force; `undefined` until they have been read. */
export function useSettings(): EffectiveSettings | undefined {
  const { client } = useModel();
  return useQuery({ queryKey: settingsKey, queryFn: () => callOrThrow(client, 'settings.get', {}) }).data;
}

/** The newer of two lists: an answer may arrive after an event that was sent later. */
export function newerList<T extends { readonly revision: number }>(known: T | undefined, told: T): T {
  return known !== undefined && known.revision > told.revision ? known : told;
}

/** The operations, and why they could not be asked for; neither until that is known. */
export function useOperations(): { readonly operations: readonly Operation[] | undefined; readonly problem: Problem | null } {
  const { client } = useModel();
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: operationsKey,
    queryFn: async () => {
      const told = await callOrThrow(client, 'operations.list', {});
      return newerList(queries.getQueryData<typeof told>(operationsKey), told);
    },
  });
  return { operations: data?.operations, problem: error instanceof CallError ? error.problem : null };
}

/** The policy in force, kept up to date by its event, and why it could not be asked for; neither until that is known. */
export function usePolicy(): { readonly state: PolicyState | undefined; readonly problem: Problem | null; readonly again: () => void } {
  const { client } = useModel();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: policyKey,
    queryFn: async () => {
      const told = await callOrThrow(client, 'policy.get', {});
      return newerList(queries.getQueryData<PolicyState>(policyKey), told);
    },
  });
  return { state: data, problem: data === undefined && error instanceof CallError ? error.problem : null, again: () => void refetch() };
}

/** Puts another policy in force in the place of the revision that it was made of. */
export function useSavePolicy(): (change: CallInput<'policy.set'>) => Promise<Result<PolicyState>> {
  const { client } = useModel();
  const queries = useQueryClient();
  const keepOwn = useKeepOwn();
  return async (change) => {
    const result = await client.call('policy.set', change);
    if (result.ok) {
      queries.setQueryData<PolicyState>(policyKey, (known) => newerList(known, result.value));
      keepOwn({ by: 'policy', revision: result.value.revision, here: true });
    }
    // What another has stored may not have been told yet.
    else if (result.problem.code === 'changedByOther') await queries.invalidateQueries({ queryKey: policyKey });
    return result;
  };
}

/** Notes that this window has changed what is wanted: the drift that comes of it is no news to it. */
export function useKeepOwn(): (cause: DriftCause) => void {
  const { data } = useModel();
  const queries = useQueryClient();
  return (cause) => {
    const dataId = data.get();
    if (dataId !== null) queries.setQueryData<readonly string[]>([...ownChangesKey, dataId], keepOwnChange(dataId, causeKey(cause)));
  };
}

/** The changes of what is wanted that were made in this window, also before its page was loaded anew, each by its `causeKey`. */
export function useOwnChanges(): readonly string[] {
  const dataId = useDataId();
  const read = (): readonly string[] => (dataId === null ? [] : readOwnChanges(dataId));
  return useQuery({ queryKey: [...ownChangesKey, dataId], queryFn: read, initialData: read }).data;
}

/** The newest revisions of the policy first, and why they could not be asked for. */
export function usePolicyHistory(limit: number): {
  readonly revisions: readonly PolicyRevision[] | undefined;
  readonly problem: Problem | null;
} {
  const { client } = useModel();
  const { data, error } = useQuery({
    queryKey: [...policyHistoryKey, limit],
    queryFn: () => callOrThrow(client, 'policy.history', { limit }),
    refetchOnMount: 'always',
  });
  return { revisions: data, problem: error instanceof CallError ? error.problem : null };
}

/** Why the application did not tell what it is or how it is set; `null` when it did. `again` asks once more. */
export function useAppProblem(): { readonly problem: Problem | null; readonly again: () => void } {
  const { client } = useModel();
  const info = useQuery({ queryKey: infoKey, queryFn: () => callOrThrow(client, 'app.info', {}) });
  const settings = useQuery({ queryKey: settingsKey, queryFn: () => callOrThrow(client, 'settings.get', {}) });
  const error = info.error ?? settings.error;
  return {
    problem: error instanceof CallError ? error.problem : null,
    again() {
      void info.refetch();
      void settings.refetch();
    },
  };
}

/** The PowerShell sessions with the moment at which they were asked; asked anew whenever their page is opened. */
export function useSessions(): {
  readonly read: { readonly at: number; readonly sessions: CallOutput<'diagnostics.sessions'> } | undefined;
  readonly problem: Problem | null;
  readonly refresh: () => void;
} {
  const { client, clock } = useModel();
  const { data, error, refetch } = useQuery({
    queryKey: ['diagnostics.sessions'],
    queryFn: async () => ({ sessions: await callOrThrow(client, 'diagnostics.sessions', {}), at: clock.now() }),
    refetchOnMount: 'always',
  });
  return { read: data, problem: error instanceof CallError ? error.problem : null, refresh: () => void refetch() };
}

/** Which way each host is read; empty until that is known. Asked anew whenever its page is opened. */
export function useReadWays(): { readonly ways: CallOutput<'diagnostics.reads'>; readonly refresh: () => void } {
  const { client } = useModel();
  const { data, refetch } = useQuery({
    queryKey: ['diagnostics.reads'],
    queryFn: () => callOrThrow(client, 'diagnostics.reads', {}),
    refetchOnMount: 'always',
  });
  return { ways: data ?? [], refresh: () => void refetch() };
}

const updateKey = ['settings.update'] as const;

/** Changes settings; what comes back is in force at once. */
export function useUpdateSettings(): (patch: CallInput<'settings.update'>) => void {
  const { client } = useModel();
  const queries = useQueryClient();
  const { mutate } = useMutation({
    mutationKey: updateKey,
    mutationFn: (patch: CallInput<'settings.update'>) => callOrThrow(client, 'settings.update', patch),
    onSuccess: (settings) => queries.setQueryData(settingsKey, settings),
  });
  return mutate;
}

/** Why the last change of a setting failed, wherever it was made; `null` when it did not. */
export function useSettingsProblem(): Problem | null {
  const errors = useMutationState({ filters: { mutationKey: updateKey }, select: (mutation) => mutation.state.error });
  const last = errors.at(-1) ?? null;
  return last instanceof CallError ? last.problem : null;
}
