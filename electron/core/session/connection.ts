import type { SessionDiagnostics } from '../../../shared/contract/app.ts';
import type { SessionState } from '../../../shared/contract/fleet.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { Operation, OperationAnswer, OperationArguments } from '../module/operations.ts';

/**
 * `refresh` carries the reads, `act` the switches and other short acts, `operation` what may take minutes. None delays the other: each has
 * a PowerShell of its own, and each operation another one.
 */
export type Lane = 'refresh' | 'act' | 'operation';

export interface RequestOptions {
  readonly lane: Lane;
  /** After this many ms from its start the request ends as `timedOut` and the process that runs it is replaced. */
  readonly deadlineMs: number;
  /** A user waits for it: it overtakes what is queued and not yet begun. */
  readonly urgent?: boolean;
  /** Looks at one VM and changes nothing. Of these, few run on the lane `operation` at a time, so that no operation waits for them. */
  readonly isLook?: boolean;
  /** Cancels while it is queued (`cancelled`); one that runs is left to end. */
  readonly signal?: AbortSignal;
  /** Called when it is sent: from here on the host may have been asked. Not for a read that joined an equal one. */
  readonly onBegun?: () => void;
  /** Ends the waiting for one that runs (`cancelled`), and the process with it. What the host was asked for it may still do. */
  readonly leave?: AbortSignal;
}

/** How a request ended. `neverBegun`: it is certain that the host was asked for nothing, since the request was never sent. */
export type RequestResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem; readonly neverBegun?: true };

/** The end of a request that was never sent. */
export function neverBegun(problem: Problem): RequestResult<never> {
  return { ok: false, problem, neverBegun: true };
}

/** A host's PowerShell, wherever it runs. Requests are data; answers are checked; nothing here is ever repeated by itself. */
export interface HostConnection {
  /** State of the refresh lane, as the interface shows it. */
  readonly state: SessionState;
  /** Calls `listener` at each change of `state`. */
  onStateChange(listener: (state: SessionState) => void): () => void;
  /** Starts the refresh lane. */
  start(): void;
  /** Equal requests of the refresh lane that are pending are merged into one. */
  request<O extends Operation>(
    operation: O,
    args: OperationArguments<O>,
    options: RequestOptions,
  ): Promise<RequestResult<OperationAnswer<O>>>;
  /** Starts the `act` lane if it is not there, so that the next act need not wait for it. */
  prepareActs(): void;
  /** Ends a wait for the next try. */
  retryNow(): void;
  diagnostics(): readonly SessionDiagnostics[];
  /** Ends every process of this connection; resolves when they are gone. */
  close(): Promise<void>;
}
