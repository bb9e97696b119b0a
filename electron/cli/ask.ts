import type { CallInput, CallName, CallOutput } from '../../shared/contract/contract.ts';
import type { Problem, Result } from '../../shared/contract/problem.ts';
import type { Core } from '../core/core.ts';

/** What the program needs of the core. */
export type CliCore = Pick<Core, 'call' | 'subscribe' | 'stop'>;

/** One call of the contract; the core has checked both its ways. */
export async function ask<N extends CallName>(core: Pick<Core, 'call'>, name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>> {
  return (await core.call(name, input)) as Result<CallOutput<N>>;
}

/** The core could not answer a question without which nothing can be told. */
export class NoAnswer extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.code);
    this.problem = problem;
  }
}

/** The value of an answer; throws `NoAnswer` where there is none. */
export function valueOf<T>(answer: Result<T>): T {
  if (!answer.ok) throw new NoAnswer(answer.problem);
  return answer.value;
}
