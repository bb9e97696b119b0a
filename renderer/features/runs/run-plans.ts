import { vmKey } from '../../../shared/contract/fleet.ts';
import type { RunDetail, RunItem } from '../../../shared/contract/run.ts';
import { switchableServiceIds } from '../../../shared/contract/service.ts';
import { triedChanges } from '../../../shared/domain/run.ts';
import type { VmName } from '../../../shared/domain/plan-warnings.ts';
import type { ChangeDraft, UndoneRun } from '../../store/draft-store.ts';
import { changeKey } from '../changes/preview.ts';
import { isLeft } from './run-words.ts';

/** The way back from a run; `null` where it has changed nothing for all that is known. */
export function undoOf({ run, items }: RunDetail): UndoneRun | null {
  if (run.counts.changed + run.counts.unknown === 0) return null;
  return { runId: run.runId, startedAt: run.startedAt, tried: triedChanges(items) };
}

/** The VMs of switches, each once, with the names that the run knew them by: they are known also before their hosts are read. */
export function vmsOf(items: readonly RunItem[]): readonly VmName[] {
  const vms = new Map<string, VmName>();
  for (const { hostId, vmId, vmName } of items) vms.set(vmKey({ hostId, vmId }), { hostId, vmId, name: vmName });
  return [...vms.values()];
}

/**
 * What a run has left undone, to be planned anew by the values of now; `null` where nothing is left. Each switch keeps the value that it was to get; of a run
 * for the policy it gets what the policy wants by now. For the way back from an earlier run, `original` is that run. What the run was not about stays left out.
 */
export function leftOf({ run, items }: RunDetail, original: RunDetail | null): ChangeDraft | null {
  const left = items.filter(isLeft);
  if (left.length === 0 || (run.kind === 'undo' && original === null)) return null;
  const wanted = new Set(left.map(changeKey));
  if (original !== null) {
    const tried = triedChanges(original.items).filter((change) => wanted.has(changeKey(change)));
    const { runId, startedAt } = original.run;
    return { targets: vmsOf(left), wish: {}, undo: { runId, startedAt, tried }, step: 'preview', leftOut: new Set() };
  }
  const targets = vmsOf(left);
  if (run.kind !== 'policy') {
    const switches = left.map(({ hostId, vmId, service, to }) => ({ hostId, vmId, service, to }));
    return { targets, wish: { switches }, undo: null, step: 'preview', leftOut: new Set() };
  }
  const others = targets.flatMap((vm) => switchableServiceIds.map((service) => changeKey({ ...vm, service })));
  return {
    targets,
    wish: 'policy',
    undo: null,
    step: 'preview',
    leftOut: new Set(others.filter((key) => !wanted.has(key))),
  };
}
