import type { Problem, ProblemCode } from '../../../shared/contract/problem.ts';
import type { ServiceRecord } from '../../../shared/contract/service.ts';
import type { SetServiceOutcome } from '../../../shared/contract/write.ts';
import { toServiceRecord } from '../fleet/vm-details.ts';
import { classifyFailure } from '../module/classify.ts';
import type { OperationAnswer } from '../module/operations.ts';

/** How a write that was tried ended: an outcome without its place in the audit. */
export type Verdict = Omit<SetServiceOutcome, 'auditId'>;

/** Failures that leave open what became of the write. All others are the host's own refusals. */
export const doubtful: ReadonlySet<ProblemCode> = new Set([
  'powerShellFailed',
  'sessionLost',
  'timedOut',
  'badAnswer',
  'tooMuchOutput',
  'prompted',
  'internal',
]);

/** The verdict of an answer; `null` where it has no read-back, so that the VM has to be read afresh. */
export function verdictOfAnswer(enabled: boolean, answer: OperationAnswer<'service.set'>): Verdict | null {
  if (answer.after === null) return null;
  const service = toServiceRecord(answer.after);
  const told = { before: answer.before, service, readAt: answer.readAt };
  if (answer.step === 'alreadySo') return { outcome: 'alreadySo', ...told, problem: null };
  if (answer.step === 'changedByOther') return { outcome: 'refused', ...told, problem: { code: 'changedByOther' } };
  const problem = answer.writeFailure === null ? null : classifyFailure(answer.writeFailure, 'service.set');
  if (service.enabled === enabled) return { outcome: 'changed', ...told, problem };
  return { outcome: problem === null ? 'notApplied' : 'failed', ...told, problem };
}

/** The verdict where the request was never sent: nothing was tried. */
export function verdictOfNeverBegun(problem: Problem): Verdict {
  return { outcome: 'refused', before: null, service: null, readAt: null, problem };
}

/**
 * The verdict by what a fresh read says. Without one, only a clear refusal of the host counts as failed;
 * after anything else nobody knows.
 *
 * A read that shows the old value does not settle a write that ran into its deadline: a host so slow may still be at work on it after
 * our PowerShell was ended. Where PowerShell ended by itself instead, it can ask the host for nothing more, and the read follows a whole
 * new start of it: what the host then shows counts as the end.
 */
export function verdictOfReread(
  enabled: boolean,
  before: boolean | null,
  problem: Problem | null,
  reread: { readonly service: ServiceRecord | null; readonly readAt: string } | null,
): Verdict {
  const service = reread?.service ?? null;
  if (reread !== null && service !== null && service.enabled !== null) {
    const told = { before, service, readAt: reread.readAt };
    if (service.enabled === enabled) return { outcome: 'changed', ...told, problem: null };
    if (problem?.code === 'timedOut') return { outcome: 'unknown', ...told, problem };
    return { outcome: problem === null ? 'notApplied' : 'failed', ...told, problem };
  }
  const refused = problem !== null && !doubtful.has(problem.code);
  return { outcome: refused ? 'failed' : 'unknown', before, service: null, readAt: null, problem };
}
