import { mostMarks, mostSegments } from '../contract/heartbeat.ts';
import type { TimelineCode } from '../contract/heartbeat.ts';
import { inOrder, joined, replay, seenWithin, unionOf } from './heartbeat-history.ts';
import type { HeartbeatChange, HistoryFacts, Segment, Span } from './heartbeat-history.ts';
import { hasBeat, isSeen, marksOf, usualFirstBeat } from './heartbeat-runs.ts';
import type { Mark } from './heartbeat-runs.ts';

/** All that is kept of one VM. Moments are ms since 1970 UTC. */
export interface History extends HistoryFacts {
  /** In the order in which they were written. */
  readonly changes: readonly HeartbeatChange[];
  /** When its host was watched, in any order. */
  readonly watched: readonly Span[];
}

/** The heartbeat of a VM over a span, and what can be said of it; the shape of the contract, with moments in ms. */
export interface Timeline extends Span {
  readonly watchedSince: number | null;
  readonly segments: readonly Segment[];
  readonly marks: readonly Mark[];
  readonly lastChange: { readonly at: number; readonly exact: boolean } | null;
  readonly longestSilence: Span | null;
  readonly usualFirstBeat: { readonly ms: number; readonly starts: number } | null;
  readonly everBeat: boolean;
}

/** The VM runs, its heartbeat is asked for, and none comes. */
const silentCodes: ReadonlySet<TimelineCode> = new Set(['starting', 'noContact', 'interrupted', 'lostContact']);

/** What outweighs all else that a cell shows; the worst first. */
const loudCodes: readonly TimelineCode[] = [
  'hostCritical',
  'lostContact',
  'heartbeatError',
  'noContact',
  'applicationsCritical',
  'interrupted',
];

/** The longest stretch without a heartbeat among segments that follow one another; the first of equals. */
export function longestSilence(segments: readonly Segment[]): Span | null {
  let longest: Span | null = null;
  let from: number | null = null;
  for (const segment of segments) {
    if (!silentCodes.has(segment.code)) {
      from = null;
      continue;
    }
    from ??= segment.from;
    if (longest === null || segment.to - from > longest.to - longest.from) longest = { from, to: segment.to };
  }
  return longest;
}

/** What a cell shows: the worst fault in it, else what it shows for the longest time. */
function codeOfCell(parts: readonly Segment[]): TimelineCode {
  const loud = loudCodes.find((code) => parts.some((part) => part.code === code));
  if (loud !== undefined) return loud;
  const shares = new Map<TimelineCode, number>();
  for (const { code, from, to } of parts) shares.set(code, (shares.get(code) ?? 0) + to - from);
  return [...shares].reduce((most, share) => (share[1] > most[1] ? share : most), ['notWatched', 0] as const)[0];
}

/** `span` in so many cells of the same length. `segments` cover it exactly. */
export function cellsOf(span: Span, segments: readonly Segment[], count: number): readonly Segment[] {
  const bound = (cell: number): number => span.from + Math.round(((span.to - span.from) * cell) / count);
  const cells: Segment[] = [];
  let first = 0;
  for (let cell = 0; cell < count; cell += 1) {
    const from = bound(cell);
    const to = bound(cell + 1);
    while ((segments[first]?.to ?? Infinity) <= from) first += 1;
    const parts: Segment[] = [];
    for (let index = first; (segments[index]?.from ?? Infinity) < to; index += 1) {
      const part = segments[index];
      if (part !== undefined) parts.push({ code: part.code, from: Math.max(part.from, from), to: Math.min(part.to, to) });
    }
    cells.push({ code: codeOfCell(parts), from, to });
  }
  return cells;
}

/** The segments alone: what `span` shows of a history. */
export function segmentsOf(history: History, span: Span): readonly Segment[] {
  return seenWithin(span, replay(inOrder(history.changes), span.to, history), history.watched);
}

/** Everything that is told of a history within `span`, which ends now. */
export function timelineOf(history: History, span: Span): Timeline {
  const changes = inOrder(history.changes);
  const watched = unionOf(history.watched);
  const whole = replay(changes, span.to, history);
  const segments = seenWithin(span, whole, watched);
  const last = whole.length > 1 ? whole.at(-1) : undefined;
  return {
    ...span,
    watchedSince: watched[0]?.from ?? null,
    segments: segments.length <= mostSegments ? segments : joined(cellsOf(span, segments, mostSegments)),
    marks: marksOf(changes, watched)
      .filter(({ at }) => at >= span.from && at <= span.to)
      .slice(-mostMarks),
    lastChange: last === undefined ? null : { at: last.from, exact: isSeen(last.from, watched) },
    longestSilence: longestSilence(segments),
    usualFirstBeat: usualFirstBeat(changes, watched),
    everBeat: changes.some(hasBeat),
  };
}
