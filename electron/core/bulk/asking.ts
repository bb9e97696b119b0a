import type { ProblemCode } from '../../../shared/contract/problem.ts';
import type { Operation, OperationAnswer, OperationArguments } from '../module/operations.ts';
import type { TimedAnswer } from '../refresh/timed-answer.ts';

/** Asks a host for something, in its lane for reads. */
export type Asking = <O extends Operation>(operation: O, args: OperationArguments<O>) => Promise<TimedAnswer<OperationAnswer<O>>>;

/** Ends of a request that cost the session: asking again would cost the next one. */
const losses: ReadonlySet<ProblemCode> = new Set(['timedOut', 'sessionLost', 'tooMuchOutput', 'badAnswer']);

/** True where a request ended with the session or with an answer that is none, rather than with a refusal of the host. */
export function isLoss(code: ProblemCode): boolean {
  return losses.has(code);
}
