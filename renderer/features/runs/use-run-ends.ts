import { useEffect, useRef } from 'react';
import { usePlace } from '../../app/use-place.ts';
import type { Run } from '../../../shared/contract/run.ts';
import { useRunToasts } from './use-run-toasts.tsx';

/** Tells of each run that ends while this page is open, wherever one is but before that very run. */
export function useRunEnds(runs: readonly Run[] | undefined): void {
  const place = usePlace();
  const shown = place.page === 'changes' ? place.run : null;
  const toasts = useRunToasts();
  const told = useRef<ReadonlySet<number> | null>(null);
  useEffect(() => {
    if (typeof shown === 'number') toasts.seen(shown);
  }, [shown, toasts]);
  useEffect(() => {
    if (runs === undefined) return;
    const ended = runs.filter(({ state }) => state === 'ended');
    const before = told.current;
    told.current = new Set(ended.map(({ runId }) => runId));
    // What had ended before this page was opened is in the list of the runs.
    if (before === null) return;
    for (const run of ended.toReversed()) if (!before.has(run.runId) && run.runId !== shown) toasts.ended(run);
  }, [runs, shown, toasts]);
}
