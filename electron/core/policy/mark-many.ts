import type { CallInput } from '../../../shared/contract/contract.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { success, type Result } from '../../../shared/contract/problem.ts';
import type { MarkedMany } from '../../../shared/contract/wanted.ts';
import { hasMark, withMark } from '../../../shared/domain/marks.ts';
import type { MarkChange } from '../store/marks-store.ts';
import type { Services } from '../services.ts';

type Parts = Pick<Services, 'fleet' | 'marks' | 'putMarks' | 'clock' | 'who' | 'mayAnnotate'>;

/**
 * Gives a role or a tag to many VMs, or takes it from them: one transaction, and one change of the fleet. What each VM has is judged by what is stored when its
 * turn has come, so nothing is lost that another program has given in between. Refused where nothing may be noted.
 */
export function markMany({ vms, mark, has }: CallInput<'vms.mark'>, parts: Parts): Result<MarkedMany> {
  const { fleet, marks, putMarks, clock, who, mayAnnotate } = parts;
  const refused = mayAnnotate();
  if (refused !== null) return { ok: false, problem: refused };
  const asked = [...new Map(vms.map((vm) => [vmKey(vm), vm])).values()];
  const at = clock.now();
  const changes = asked.flatMap((vm): MarkChange[] => {
    const known = fleet.vm(vm);
    if (known === undefined) return [];
    const note = { at, who, hostName: fleet.host(vm.hostId)?.name ?? vm.hostId, vmName: known.name };
    return [{ vm, change: (stored) => withMark(stored, mark, has) ?? stored, note }];
  });
  const saved = marks.changeAll(changes);
  if (!saved.ok) return saved;
  const change = putMarks(saved.value);
  const untouched = saved.value.filter(({ changeId }) => changeId === null);
  const already = untouched.filter(({ marks: stored }) => hasMark(stored, mark) === has).length;
  return success({
    changed: saved.value.length - untouched.length,
    already,
    full: untouched.length - already,
    gone: asked.length - changes.length,
    change,
  });
}
