import type { Problem, ProblemCode, Result } from '../../../../shared/contract/problem.ts';
import type { SetServiceOutcome } from '../../../../shared/contract/write.ts';
import type { TextKey } from '../../../i18n/keys.ts';
import type { Intent } from './question.ts';

/** How the end of a change is told. */
export interface ResultWords {
  readonly intent: 'success' | 'info' | 'warning' | 'error';
  readonly title: TextKey;
  /** Sentences, in order. */
  readonly body: readonly TextKey[];
  /** The host's own words. */
  readonly detail: string | undefined;
  readonly undo: boolean;
  /** Stays until it is closed. */
  readonly stays: boolean;
}

/** Failures of a call after which it may have been carried out all the same. */
export const doubtful: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'transportLost',
  'timedOut',
  'badAnswer',
  'sessionLost',
  'internal',
]);

function problemSentences(problem: Problem | null): readonly TextKey[] {
  return problem === null ? [] : [`problem.${problem.code}.what`, `problem.${problem.code}.todo`];
}

function trouble(title: TextKey, body: readonly TextKey[], problem: Problem | null, intent: 'warning' | 'error'): ResultWords {
  return { intent, title, body: [...body, ...problemSentences(problem)], detail: problem?.detail, undo: false, stays: true };
}

/** What a fresh read says goes before the reason; where PowerShell ended, that read was the looking again. */
function failed(enabled: boolean | null, problem: Problem | null): ResultWords {
  if (enabled === null) return trouble('result.failed', [], problem, 'error');
  const still: TextKey = enabled ? 'result.stillOn' : 'result.stillOff';
  const words = trouble('result.failed', [still], problem, 'error');
  return problem !== null && doubtful.has(problem.code) ? { ...words, body: [still, `problem.${problem.code}.what`] } : words;
}

/** Puts the outcome of a change, or the failure of its call, into words. What is said to be on or off was read back. */
export function resultWords(intent: Intent, result: Result<SetServiceOutcome>): ResultWords {
  if (!result.ok) {
    return doubtful.has(result.problem.code)
      ? trouble('result.unknown', ['result.unknownText'], result.problem, 'warning')
      : trouble('result.refused', [], result.problem, 'error');
  }
  const { outcome, service, problem } = result.value;
  switch (outcome) {
    case 'changed': {
      const enabled = service?.enabled ?? intent.enabled;
      const body: readonly TextKey[] = intent.reason === 'undo' ? ['result.undone'] : ['result.readBack', 'result.undoFor'];
      return { intent: 'success', title: enabled ? 'result.nowOn' : 'result.nowOff', body, detail: undefined, undo: true, stays: false };
    }
    case 'alreadySo':
      return {
        intent: 'info',
        title: intent.enabled ? 'result.alreadyOn' : 'result.alreadyOff',
        body: ['result.alreadySoText'],
        detail: undefined,
        undo: false,
        stays: false,
      };
    case 'notApplied': {
      const enabled = service?.enabled ?? null;
      const body = enabled === null ? 'result.notAppliedUnknown' : enabled ? 'result.notAppliedOn' : 'result.notAppliedOff';
      return trouble('result.notApplied', [body], problem, 'warning');
    }
    case 'refused':
      return trouble('result.refused', [], problem, 'error');
    case 'failed':
      return failed(service?.enabled ?? null, problem);
    case 'unknown':
      return trouble('result.unknown', [service === null ? 'result.unknownText' : 'result.unknownYetText'], problem, 'warning');
  }
}
