import type { Problem } from '../../shared/contract/problem.ts';
import type { ModuleFailure } from './module/operations.ts';
export function problemOfFailure(failure: ModuleFailure): Problem {
  const first = failure.errors[0];
  return { code: first?.errorId.startsWith('InvalidState') === true ? 'invalidState' : 'internal', detail: first?.message ?? '' };
}
