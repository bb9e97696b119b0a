import type { Operation } from '../../../shared/contract/operation.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import { needsGuest } from '../../../shared/domain/power.ts';
import type { TextKey } from '../../i18n/keys.ts';

/** How the end of an operation is told. */
export interface EndWords {
  readonly intent: 'success' | 'info' | 'warning' | 'error';
  /** Holds a place for the VM. */
  readonly title: TextKey;
  /** Sentences, in order. */
  readonly body: readonly TextKey[];
  /** The host's own words. */
  readonly detail: string | undefined;
}

/** What went wrong and what to do, as sentences. */
export function problemSentences(problem: Problem): readonly TextKey[] {
  return [`problem.${problem.code}.what`, `problem.${problem.code}.todo`];
}

/** What was left behind, why, and what to do about it. A reason that was told already is not told twice. */
function leftSentences({ problem, leftOn, stagingLeft }: Operation): readonly TextKey[] {
  const why = (left: Problem, ...told: readonly (Problem | null | undefined)[]): readonly TextKey[] =>
    told.some((each) => each?.code === left.code) ? [] : problemSentences(left);
  return [
    ...(leftOn === undefined ? [] : (['operations.leftOn.what', ...why(leftOn, problem), 'operations.leftOn.todo'] as const)),
    ...(stagingLeft === undefined
      ? []
      : (['operations.stagingLeft.what', ...why(stagingLeft, problem, leftOn), 'operations.stagingLeft.todo'] as const)),
  ];
}

function sentencesOf({ kind, state, result, problem }: Operation): readonly TextKey[] {
  const said: readonly TextKey[] = result === null ? [] : [`operations.result.${result}`];
  if (state === 'done' && result === null) return ['operations.result.readBack'];
  if (problem === null) return said;
  // That nobody answered in time is no trouble of the host here: the guest took too long.
  if (problem.code === 'timedOut' && needsGuest(kind)) return ['operations.result.limit', ...said];
  // Of what an earlier life of the application did nothing more is known.
  if (problem.code === 'sessionLost' && state === 'unknown' && result === null) {
    if (kind === 'fetchFiles') return ['operations.result.fetchCrashed'];
    return [kind === 'copyFiles' ? 'operations.result.copyCrashed' : 'operations.result.crashed'];
  }
  return [...said, ...problemSentences(problem)];
}

/** A VM that ran already was not brought to run again. */
function titleOfDone({ kind, result }: Operation): TextKey {
  return kind === 'resume' && result === 'alreadySo' ? 'operations.done.start' : `operations.done.${kind}`;
}

/** Puts the end of an operation into words; `null` while it runs. */
export function endWords(operation: Operation): EndWords | null {
  const { kind, state, problem, leftOn, stagingLeft } = operation;
  const isAllDone = leftOn === undefined && stagingLeft === undefined;
  const body = [...sentencesOf(operation), ...leftSentences(operation)];
  const details = [state === 'cancelled' ? undefined : problem?.detail, leftOn?.detail, stagingLeft?.detail].filter(
    (each) => each !== undefined,
  );
  const detail = details.length === 0 ? undefined : details.join(' ');
  switch (state) {
    case 'running':
      return null;
    case 'done':
      // Done, and something was left behind.
      return {
        intent: problem === null && isAllDone ? 'success' : 'warning',
        title: titleOfDone(operation),
        body,
        detail,
      };
    case 'failed':
      return { intent: 'error', title: `operations.notDone.${kind}`, body, detail };
    case 'cancelled':
      return {
        intent: isAllDone ? 'info' : 'warning',
        // Nobody leaves a copy: what it has begun is brought to its end.
        title:
          operation.result === 'notBegun' || kind === 'copyFiles' || kind === 'fetchFiles'
            ? `operations.notDone.${kind}`
            : 'operations.left',
        body,
        detail,
      };
    case 'unknown':
      return { intent: 'warning', title: `operations.doubt.${kind}`, body, detail };
  }
}
