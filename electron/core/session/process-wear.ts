import type { Clock } from '../clock.ts';
import type { SessionLimits } from './limits.ts';

const memoryCheckEvery = 50;

/** How worn the present PowerShell of a lane is, by age, requests and memory: what decides when it is replaced. */
export class ProcessWear {
  readonly #clock: Clock;
  readonly #limits: SessionLimits;
  #startedAt: number | null = null;
  #answered = 0;
  #isMemoryExceeded = false;

  constructor(clock: Clock, limits: SessionLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** When it was started, in ms since 1970-01-01 UTC; `null` before the first. */
  get startedAt(): number | null {
    return this.#startedAt;
  }

  /** True after every so many answers: to ask the system costs it something. */
  get isMemoryAsked(): boolean {
    return this.#answered % memoryCheckEvery === 0;
  }

  /** A new process. */
  begin(): void {
    this.#startedAt = this.#clock.now();
    this.#answered = 0;
    this.#isMemoryExceeded = false;
  }

  answered(): void {
    this.#answered += 1;
  }

  /** Notes its resident memory, `null` where it is not known; true where that is too much. */
  weigh(bytes: number | null): boolean {
    if (bytes !== null && bytes > this.#limits.maxMemoryBytes) this.#isMemoryExceeded = true;
    return this.#isMemoryExceeded;
  }

  /** Worn where it is beyond a limit; while requests wait, only at twice the limit. */
  isWorn(isWaitedFor: boolean): boolean {
    const { maxAgeMs, maxRequests } = this.#limits;
    const age = this.#startedAt === null ? 0 : this.#clock.now() - this.#startedAt;
    const wear = Math.max(age / maxAgeMs, this.#answered / maxRequests, this.#isMemoryExceeded ? 1 : 0);
    return wear >= (isWaitedFor ? 2 : 1);
  }
}
