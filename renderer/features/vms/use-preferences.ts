import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Preferences, PreferencesPatch } from '../../../shared/contract/preferences.ts';
import { patchedPreferences } from '../../../shared/domain/preferences.ts';
import { callOrThrow } from '../../app/queries.ts';
import { useModel } from '../../store/app-model.ts';

const key = ['preferences.get'] as const;
const none: Preferences = { hiddenColumns: [], heartbeatSparks: false, views: [], notedRuns: [] };

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
    queryFn: () => callOrThrow(client, 'preferences.get', {}),
  });
  const { mutate, isError } = useMutation({
    mutationFn: (patch: PreferencesPatch) => callOrThrow(client, 'preferences.set', patch),
    onMutate: (patch) => void queries.setQueryData<Preferences>(key, (old) => patchedPreferences(old ?? none, patch)),
  });
  return { preferences: query.data ?? none, update: mutate, notKept: isError };
}
