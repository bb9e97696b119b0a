import type { OperationResult, OperationStep } from '../../../shared/contract/operation.ts';
import { failure, type Problem } from '../../../shared/contract/problem.ts';
import type { Clock } from '../clock.ts';
import type { RequestOptions, RequestResult } from '../session/connection.ts';
import { lastBeginning } from '../writes/late-writes.ts';
import { doubtful } from '../writes/write-verdict.ts';
import type { Ending, OperationHost, Work } from './tool.ts';

/** A new PowerShell has so long to begin, in ms. */
const beginningMs = 60_000;

/** Work that is one call of the host, which is never made twice. */
export interface OneCall<A> {
  /** What it is at once the host was asked: from there on it is not taken back. */
  readonly step: OperationStep;
  /** So long the host may take, in ms. */
  readonly limitMs: number;
  /** Sends it; from `notAfterMs` on (ms since 1970-01-01 UTC) our module does not begin it any more. */
  ask(host: OperationHost, notAfterMs: number, options: RequestOptions): Promise<RequestResult<A>>;
  /** The end by the host's answer. */
  judge(answer: A): Ending | Promise<Ending>;
  /** The end where no answer tells what became of it. */
  settle(problem: Problem): Ending | Promise<Ending>;
}

/** How an operation ended, with what is to be said beside it. */
export function ending(state: Ending['state'], result: OperationResult | null, problem: Problem | null): Ending {
  return { state, result, problem };
}

/** Makes the call. It can be taken back until it is sent. */
export async function runOneCall<A>(clock: Clock, work: Work, call: OneCall<A>): Promise<Ending> {
  const { hostId, cancelled, forbidden } = work;
  const host = work.host();
  if (host === undefined) return ending('failed', 'notBegun', failure('notFound', hostId).problem);
  work.tell('preparing', true);
  const answer = await call.ask(host, lastBeginning(clock.now(), beginningMs), {
    lane: 'operation',
    deadlineMs: call.limitMs,
    urgent: true,
    onBegun: () => work.tell(call.step, false),
    signal: AbortSignal.any([cancelled, forbidden]),
  });
  if (answer.ok) return call.judge(answer.value);
  if (answer.neverBegun) {
    if (cancelled.aborted) return ending('cancelled', 'notBegun', null);
    return ending('failed', 'notBegun', forbidden.aborted ? (forbidden.reason as Problem) : answer.problem);
  }
  return doubtful.has(answer.problem.code) ? call.settle(answer.problem) : ending('failed', 'notBegun', answer.problem);
}
