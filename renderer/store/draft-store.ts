import type { PlanWish, TriedChange } from '../../shared/domain/plan.ts';
import type { VmName } from '../../shared/domain/plan-warnings.ts';
import { createListeners } from '../api/listeners.ts';

/** A run whose way back is planned. */
export interface UndoneRun {
  readonly runId: number;
  /** ISO moment of its start. */
  readonly startedAt: string;
  readonly tried: readonly TriedChange[];
}

/** Changes that are being thought of, and not begun: of which VMs, and what is wanted of them. */
export interface ChangeDraft {
  /** With the name that each had when it was chosen. */
  readonly targets: readonly VmName[];
  readonly wish: PlanWish;
  /** In the place of a wish; `null` where it is no undo. */
  readonly undo: UndoneRun | null;
  /** The wish is being chosen, or what it means is looked at. */
  readonly step: 'wish' | 'preview';
  /** What the user leaves out of the plan (`changeKey` of features/changes). */
  readonly leftOut: ReadonlySet<string>;
}

/** The one draft; it outlives its page, so that one can look at the VMs and come back. */
export interface DraftStore {
  readonly get: () => ChangeDraft | null;
  set(draft: ChangeDraft | null): void;
  /** Puts a draft into the place of the present one, if nothing was decided in that yet. Else it waits for `settle`; `false` says so. */
  propose(draft: ChangeDraft): boolean;
  /** The draft that waits for a word on whether it may take the place of the present one. */
  readonly proposed: () => ChangeDraft | null;
  /** Lets it take that place, or forgets it. */
  settle(replace: boolean): void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Something was decided in it that nobody wants to do twice. */
function isBegun({ wish, undo, step }: ChangeDraft): boolean {
  return step === 'preview' || undo !== null || wish === 'policy' || Object.keys(wish).length > 0;
}

/** Makes the store, without a draft. */
export function createDraftStore(): DraftStore {
  const changes = createListeners<void>();
  let draft: ChangeDraft | null = null;
  let proposed: ChangeDraft | null = null;
  function set(next: ChangeDraft | null): void {
    if (next === draft && proposed === null) return;
    draft = next;
    proposed = null;
    changes.emit();
  }
  return {
    get: () => draft,
    set,
    propose(next) {
      if (draft === null || !isBegun(draft)) {
        set(next);
        return true;
      }
      proposed = next;
      changes.emit();
      return false;
    },
    proposed: () => proposed,
    settle: (replace) => set(replace && proposed !== null ? proposed : draft),
    subscribe: (listener) => changes.add(listener),
  };
}
