import type { TimelineCode } from '../contract/heartbeat.ts';
import { advanceWatch, deriveStatus } from './status.ts';
import type { GraceTimes, Watch } from './status.ts';

/** What was read of a VM when it was other than before. Moments are ms since 1970 UTC. */
export interface HeartbeatChange {
  readonly at: number;
  /** VMState by name; `null`: the host did not list the VM any more. */
  readonly state: string | null;
  /** VMHeartbeatStatus by name. */
  readonly heartbeat: string | null;
  readonly startedAt: number | null;
}

/** A span of time in ms since 1970 UTC, without its end. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A span in which a timeline shows one thing. */
export interface Segment extends Span {
  readonly code: TimelineCode;
}

/** What decides of a VM's Status beside what is in its history, as it is now. */
export interface HistoryFacts {
  readonly times: GraceTimes;
  readonly replicationMode: string | null;
  readonly noIntegrationServices: boolean;
}

/**
 * Brings changes that are in the order in which they were written into the order of time: where the clock was set back, what was
 * written before with a later moment has ended by then.
 */
export function inOrder(changes: readonly HeartbeatChange[]): readonly HeartbeatChange[] {
  let limit = Infinity;
  return changes
    .toReversed()
    .map((change) => {
      limit = Math.min(limit, change.at);
      return change.at === limit ? change : { ...change, at: limit };
    })
    .toReversed();
}

/** The spans in their order, those that touch or overlap as one; empty ones are left out. */
export function unionOf(spans: readonly Span[]): readonly Span[] {
  const union: Span[] = [];
  for (const span of spans.filter(({ from, to }) => to > from).toSorted((left, right) => left.from - right.from)) {
    const last = union.at(-1);
    if (last !== undefined && span.from <= last.to) union[union.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else union.push(span);
  }
  return union;
}

/** Joins neighbours that show the same. */
export function joined(segments: readonly Segment[]): readonly Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (last?.code === segment.code) result[result.length - 1] = { ...last, to: segment.to };
    else result.push(segment);
  }
  return result;
}

/**
 * What each moment from the first change until `until` showed, by the rules of the Status itself, grace times included; whether somebody
 * watched is not considered. `changes` are in order. A Status that changes by the passing of time alone makes a segment of its own.
 */
export function replay(changes: readonly HeartbeatChange[], until: number, facts: HistoryFacts): readonly Segment[] {
  const { times, replicationMode, noIntegrationServices } = facts;
  const segments: Segment[] = [];
  let watch: Watch | null = null;
  for (const [index, { at, state, heartbeat, startedAt }] of changes.entries()) {
    const end = Math.min(changes[index + 1]?.at ?? until, until);
    if (state === null) {
      watch = null;
      if (end > at) segments.push({ code: 'notWatched', from: at, to: end });
      continue;
    }
    watch = advanceWatch(watch, { at, state, heartbeat, startedAt, heartbeatEnabled: null, replicationMode, noIntegrationServices });
    let from = at;
    while (from < end) {
      const { status, until: turn } = deriveStatus(watch, from, times);
      const to = Math.min(turn ?? end, end);
      segments.push({ code: status.code, from, to });
      from = to;
    }
  }
  return joined(segments);
}

/** What `segments` show within `span`, `notWatched` wherever nobody watched or nothing is known; covers the span exactly. */
export function seenWithin(span: Span, segments: readonly Segment[], watched: readonly Span[]): readonly Segment[] {
  const result: Segment[] = [];
  let covered = span.from;
  const put = (code: TimelineCode, from: number, to: number): void => {
    if (from > covered) result.push({ code: 'notWatched', from: covered, to: from });
    result.push({ code, from, to });
    covered = to;
  };
  let place = 0;
  for (const seen of unionOf(watched)) {
    // Both are in order: a segment that ended before this span of watching can be in none of the later ones.
    while ((segments[place]?.to ?? Infinity) <= seen.from) place += 1;
    for (let index = place; (segments[index]?.from ?? Infinity) < seen.to; index += 1) {
      const segment = segments[index];
      if (segment === undefined) break;
      const from = Math.max(segment.from, seen.from, span.from);
      const to = Math.min(segment.to, seen.to, span.to);
      if (to > from) put(segment.code, from, to);
    }
  }
  if (covered < span.to) result.push({ code: 'notWatched', from: covered, to: span.to });
  return joined(result);
}
