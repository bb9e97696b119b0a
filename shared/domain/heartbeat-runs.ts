import type { HeartbeatChange, Span } from './heartbeat-history.ts';
import { startJitterMs } from './status.ts';
import { codeOfState, isCriticalState, isRestart, isTransition } from './vm-state.ts';

/** A change of a VM's state, as a timeline marks it. */
export interface Mark {
  readonly kind: 'started' | 'restarted' | 'resumed' | 'stopped' | 'paused' | 'saved' | 'critical';
  readonly at: number;
  /** False where nobody watched just before: it happened at `at` or earlier. */
  readonly exact: boolean;
}

const contactValues: ReadonlySet<string> = new Set(['OkApplicationsHealthy', 'OkApplicationsUnknown', 'OkApplicationsCritical']);

/** Whether a heartbeat was read. */
export function hasBeat({ state, heartbeat }: HeartbeatChange): boolean {
  return state === 'Running' && contactValues.has(heartbeat ?? '');
}

/** Whether somebody watched up to the moment `at`, and not only from then on. */
export function isSeen(at: number, watched: readonly Span[]): boolean {
  return watched.some(({ from, to }) => from < at && at <= to);
}

type Stage = 'running' | 'off' | 'paused' | 'saved' | 'critical';

/** Where the VM is at rest or runs; `null` on its way, and for a state that tells nothing. */
function stageOf(state: string): Stage | null {
  if (state === 'Running') return 'running';
  if (isCriticalState(state)) return 'critical';
  const code = codeOfState(state);
  if (code === 'hibernated') return 'saved';
  return code === 'off' || code === 'paused' || code === 'saved' ? code : null;
}

/** Whether a start that was read is another one than that read before: both are computed from an uptime and tremble. */
export function isOtherStart(before: number | null, now: number | null): boolean {
  return before !== null && now !== null && now - before > startJitterMs;
}

const kindOfRest = { off: 'stopped', paused: 'paused', saved: 'saved', critical: 'critical' } as const;

function kindOfChange(before: Stage, now: Stage, restarted: boolean): Mark['kind'] | null {
  if (now !== 'running') return now === before ? null : kindOfRest[now];
  if (before === 'off' || restarted) return before === 'off' ? 'started' : 'restarted';
  return before === 'running' || before === 'critical' ? null : 'resumed';
}

/** The changes of state and the restarts in `changes`, which are in order. What a VM is when it is first seen is no change. */
export function marksOf(changes: readonly HeartbeatChange[], watched: readonly Span[]): readonly Mark[] {
  const marks: Mark[] = [];
  let stage: Stage | null = null;
  let startedAt: number | null = null;
  let wasReset = false;
  let previousAt = -Infinity;
  for (const change of changes) {
    const now = change.state === null ? null : stageOf(change.state);
    if (change.state === null) stage = null;
    else if (now === null) wasReset ||= isRestart(change.state);
    else {
      const restarted = now === 'running' && (wasReset || isOtherStart(startedAt, change.startedAt));
      const kind = stage === null ? null : kindOfChange(stage, now, restarted);
      if (kind !== null) {
        const begins = (kind === 'started' || kind === 'restarted') && change.startedAt !== null;
        const at = begins ? Math.min(Math.max(change.startedAt ?? change.at, previousAt), change.at) : change.at;
        marks.push({ kind, at, exact: isSeen(change.at, watched) });
      }
      stage = now;
      startedAt = now === 'off' || now === 'saved' ? null : (change.startedAt ?? startedAt);
      wasReset = false;
    }
    previousAt = change.at;
  }
  return marks;
}

/** So many of the newest starts tell what is usual, and so few tell nothing. */
const mostStarts = 20;
const leastStarts = 3;

/** From each start that was watched to the first heartbeat after it, in ms, in order. */
function firstBeats(changes: readonly HeartbeatChange[], watched: readonly Span[]): readonly number[] {
  const beats: number[] = [];
  /** The start whose first heartbeat is waited for; `null` where none is, or where something came in between. */
  let waiting: number | null = null;
  let startedAt: number | null = null;
  let stage: Stage | null = null;
  for (const change of changes) {
    const { state, at } = change;
    if (state === 'Running') {
      const isStart = change.startedAt !== null && (startedAt === null || isOtherStart(startedAt, change.startedAt));
      // A saved VM that goes on was not started, whatever its uptime says.
      if (isStart && stage !== 'saved') waiting = change.startedAt;
      if (change.heartbeat === 'Disabled') waiting = null;
    } else if (state === null || !isTransition(state) || isRestart(state)) waiting = null;
    if (waiting !== null && hasBeat(change)) {
      const start = waiting;
      if (watched.some(({ from, to }) => from < start && start <= at && at <= to)) beats.push(at - start);
      waiting = null;
    }
    startedAt = state === null || state === 'Off' ? null : (change.startedAt ?? startedAt);
    stage = state === null ? null : (stageOf(state) ?? stage);
  }
  return beats;
}

/** How long this VM usually takes from its start to the first heartbeat; `null` where too few starts were watched. */
export function usualFirstBeat(
  changes: readonly HeartbeatChange[],
  watched: readonly Span[],
): { readonly ms: number; readonly starts: number } | null {
  const newest = firstBeats(changes, watched)
    .slice(-mostStarts)
    .toSorted((left, right) => left - right);
  if (newest.length < leastStarts) return null;
  const upper = newest[Math.floor(newest.length / 2)] ?? 0;
  const lower = newest[Math.ceil(newest.length / 2) - 1] ?? 0;
  return { ms: Math.round((lower + upper) / 2), starts: newest.length };
}
