import type { Result } from '../../../shared/contract/problem.ts';
import type { ReadMoment } from '../fleet/known-vm.ts';

/** An answer with its place in the order of reads and the span (ms since 1970-01-01 UTC) in which it came about. */
export interface TimedAnswer<T> {
  readonly result: Result<T>;
  readonly mark: ReadMoment['mark'];
  readonly begunAt: number;
  readonly endedAt: number;
}

/** The moment of which a read tells: the host's own word, unless its clock says something impossible. */
export function momentOf(answer: TimedAnswer<unknown>, readAt: string): ReadMoment {
  const { mark, begunAt, endedAt } = answer;
  return { mark, at: Math.min(Math.max(Date.parse(readAt), begunAt), endedAt), spreadMs: endedAt - begunAt };
}
