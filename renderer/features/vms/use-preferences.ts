import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Preferences, PreferencesPatch } from '../../../shared/contract/preferences.ts';
import { CallError } from '../../app/queries.ts';
import { useModel } from '../../store/app-model.ts';

const key = ['preferences.get'] as const;
const none: Preferences = { hiddenColumns: [], heartbeatSparks: false, views: [] };

/** How the table is to look, as the user left it, and how to change that. */
export interface PreferencesAccess {
  readonly preferences: Preferences;
  readonly update: (patch: PreferencesPatch) => void;
  /** The last change is in force, but could not be kept for the next start. */
  readonly notKept: boolean;
}

/** The preferences; a change is in force at once, kept or not: it changes nothing but the look. */
export function usePreferences(): PreferencesAccess {
  const { client } = useModel();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: key,
    queryFn: async () => {
      const result = await client.call('preferences.get', {});
      if (!result.ok) throw new CallError(result.problem);
      return result.value;
    },
  });
  const { mutate, isError } = useMutation({
    mutationFn: async (patch: PreferencesPatch) => {
      const result = await client.call('preferences.set', patch);
      if (!result.ok) throw new CallError(result.problem);
    },
    onMutate: (patch) => {
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      queries.setQueryData<Preferences>(key, (old) => ({ ...none, ...old, ...given }));
    },
  });
  return { preferences: query.data ?? none, update: mutate, notKept: isError };
}
