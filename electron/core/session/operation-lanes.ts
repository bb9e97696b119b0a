import type { SessionDiagnostics } from '../../../shared/contract/app.ts';
import { failure } from '../../../shared/contract/problem.ts';
import type { Operation } from '../module/operations.ts';
import { neverBegun, type RequestOptions, type RequestResult } from './connection.ts';
import type { Lane } from './lane.ts';

/**
 * More PowerShells than this are never started for the operations of one host; who asks for more waits. Three operations may be under way,
 * a guest that hangs may keep a fourth, and a list that somebody waits for has the fifth.
 */
const mostLanes = 5;

/**
 * The PowerShells for work that may take minutes: one for each that is under way, so that none waits for another, and neither a read nor
 * a switch waits for any of them. They start on demand and end when idle.
 */
export class OperationLanes {
  readonly #create: () => Lane;
  readonly #lanes: Lane[] = [];
  #isClosed = false;

  constructor(create: () => Lane) {
    this.#create = create;
  }

  async request(operation: Operation, args: unknown, options: Omit<RequestOptions, 'lane'>): Promise<RequestResult<unknown>> {
    const lane = this.#pick();
    return lane === null ? neverBegun(failure('cancelled').problem) : lane.request(operation, args, options);
  }

  retryNow(): void {
    for (const lane of this.#lanes) lane.retryNow();
  }

  /** Of those that have a process now. */
  diagnostics(): readonly SessionDiagnostics[] {
    return this.#lanes.map((lane) => lane.diagnostics()).filter(({ pid }) => pid !== null);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#lanes.map((lane) => lane.close()));
  }

  #pick(): Lane | null {
    if (this.#isClosed) return null;
    const free = this.#lanes.find((lane) => lane.isFree);
    if (free !== undefined) return free;
    if (this.#lanes.length >= mostLanes) return this.#lanes[0] ?? null;
    const lane = this.#create();
    this.#lanes.push(lane);
    return lane;
  }
}
