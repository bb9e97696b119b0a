import { z } from 'zod';
import { failure, success, type Result } from '../../../shared/contract/problem.ts';
import { operations, type Operation } from '../module/operations.ts';
import { neverBegun, type RequestResult } from './connection.ts';
import type { Queued } from './request-queue.ts';

type Settle = (result: RequestResult<unknown>) => void;

/** One request to the module with all who wait for its answer. */
export class PendingRequest implements Queued {
  readonly key: string | null;
  readonly operation: Operation;
  /** Checked against the operation's schema. */
  readonly args: unknown;
  urgent = false;
  /** The longest that one of those who wait allows. */
  deadlineMs = 0;
  /** Takes back the timer that limits the waiting. */
  stopWaiting = (): void => undefined;
  /** Called when it is sent. */
  onBegun = (): void => undefined;
  readonly #waiters = new Set<Settle>();
  readonly #detach = new Set<() => void>();

  constructor(key: string | null, operation: Operation, args: unknown) {
    this.key = key;
    this.operation = operation;
    this.args = args;
  }

  /** Waits for the answer. Until the request is begun, `signal` ends this wait; `onAbandoned` is called when nobody waits any more. */
  join(deadlineMs: number, signal: AbortSignal | undefined, onAbandoned: () => void): Promise<RequestResult<unknown>> {
    this.deadlineMs = Math.max(this.deadlineMs, deadlineMs);
    return new Promise((resolve) => {
      this.#waiters.add(resolve);
      if (signal === undefined) return;
      const leave = (): void => {
        if (!this.#waiters.delete(resolve)) return;
        resolve(neverBegun(failure('cancelled').problem));
        if (this.#waiters.size === 0) onAbandoned();
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#detach.add(() => signal.removeEventListener('abort', leave));
    });
  }

  /** From here on it is left to end: nobody can leave, and the waiting is over. */
  begin(): void {
    this.stopWaiting();
    for (const detach of this.#detach) detach();
    this.#detach.clear();
  }

  /** Gives everybody the result. */
  settle(result: RequestResult<unknown>): void {
    this.begin();
    for (const resolve of this.#waiters) resolve(result);
    this.#waiters.clear();
  }
}

/** Checks a request. Reads that are equal may be merged into one where the lane allows it; a write never is. */
export function createPendingRequest(operation: Operation, args: unknown, isMergeable: boolean): Result<PendingRequest> {
  const checked = operations[operation].arguments.safeParse(args);
  if (!checked.success) return failure('invalidRequest', z.prettifyError(checked.error));
  const key = isMergeable && operation !== 'service.set' ? `${operation} ${JSON.stringify(checked.data)}` : null;
  return success(new PendingRequest(key, operation, checked.data));
}
