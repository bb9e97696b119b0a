import { useAlerts } from '../../app/alert-queries.ts';

/** How many alerts nobody has seen yet. */
export function useUnseenAlerts(): number {
  return useAlerts().alerts?.filter(({ seen }) => !seen).length ?? 0;
}
