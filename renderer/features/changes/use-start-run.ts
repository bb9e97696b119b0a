import { useState } from 'react';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { RunRequest } from '../../../shared/contract/run.ts';
import type { PlannedChange } from '../../../shared/domain/plan.ts';
import { go } from '../../app/use-place.ts';
import { useModel } from '../../store/app-model.ts';
import type { ChangeDraft } from '../../store/draft-store.ts';

/** Begins a run of the changes of a draft. */
export interface RunStart {
  readonly begin: (draft: ChangeDraft, changes: readonly PlannedChange[]) => Promise<void>;
  /** The run is being written down. */
  readonly starting: boolean;
  /** Why the last one was not begun. */
  readonly problem: Problem | null;
}

/** What is asked of main: each switch with the severity that the user was warned of. What it is to be changed from is the opposite. */
export function runRequest({ wish, undo }: ChangeDraft, changes: readonly PlannedChange[]): RunRequest {
  return {
    kind: undo !== null ? 'undo' : wish === 'policy' ? 'policy' : 'bulk',
    undoOf: undo?.runId ?? null,
    changes: changes.map(({ hostId, vmId, service, to, severity }) => ({ hostId, vmId, service, enabled: to, acknowledged: severity })),
  };
}

/** A run that has begun takes the place of its draft: it is shown, and the draft is gone. */
export function useStartRun(): RunStart {
  const { client, draft: store } = useModel();
  const [starting, setStarting] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function begin(draft: ChangeDraft, changes: readonly PlannedChange[]): Promise<void> {
    if (starting) return;
    setStarting(true);
    setProblem(null);
    const answer = await client.call('runs.start', runRequest(draft, changes));
    setStarting(false);
    if (!answer.ok) return setProblem(answer.problem);
    store.set(null);
    go({ page: 'changes', run: answer.value.runId });
  }
  return { begin, starting, problem };
}
