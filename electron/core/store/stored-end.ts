import type { z } from 'zod';
import { failure, problemSchema, type Problem } from '../../../shared/contract/problem.ts';

/** A problem that this version does not know is told in the words that were stored. */
function toProblem(text: string): Problem {
  try {
    const known = problemSchema.safeParse(JSON.parse(text));
    if (known.success) return known.data;
  } catch {
    // No JSON: told as it is.
  }
  return failure('internal', text).problem;
}

/** A problem as it is stored. */
export function problemText(problem: Problem | null): string | null {
  return problem === null ? null : JSON.stringify(problem);
}

/** A stored problem; see `toStoredEnd` for one that this version does not know. */
export function toStoredProblem(text: string | null): Problem | null {
  return text === null ? null : toProblem(text);
}

/** How it ended; an end that this version does not know is in doubt, with its name as the problem. */
export function toStoredEnd<T>(
  known: z.ZodType<T>,
  outcome: string | null,
  problem: string | null,
): { outcome: T | 'unknown'; problem: Problem | null } {
  const end = known.safeParse(outcome);
  if (end.success) return { outcome: end.data, problem: toStoredProblem(problem) };
  return { outcome: 'unknown', problem: toStoredProblem(problem) ?? failure('internal', String(outcome)).problem };
}
