import type { Problem } from '../../../shared/contract/problem.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { ReadWay } from '../../../shared/contract/read-way.ts';
import { effectiveIntervalMs, nextBeginning, restFactor } from './intervals.ts';
import type { TimedAnswer } from './timed-answer.ts';

/** After a read that hung, the host is left alone for so long, in ms. */
const hungRestMs = 30_000;

/** When a host is read lightly. */
export interface LightPlan {
  /** When the next light read is due, in ms since 1970-01-01 UTC. */
  readonly dueAt: number;
  /** How often the host is read lightly, in ms. */
  intervalMs(): number;
  /** A light read has ended; `problem` where it brought nothing that can be believed. */
  ended(answer: TimedAnswer<unknown>, problem: Problem | null): void;
  /** The first answer of a session loads modules, and its duration tells nothing of the host. */
  newSession(): void;
  settingsChanged(): void;
}

export function createLightPlan(settings: () => Settings, readWay: () => ReadWay): LightPlan {
  let isCold = true;
  let dueAt = 0;
  let last: { readonly begunAt: number; readonly endedAt: number } | null = null;

  /** No light read passes while all VMs are read at once: where that takes long, none is promised within less than half of it. */
  function leastIntervalMs(): number {
    const { way, bulkMs } = readWay();
    const wholeMs = way === 'bulk' ? (bulkMs ?? 0) : 0;
    return effectiveIntervalMs(settings().lightIntervalMs, wholeMs / (2 * restFactor));
  }

  function lastMs(): number {
    return last === null ? 0 : last.endedAt - last.begunAt;
  }

  return {
    get dueAt() {
      return dueAt;
    },
    intervalMs: () => effectiveIntervalMs(leastIntervalMs(), lastMs()),
    ended(answer, problem) {
      const ranMs = isCold ? lastMs() : answer.endedAt - answer.begunAt;
      const begunAt = answer.endedAt - ranMs;
      if (answer.result.ok) isCold = false;
      if (problem === null) last = { begunAt, endedAt: answer.endedAt };
      const restMs = problem?.code === 'timedOut' ? hungRestMs : 0;
      const next =
        problem === null
          ? nextBeginning(begunAt, answer.endedAt, leastIntervalMs())
          : nextBeginning(answer.begunAt, answer.begunAt, leastIntervalMs());
      dueAt = Math.max(next, answer.endedAt + restMs);
    },
    newSession() {
      isCold = true;
    },
    settingsChanged() {
      if (last !== null) dueAt = nextBeginning(last.begunAt, last.endedAt, leastIntervalMs());
    },
  };
}
