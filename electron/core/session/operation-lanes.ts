import type { SessionDiagnostics } from '../../../shared/contract/app.ts';
import { failure, success, type Result } from '../../../shared/contract/problem.ts';
import type { Clock } from '../clock.ts';
import type { Operation } from '../module/operations.ts';
import { neverBegun, type RequestOptions, type RequestResult } from './connection.ts';
import type { Lane } from './lane.ts';
import type { SessionLimits } from './limits.ts';

/** So many operations of a host are under way at most: whoever begins them sees to that. */
export const mostOperations = 5;

/** So many looks at VMs are under way at most; the others wait, so that they take no PowerShell away from an operation. */
const mostLooks = 2;

/** More PowerShells than this are never started for one host beside those of the reads and the switches. */
const mostLanes = mostOperations + mostLooks;

/** A request that waits for a PowerShell. */
interface Turn {
  readonly isLook: boolean;
  /** Ends the waiting. */
  end(result: Result<Lane>): void;
}

/**
 * The PowerShells for work that may take minutes: one for each that is under way, so that none waits for another, and neither a read nor
 * a switch waits for any of them. They start on demand and end when idle. What comes while all are busy waits for the first that is free,
 * whichever it is; operations go before looks.
 */
export class OperationLanes {
  readonly #create: () => Lane;
  readonly #clock: Clock;
  readonly #limits: Pick<SessionLimits, 'queueLength' | 'queueWaitMs'>;
  readonly #lanes: Lane[] = [];
  readonly #busy = new Set<Lane>();
  readonly #waiting = new Set<Turn>();
  #looks = 0;
  /** Takes back the timer for the moment when a lane that lost its process may start another one. */
  #stopTimer = (): void => undefined;
  #isClosed = false;

  constructor(create: () => Lane, clock: Clock, limits: Pick<SessionLimits, 'queueLength' | 'queueWaitMs'>) {
    this.#create = create;
    this.#clock = clock;
    this.#limits = limits;
  }

  async request(operation: Operation, args: unknown, options: Omit<RequestOptions, 'lane'>): Promise<RequestResult<unknown>> {
    const { isLook = false, signal } = options;
    if (this.#isClosed || signal?.aborted === true) return neverBegun(failure('cancelled').problem);
    const lane = this.#take(isLook);
    const turn = lane === null ? await this.#wait(operation, isLook, signal) : success(lane);
    if (!turn.ok) return neverBegun(turn.problem);
    try {
      return await turn.value.request(operation, args, options);
    } finally {
      this.#busy.delete(turn.value);
      if (isLook) this.#looks -= 1;
      this.#handOut();
    }
  }

  retryNow(): void {
    for (const lane of this.#lanes) lane.retryNow();
    this.#handOut();
  }

  /** Of those that have a process now. */
  diagnostics(): readonly SessionDiagnostics[] {
    return this.#lanes.map((lane) => lane.diagnostics()).filter(({ pid }) => pid !== null);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopTimer();
    for (const turn of this.#waiting) turn.end(failure('cancelled'));
    await Promise.all(this.#lanes.map((lane) => lane.close()));
  }

  /** A lane that can begin now, best one with a process, and a new one rather than one that has to rest; `null` where there is none. */
  #take(isLook: boolean): Lane | null {
    if (isLook && this.#looks >= mostLooks) return null;
    const rested = this.#free().filter(({ restMs }) => restMs === 0);
    const lane = rested.find((each) => each.diagnostics().pid !== null) ?? rested[0] ?? this.#add();
    if (lane === null) return null;
    this.#busy.add(lane);
    if (isLook) this.#looks += 1;
    return lane;
  }

  #free(): readonly Lane[] {
    return this.#lanes.filter((lane) => !this.#busy.has(lane));
  }

  #add(): Lane | null {
    if (this.#lanes.length >= mostLanes) return null;
    const lane = this.#create();
    this.#lanes.push(lane);
    return lane;
  }

  #wait(operation: Operation, isLook: boolean, signal: AbortSignal | undefined): Promise<Result<Lane>> {
    const { queueLength, queueWaitMs } = this.#limits;
    if (this.#waiting.size >= queueLength) return Promise.resolve(failure('queueFull', `${queueLength} requests are waiting.`));
    return new Promise((resolve) => {
      const turn: Turn = {
        isLook,
        end: (result) => {
          this.#waiting.delete(turn);
          stopWaiting();
          signal?.removeEventListener('abort', cancel);
          resolve(result);
        },
      };
      const cancel = (): void => turn.end(failure('cancelled'));
      const stopWaiting = this.#clock.after(queueWaitMs, () =>
        turn.end(failure('timedOut', `${operation} was not begun within ${queueWaitMs} ms, and never sent.`)),
      );
      signal?.addEventListener('abort', cancel, { once: true });
      this.#waiting.add(turn);
      this.#handOut();
    });
  }

  /** Lets those begin for whom there is a lane. */
  #handOut(): void {
    this.#stopTimer();
    for (const turn of [...this.#waiting].toSorted((a, b) => Number(a.isLook) - Number(b.isLook))) {
      const lane = this.#take(turn.isLook);
      if (lane !== null) turn.end(success(lane));
    }
    const rests = this.#free().flatMap(({ restMs }) => (restMs > 0 ? [restMs] : []));
    if (this.#waiting.size > 0 && rests.length > 0) this.#stopTimer = this.#clock.after(Math.min(...rests), () => this.#handOut());
  }
}
