import type { Problem, ProblemCode } from '../../shared/contract/problem.ts';
import type { RunItem, RunOutcome } from '../../shared/contract/run.ts';
import type { PlannedChange } from '../../shared/domain/plan.ts';
import { ask, type CliCore } from './ask.ts';
import type { TimeLimit } from './time-limit.ts';

/** How one change ended, from a fresh read where there is one. */
export interface ChangeEnd {
  readonly outcome: RunOutcome;
  /** The value before, as read on the host; `null` where it was not read. */
  readonly before: boolean | null;
  readonly problem: Problem | null;
  /** Its line in the audit; `null` where there is none. */
  readonly auditId: number | null;
}

/** Tells how a change ended, as soon as that is known; each change once. */
export type Told = (change: PlannedChange, end: ChangeEnd) => void;

function endWith(outcome: RunOutcome, problem: Problem): ChangeEnd {
  return { outcome, before: null, problem, auditId: null };
}

/** After these a run may have begun all the same. */
const doubtful: ReadonlySet<ProblemCode> = new Set(['internal', 'timedOut']);

const timedOut: Problem = { code: 'timedOut' };

/** What changes are made with, and how long may be waited for them. */
export interface ChangeParts {
  readonly core: Pick<CliCore, 'call' | 'subscribe'>;
  readonly limit: Pick<TimeLimit, 'within'>;
}

async function makeOne({ core, limit }: ChangeParts, change: PlannedChange, told: Told): Promise<void> {
  const { hostId, vmId, service, to, from, severity } = change;
  const request = { hostId, vmId, service, enabled: to, expected: from, acknowledged: severity, reason: 'switch' } as const;
  const answer = (await limit.within(ask(core, 'service.set', request))) ?? { ok: false, problem: timedOut };
  // Where the call itself failed, or is not over yet, nobody knows what became of the switch.
  told(change, answer.ok ? answer.value : endWith('unknown', answer.problem));
}

/** Several changes are a run: the dashboard shows it with its undo, and what a crash leaves of it is resolved at the next start. */
async function makeRun({ core, limit }: ChangeParts, changes: readonly PlannedChange[], told: Told): Promise<void> {
  const open = new Map(changes.map((change, index) => [index, change]));
  function take(items: readonly RunItem[]): void {
    for (const { index, state, outcome, before, problem, auditId } of items) {
      const change = open.get(index);
      if (state !== 'ended' || outcome === null || change === undefined) continue;
      open.delete(index);
      told(change, { outcome, before, problem, auditId });
    }
  }

  const ended = Promise.withResolvers<void>();
  let runId: number | null = null;
  const early = new Set<number>();
  const unsubscribe = core.subscribe((event) => {
    if (event.type !== 'runs.changed') return;
    const { run, items } = event.change;
    const isOver = run.state === 'ended' || run.state === 'interrupted';
    if (runId === null && isOver) early.add(run.runId);
    if (run.runId !== runId) return;
    take(items);
    if (isOver) ended.resolve();
  });
  try {
    const request = changes.map(({ hostId, vmId, service, to, severity }) => ({
      hostId,
      vmId,
      service,
      enabled: to,
      acknowledged: severity,
    }));
    const starting = ask(core, 'runs.start', { kind: 'bulk', undoOf: null, changes: request });
    const started = (await limit.within(starting)) ?? { ok: false, problem: timedOut };
    if (!started.ok) {
      const outcome = doubtful.has(started.problem.code) ? 'unknown' : 'refused';
      for (const change of changes) told(change, endWith(outcome, started.problem));
      return;
    }
    ({ runId } = started.value);
    const inTime = early.has(runId) || (await limit.within(ended.promise.then(() => true))) !== null;
    // What waits ends as not begun; what is under way can't be taken back.
    if (!inTime) await ask(core, 'runs.cancel', { runId });
    const detail = await ask(core, 'runs.get', { runId });
    if (detail.ok) take(detail.value.items);
    const why: Problem = inTime ? { code: 'runInterrupted' } : timedOut;
    for (const change of open.values()) told(change, endWith('unknown', detail.ok ? why : detail.problem));
  } finally {
    unsubscribe();
  }
}

/** Makes the changes of a plan. Resolves when all have ended, or when the time is over, with each told; nothing is ever repeated. */
export function makeChanges(parts: ChangeParts, changes: readonly PlannedChange[], told: Told): Promise<void> {
  const [first] = changes;
  if (first === undefined) return Promise.resolve();
  return changes.length === 1 ? makeOne(parts, first, told) : makeRun(parts, changes, told);
}
