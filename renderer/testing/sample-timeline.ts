import type { HeartbeatSpan, HeartbeatTimeline, TimelineCode } from '../../shared/contract/heartbeat.ts';
import { sampleNow } from './sample-fleet.ts';

const minute = 60_000;
const minutesOf: Readonly<Record<HeartbeatSpan, number>> = { hour: 60, day: 1_440, week: 10_080 };

/** A moment so many minutes before `sampleNow`. */
export function ago(minutes: number): string {
  return new Date(sampleNow - minutes * minute).toISOString();
}

/**
 * A timeline that ends at `sampleNow`: each code with the minutes before now at which it began; what came before the first of them was
 * not watched.
 */
export function timelineWith(
  codes: readonly (readonly [TimelineCode, number])[],
  changes: Partial<HeartbeatTimeline> = {},
  span: HeartbeatSpan = 'hour',
): HeartbeatTimeline {
  const from = minutesOf[span];
  const [first] = codes;
  const all: readonly (readonly [TimelineCode, number])[] = first?.[1] === from ? codes : [['notWatched', from], ...codes];
  return {
    from: ago(from),
    to: ago(0),
    watchedSince: first === undefined ? null : ago(first[1]),
    segments: all.map(([code, begun], index) => ({ code, from: ago(begun), to: ago(all[index + 1]?.[1] ?? 0) })),
    marks: [],
    lastChange: null,
    longestSilence: null,
    usualFirstBeat: null,
    everBeat: true,
    ...changes,
  };
}

/** A calm one, with a gap, a short interruption and a restart. */
export function sampleTimeline(span: HeartbeatSpan): HeartbeatTimeline {
  return timelineWith(
    [
      ['operatingNormally', 50],
      ['notWatched', 40],
      ['operatingNormally', 35],
      ['off', 25],
      ['starting', 24],
      ['operatingNormally', 23],
      ['interrupted', 12],
      ['lostContact', 10.5],
      ['operatingNormally', 8],
    ],
    {
      marks: [
        { kind: 'stopped', at: ago(25), exact: true },
        { kind: 'started', at: ago(24), exact: false },
      ],
      lastChange: { at: ago(8), exact: true },
      longestSilence: { from: ago(12), to: ago(8) },
      usualFirstBeat: { ms: 48_000, starts: 5 },
    },
    span,
  );
}
