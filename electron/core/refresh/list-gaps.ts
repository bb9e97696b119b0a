import type { Problem } from '../../../shared/contract/problem.ts';
import type { Clock } from '../clock.ts';
import type { FleetDraft } from '../fleet/fleet-store.ts';
import type { VmTracker } from '../fleet/vm-tracker.ts';
import { classifyFailure } from '../module/classify.ts';
import type { OperationAnswer } from '../module/operations.ts';
import type { LightVm, ModuleFailure } from '../module/records.ts';
import { momentOf, type TimedAnswer } from './timed-answer.ts';

/** With more VMs missing than this, a list with errors is no list: to ask for each of them would cost the host too much. */
const mostAskedFor = 5;

/** The VMs that a list with errors may have left out by mistake, by id; empty where the list is whole. `null`: too many to believe it at all. */
export function missingFrom(
  list: readonly LightVm[],
  gaps: ModuleFailure | null,
  known: readonly { readonly vmId: string }[],
): string[] | null {
  if (gaps === null) return [];
  const listed = new Set(list.map((vm) => vm.vmId));
  const missing = known.map((vm) => vm.vmId).filter((vmId) => !listed.has(vmId));
  return missing.length > mostAskedFor ? null : missing;
}

/** Errors of a list that none of the VMs known here is to blame for: a VM that was never seen can't be shown, but that it is there can be said. */
export function problemOfGaps(gaps: ModuleFailure | null, missing: readonly string[]): Problem | null {
  if (gaps === null || missing.length > 0) return null;
  const problem = classifyFailure(gaps, 'vm.read');
  // Gone while the list was made.
  return problem.code === 'vmGone' ? null : problem;
}

export interface MissingVmsOptions {
  readonly hostId: string;
  readonly tracker: VmTracker;
  readonly clock: Clock;
  readonly change: (work: (draft: FleetDraft) => void) => void;
  readonly ask: (vmId: string) => Promise<TimedAnswer<OperationAnswer<'vm.read'>>>;
  /** How long one that could not be read is left alone, in ms. */
  readonly restMs: () => number;
}

/** Asks for the VMs that a list left out, one by one: each is read, is gone, or can't be read and says why. */
export interface MissingVms {
  read(vmIds: readonly string[]): Promise<void>;
}

export function createMissingVms({ hostId, tracker, clock, change, ask, restMs }: MissingVmsOptions): MissingVms {
  /** When those that could not be read were asked for, in ms since 1970-01-01 UTC. */
  const failedAt = new Map<string, number>();

  function isResting(vmId: string): boolean {
    const failed = failedAt.get(vmId);
    return failed !== undefined && Math.abs(clock.now() - failed) < restMs();
  }

  async function readOne(vmId: string): Promise<void> {
    const answer = await ask(vmId);
    const { result, mark, begunAt, endedAt } = answer;
    failedAt.delete(vmId);
    change((draft) => {
      if (result.ok) {
        const moment = momentOf(answer, result.value.readAt);
        tracker.lightRead(draft, hostId, moment, result.value.light);
        tracker.fullRead(draft, hostId, moment, result.value.full);
      } else if (result.problem.code === 'vmGone') {
        tracker.gone(draft, hostId, mark, vmId);
      } else {
        failedAt.set(vmId, endedAt);
        tracker.unreadable(draft, hostId, { mark, at: endedAt, spreadMs: endedAt - begunAt }, vmId, result.problem);
      }
    });
  }

  return {
    async read(vmIds) {
      for (const vmId of failedAt.keys()) if (!vmIds.includes(vmId)) failedAt.delete(vmId);
      const due = vmIds.filter((vmId) => !isResting(vmId));
      for (const vmId of due) await readOne(vmId);
    },
  };
}
