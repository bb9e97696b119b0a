import type { Problem, ProblemCode } from '../../../shared/contract/problem.ts';
import type { Translate } from '../../../renderer/words.ts';

/** Their advice is for a program that stays, which starts sessions again by itself and has a page to look at, or says what was said already. */
const forPages: ReadonlySet<ProblemCode> = new Set([
  'sessionLost',
  'timedOut',
  'vmGone',
  'vmMoved',
  'stale',
  'runInterrupted',
  'transportLost',
]);

/** What to do about a problem, as far as it can be done at a command line; `null` where there is nothing of the kind. */
export function adviceOf({ code }: Problem, t: Translate): string | null {
  return forPages.has(code) ? null : t(`problem.${code}.todo`);
}
