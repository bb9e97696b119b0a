import type { ProblemCode, Problem } from '../../../shared/contract/problem.ts';

/** So many hosts are worked on at a time: each needs a PowerShell of its own for its switches, which takes a processor to start. */
const mostHosts = 8;

/** After so many switches in a row that ended by its session, a host is left alone: each may cost a minute, and the next would end no better. */
const mostLosses = 3;

/** What tells of a host, or of the way to it, and costs time. */
const losses: ReadonlySet<ProblemCode> = new Set([
  'powerShellMissing',
  'powerShellFailed',
  'sessionLost',
  'timedOut',
  'tooMuchOutput',
  'prompted',
  'hostUnreachable',
  'serviceDown',
]);

/** Goes through switches host by host. */
export interface HostTurns {
  /** Resolves when nothing is under way and nothing will be begun any more. */
  readonly done: Promise<void>;
  /** Begins nothing new until it is resumed. */
  pause(): void;
  resume(): void;
  /** Begins nothing more. */
  stop(): void;
}

export interface HostTurnsOptions {
  /** The switches of each host, by their index, in their order. */
  readonly hosts: readonly (readonly number[])[];
  /** Makes one switch; resolves with what was wrong. Never rejects. */
  readonly work: (index: number) => Promise<Problem | null>;
  /** The host is left alone: these are not begun. */
  readonly giveUp: (indexes: readonly number[], problem: Problem) => void;
}

/**
 * Several hosts at a time, and on each of them one switch after the other, as they stand: a host has one PowerShell for switches, so more at once
 * would only wait there, and a user's own click would wait behind them. So it waits for one at most.
 */
export function takeHostTurns({ hosts, work, giveUp }: HostTurnsOptions): HostTurns {
  const waiting = [...hosts];
  let isStopped = false;
  /** While it is paused. */
  let gate: PromiseWithResolvers<void> | null = null;

  async function workOn(indexes: readonly number[]): Promise<void> {
    let lost = 0;
    for (const [place, index] of indexes.entries()) {
      for (let closed = gate; closed !== null; closed = gate) await closed.promise;
      if (isStopped) return;
      const problem = await work(index);
      lost = problem !== null && losses.has(problem.code) ? lost + 1 : 0;
      if (problem === null || lost < mostLosses) continue;
      const left = indexes.slice(place + 1);
      if (!isStopped && left.length > 0) giveUp(left, problem);
      return;
    }
  }

  async function takeTurns(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await workOn(next);
  }

  function resume(): void {
    gate?.resolve();
    gate = null;
  }

  async function takeAll(): Promise<void> {
    // Whoever asks for it has it before the first switch.
    await Promise.resolve();
    await Promise.all(Array.from({ length: Math.min(mostHosts, hosts.length) }, takeTurns));
  }

  return {
    done: takeAll(),
    pause() {
      gate ??= Promise.withResolvers<void>();
    },
    resume,
    stop() {
      isStopped = true;
      resume();
    },
  };
}
