import type { SessionDiagnostics } from '../../../shared/contract/app.ts';
import type { SessionState } from '../../../shared/contract/fleet.ts';
import { failure, type Problem } from '../../../shared/contract/problem.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';
import type { Operation } from '../module/operations.ts';
import { problemOfOutcome, readAnswer } from './answer.ts';
import { createBackoff, type Backoff } from './backoff.ts';
import { neverBegun, type RequestOptions, type RequestResult } from './connection.ts';
import { createRequestId, encodeRequest } from './frame.ts';
import type { Figures, LaneOptions, Phase } from './lane-options.ts';
import { createPendingRequest, type PendingRequest } from './pending-request.ts';
import { ProcessWear } from './process-wear.ts';
import { RequestQueue } from './request-queue.ts';
import type { BootOutcome, CallOutcome, SessionProcess } from './session-process.ts';

/**
 * One PowerShell after another, and the requests that wait for it. A request is sent once: when its process is lost, it ends with what
 * is known, and only requests that were not sent yet go to the next process.
 */
export class Lane {
  readonly #options: LaneOptions;
  readonly #queue: RequestQueue<PendingRequest>;
  readonly #backoff: Backoff;
  readonly #wear: ProcessWear;
  readonly #living = new Set<SessionProcess>();
  #phase: Phase = 'idle';
  #state: SessionState;
  #process: SessionProcess | null = null;
  #running: PendingRequest | null = null;
  /** Takes back the timer of the phase: deadline of the start or of a call, next attempt, end when idle. */
  #stopTimer = (): void => undefined;
  #notBefore = 0;
  readonly #figures: Figures = { executable: '', restarts: 0, requests: 0, lastDurationMs: null, lastProblem: null };

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#queue = new RequestQueue(options.limits.queueLength);
    this.#wear = new ProcessWear(options.clock, options.limits);
    this.#backoff = createBackoff(options.limits.firstRetryMs, options.limits.longestRetryMs, options.random);
    this.#state = { state: 'starting', since: toInstant(options.clock.now()) };
  }

  get state(): SessionState {
    return this.#state;
  }

  /** How long a request would wait until a process may be started for it, in ms; 0 where none was lost, or is there again. */
  get restMs(): number {
    return this.#phase === 'idle' || this.#phase === 'waiting' ? Math.max(0, this.#notBefore - this.#options.clock.now()) : 0;
  }

  /** Starts a process unless there is one or a time to wait for. */
  start(): void {
    if (this.#phase !== 'idle') return;
    const wait = this.#notBefore - this.#options.clock.now();
    if (wait <= 0 || this.#figures.lastProblem === null) this.#launch();
    else this.#waitFor(wait, this.#figures.lastProblem);
  }

  /** Ends a wait for the next attempt, and tries again where none would be made. */
  retryNow(): void {
    this.#notBefore = 0;
    if (this.#phase === 'waiting' || this.#phase === 'failed') this.#launch();
  }

  async request(operation: Operation, args: unknown, options: Omit<RequestOptions, 'lane'>): Promise<RequestResult<unknown>> {
    if (this.#state.state === 'failed') return neverBegun(this.#state.problem);
    if (this.#phase === 'closed' || options.signal?.aborted === true) return neverBegun(failure('cancelled').problem);
    const asked = createPendingRequest(operation, args, this.#options.lane === 'refresh');
    if (!asked.ok) return neverBegun(asked.problem);
    const equal = this.#queue.find(asked.value.key);
    const entry = equal ?? asked.value;
    if (equal === undefined) {
      entry.urgent = options.urgent === true;
      entry.onBegun = options.onBegun ?? entry.onBegun;
      if (!this.#queue.add(entry)) return neverBegun(failure('queueFull', `${this.#queue.length} requests are waiting.`).problem);
      entry.stopWaiting = this.#options.clock.after(this.#options.limits.queueWaitMs, () => this.#endWait(entry));
    } else if (options.urgent === true) {
      this.#queue.promote(entry);
    }
    const result = entry.join(options.deadlineMs, options.signal, () => {
      entry.stopWaiting();
      this.#queue.remove(entry);
    });
    options.leave?.addEventListener('abort', () => this.#leave(entry), { once: true });
    this.start();
    this.#dispatch();
    return result;
  }

  diagnostics(): SessionDiagnostics {
    return {
      hostId: this.#options.hostId,
      lane: this.#options.lane,
      pid: this.#process?.pid ?? null,
      state: this.#phase === 'ready' && this.#running !== null ? 'busy' : this.#phase,
      startedAt: toInstantOrNull(this.#process === null ? null : this.#wear.startedAt),
      ...this.#figures,
    };
  }

  /** Ends every process; resolves when they are gone, or when one that was killed is still there after the limit. */
  async close(): Promise<void> {
    if (this.#phase !== 'closed') {
      this.#enter('closed');
      this.#announce({ state: 'closed', since: this.#now() });
      this.#drop(failure('sessionLost', 'The session was closed.').problem);
      this.#refuseWaiting(failure('cancelled').problem);
    }
    const gone = Promise.all([...this.#living].map((process) => process.ended));
    await new Promise<void>((resolve) => {
      const stop = this.#options.clock.after(this.#options.limits.closeMs, resolve);
      void gone.then(() => {
        stop();
        resolve();
      });
    });
  }

  /** `isQuiet`: a planned exchange, of which nothing is shown unless it fails. */
  #launch(isQuiet = false): void {
    this.#enter('starting');
    if (!isQuiet) this.#announce({ state: 'starting', since: this.#now() });
    const launched = this.#options.launch();
    if ('problem' in launched) return this.#fail(launched.problem);
    this.#process = launched;
    this.#figures.executable = launched.executable;
    this.#wear.begin();
    this.#living.add(launched);
    void launched.ended.then((end) => {
      this.#living.delete(launched);
      // While it starts or runs a request, the outcome of that tells it.
      if (this.#phase === 'ready' && this.#running === null) this.#giveUp(launched, failure('sessionLost', end.detail).problem);
    });
    const { bootMs } = this.#options.limits;
    this.#setTimer(bootMs, () => {
      this.#giveUp(launched, failure('powerShellFailed', `PowerShell was not ready after ${bootMs} ms.`).problem);
    });
    launched
      .boot()
      .then((outcome) => this.#booted(launched, outcome))
      .catch((error: unknown) => this.#giveUp(launched, failure('internal', String(error)).problem));
  }

  #booted(process: SessionProcess, outcome: BootOutcome): void {
    if (this.#process !== process || this.#phase !== 'starting') return;
    if (outcome.kind === 'ready') {
      this.#enter('ready');
      if (this.#state.state !== 'ready') this.#announce({ state: 'ready', since: this.#now() });
      this.#dispatch();
    } else if (outcome.kind === 'refused') {
      if (outcome.lasting) this.#fail(outcome.problem);
      else this.#giveUp(process, outcome.problem);
    } else {
      const { problem } = failure('powerShellFailed', outcome.end.detail);
      if (outcome.end.passing) this.#giveUp(process, problem);
      else this.#fail(problem);
    }
  }

  #dispatch(): void {
    if (this.#phase !== 'ready' || this.#running !== null || this.#process === null) return;
    const entry = this.#queue.take();
    if (entry === undefined) this.#rest();
    else this.#send(this.#process, entry);
  }

  #send(process: SessionProcess, entry: PendingRequest): void {
    const { clock } = this.#options;
    const begunAt = clock.now();
    const id = createRequestId();
    entry.begin();
    entry.onBegun();
    this.#running = entry;
    this.#figures.requests += 1;
    this.#setTimer(entry.deadlineMs, () => {
      this.#giveUp(process, failure('timedOut', `${entry.operation} had no answer after ${entry.deadlineMs} ms.`).problem);
    });
    process
      .call(id, encodeRequest(id, entry.operation, entry.args))
      .then((outcome) => {
        if (this.#running !== entry) return;
        this.#figures.lastDurationMs = clock.now() - begunAt;
        this.#finish(process, entry, outcome);
      })
      .catch((error: unknown) => this.#giveUp(process, failure('internal', String(error)).problem));
  }

  #finish(process: SessionProcess, entry: PendingRequest, outcome: CallOutcome): void {
    if (outcome.kind !== 'answered') return this.#giveUp(process, problemOfOutcome(outcome, entry.operation));
    this.#stopTimer();
    this.#running = null;
    this.#wear.answered();
    this.#backoff.reset();
    entry.settle(readAnswer(outcome.text, entry.operation));
    this.#checkMemory(process);
    if (!this.#recycle()) this.#dispatch();
  }

  /** Nobody waits for a request that runs any more: its process ends with it, and no fault is in that. */
  #leave(entry: PendingRequest): void {
    if (this.#running !== entry) return;
    const { lastProblem } = this.#figures;
    this.#drop(failure('cancelled').problem);
    this.#figures.lastProblem = lastProblem;
    if (this.#queue.length === 0) this.#enter('idle');
    else this.#launch(true);
  }

  /** Replaces a process that can't be trusted any more, after a while. */
  #giveUp(process: SessionProcess, problem: Problem): void {
    if (this.#process !== process) return;
    this.#figures.restarts += 1;
    this.#drop(problem);
    const delay = this.#backoff.next();
    this.#notBefore = this.#options.clock.now() + delay;
    if (this.#options.onDemand && this.#queue.length === 0) this.#enter('idle');
    else this.#waitFor(delay, problem);
  }

  #waitFor(delayMs: number, problem: Problem): void {
    this.#enter('waiting');
    const retryAt = toInstant(this.#options.clock.now() + delayMs);
    this.#announce({ state: 'restarting', since: this.#now(), retryAt, problem });
    this.#setTimer(delayMs, () => this.#launch());
  }

  /** Trying again by itself would end the same way: what waits is refused. A lane on demand tries again at the next demand. */
  #fail(problem: Problem): void {
    this.#drop(problem);
    if (this.#options.onDemand) {
      this.#notBefore = 0;
      this.#enter('idle');
    } else {
      this.#enter('failed');
      this.#announce({ state: 'failed', since: this.#now(), problem });
    }
    this.#refuseWaiting(problem);
  }

  /** Ends the process, and with it the request that it runs. */
  #drop(problem: Problem): void {
    const process = this.#process;
    const running = this.#running;
    this.#process = null;
    this.#running = null;
    this.#figures.lastProblem = problem;
    process?.kill();
    running?.settle({ ok: false, problem });
  }

  #refuseWaiting(problem: Problem): void {
    for (const entry of this.#queue.clear()) entry.settle(neverBegun(problem));
  }

  #endWait(entry: PendingRequest): void {
    if (!this.#queue.remove(entry)) return;
    const { queueWaitMs } = this.#options.limits;
    const because = failure('timedOut', `${entry.operation} was not begun within ${queueWaitMs} ms, and never sent.`).problem;
    entry.settle(neverBegun(this.#state.state === 'restarting' ? this.#state.problem : because));
  }

  /** Nothing waits: a lane on demand ends after a while. */
  #rest(): void {
    if (!this.#options.onDemand) return;
    this.#setTimer(this.#options.limits.actIdleMs, () => {
      this.#process?.kill();
      this.#process = null;
      this.#enter('idle');
    });
  }

  /** Replaces a worn process between two requests. */
  #recycle(): boolean {
    if (this.#phase !== 'ready' || this.#running !== null || !this.#wear.isWorn(this.#queue.length > 0)) return false;
    this.#process?.kill();
    this.#process = null;
    if (this.#options.onDemand && this.#queue.length === 0) this.#enter('idle');
    else this.#launch(true);
    return true;
  }

  #checkMemory(process: SessionProcess): void {
    if (process.pid === null || !this.#wear.isMemoryAsked) return;
    void this.#options.memoryOf(process.pid).then((bytes) => {
      if (this.#process === process && this.#wear.weigh(bytes)) this.#recycle();
    });
  }

  #enter(phase: Phase): void {
    this.#stopTimer();
    this.#phase = phase;
  }

  #setTimer(delayMs: number, callback: () => void): void {
    this.#stopTimer();
    this.#stopTimer = this.#options.clock.after(delayMs, callback);
  }

  #announce(state: SessionState): void {
    this.#state = state;
    this.#options.onStateChange(state);
  }

  #now(): string {
    return toInstant(this.#options.clock.now());
  }
}
