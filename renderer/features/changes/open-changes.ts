import type { PlanWish } from '../../../shared/domain/plan.ts';
import type { VmName } from '../../../shared/domain/plan-warnings.ts';
import { go } from '../../app/use-place.ts';
import type { AppModel } from '../../store/app-model.ts';
import type { ChangeDraft, UndoneRun } from '../../store/draft-store.ts';

type Holder = Pick<AppModel, 'draft'>;

/** Opens the page Changes with a draft. Where changes are planned already nothing is opened: it is asked first whether they may give way. */
export function openDraft({ draft }: Holder, next: ChangeDraft): void {
  if (draft.propose(next)) go({ page: 'changes', run: null });
}

/**
 * The way into the page Changes, from wherever VMs are chosen: `openChanges(model, vms, 'policy')` shows what mending their drift would
 * change, a wish by services what that would; with `null` the wish is asked for first. Nothing is written before the user has seen the preview and
 * begun the run.
 */
export function openChanges(model: Holder, targets: readonly VmName[], wish: PlanWish | null): void {
  openDraft(model, { targets, wish: wish ?? {}, undo: null, step: wish === null ? 'wish' : 'preview', leftOut: new Set() });
}

/** Shows what the way back from a run would change now. `targets`: the VMs with the names that the run knew them by. */
export function openUndo(model: Holder, undo: UndoneRun, targets: readonly VmName[]): void {
  openDraft(model, { targets, wish: {}, undo, step: 'preview', leftOut: new Set() });
}
