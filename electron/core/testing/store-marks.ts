import type { Result } from '../../../shared/contract/problem.ts';
import type { ChangedMarks, MarkChange, MarkNote, MarksStore, VmMarks } from '../store/marks-store.ts';

/** Stores what is named of the marks of one VM; the rest stays as it is stored. */
export function storeMarks(store: MarksStore, vm: MarkChange['vm'], marks: Partial<VmMarks>, note: MarkNote): Result<ChangedMarks[]> {
  return store.changeAll([{ vm, change: (stored) => ({ ...stored, ...marks }), note }]);
}
