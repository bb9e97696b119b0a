import { failure, type Problem } from '../../../shared/contract/problem.ts';
import type { RunChange, RunDetail, RunKind } from '../../../shared/contract/run.ts';
import { wayBackFrom } from '../../../shared/domain/plan.ts';
import { triedChanges } from '../../../shared/domain/run.ts';
import { wantedState } from '../../../shared/domain/wanted.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';

/** Why a change is none of what its run is for; `null` where it is. */
export type PurposeCheck = (change: RunChange) => Problem | null;

/**
 * Judges the changes of a run by what it says that it is for, since the activity and the audit give that as the reason of each: an undo puts back what
 * `undone` has changed or may have (`nothingToUndo`), the mending of drift makes what the policy wants when the turn of the switch comes (`notWanted`).
 * A VM that is not known is left to the writer, which says more of it.
 */
export function purposeCheck(kind: RunKind, undone: RunDetail | null, fleet: Pick<FleetStore, 'vm'>): PurposeCheck {
  if (kind === 'policy') {
    return (change) => {
      const vm = fleet.vm(change);
      return vm === undefined || wantedState(vm, change.service) === change.enabled ? null : failure('notWanted').problem;
    };
  }
  if (undone === null) return () => null;
  const isWayBack = wayBackFrom(triedChanges(undone.items));
  return (change) => (isWayBack(change) ? null : failure('nothingToUndo').problem);
}
