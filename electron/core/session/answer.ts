import { z } from 'zod';
import { failure, success, type Problem, type Result } from '../../../shared/contract/problem.ts';
import { classifyFailure } from '../module/classify.ts';
import { operations, type Operation } from '../module/operations.ts';
import { decodeAnswer } from './frame.ts';
import type { CallOutcome } from './session-process.ts';

/** Checks the text of an answer's frame against the operation that was asked for. */
export function readAnswer(text: string, operation: Operation): Result<unknown> {
  const decoded = decodeAnswer(text);
  if (!decoded.ok) return failure('badAnswer', decoded.detail);
  const { answer } = decoded;
  if (!answer.ok) return { ok: false, problem: classifyFailure(answer.failure, operation) };
  const checked = operations[operation].answer.safeParse(answer.value);
  return checked.success ? success(checked.data) : failure('badAnswer', `${operation}: ${z.prettifyError(checked.error)}`);
}

/** What it means for a request that its call gave no answer. */
export function problemOfOutcome(outcome: Exclude<CallOutcome, { kind: 'answered' }>, operation: Operation): Problem {
  switch (outcome.kind) {
    case 'ended':
      return failure('sessionLost', `During ${operation}: ${outcome.end.detail}`).problem;
    case 'tooMuchOutput':
      return failure('tooMuchOutput', `${operation} wrote more than it may.`).problem;
    case 'noFrame':
      return failure('badAnswer', `${operation}: there was no answer in the output.\n${outcome.detail}`).problem;
  }
}
