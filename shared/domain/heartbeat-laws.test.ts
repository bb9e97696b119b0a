import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostSegments } from '../contract/heartbeat.ts';
import type { HeartbeatChange, Span } from './heartbeat-history.ts';
import { cellsOf, timelineOf } from './heartbeat-timeline.ts';
import type { History } from './heartbeat-timeline.ts';
import { counterexample } from './laws.fixture.ts';
import { heartbeatNames, nameOf, vmStateNames } from './vm-record.fixture.ts';

const t0 = Date.UTC(2026, 10, 23, 8, 0, 0);

/** Changes as they are written: mostly forward in time, sometimes after the clock was set back. */
const anyChanges: fc.Arbitrary<HeartbeatChange[]> = fc
  .array(
    fc.record({
      step: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 900_000 }) }, fc.integer({ min: -4_000_000, max: 0 })),
      state: fc.option(nameOf('Running', 'Running', 'Off', 'Paused', 'Reset', ...vmStateNames), { freq: 12 }),
      heartbeat: fc.option(nameOf('NoContact', 'LostCommunication', ...heartbeatNames), { freq: 8 }),
      uptimeMs: fc.option(fc.integer({ min: 0, max: 2_000_000 })),
    }),
    { maxLength: 25, size: 'max' },
  )
  .map((steps) => {
    let at = t0;
    return steps.map(({ step, uptimeMs, ...rest }) => {
      at += step;
      return { at, startedAt: uptimeMs === null ? null : at - uptimeMs, ...rest };
    });
  });

const anySpan: fc.Arbitrary<Span> = fc
  .tuple(fc.integer({ min: -2_000_000, max: 20_000_000 }), fc.integer({ min: 0, max: 9_000_000 }))
  .map(([from, length]) => ({ from: t0 + from, to: t0 + from + length }));

const anyHistory: fc.Arbitrary<History> = fc.record({
  changes: anyChanges,
  watched: fc.array(anySpan, { maxLength: 8 }),
  times: fc.record({ startGraceMs: fc.integer({ min: 0, max: 600_000 }), interruptionGraceMs: fc.integer({ min: 0, max: 600_000 }) }),
  replicationMode: fc.option(fc.constantFrom('None', 'Replica')),
  noIntegrationServices: fc.boolean(),
});

/** A span that is asked for: never empty. */
const anyQuestion: fc.Arbitrary<Span> = anySpan.map(({ from, to }) => ({ from, to: Math.max(to, from + 1) }));

const anyCase = fc.record({ history: anyHistory, span: anyQuestion });

function lengthOf(span: Span | null): number {
  return span === null ? 0 : span.to - span.from;
}

/** What is left of the spans of watching where nobody watched within `gap`. */
function without(watched: readonly Span[], gap: Span): readonly Span[] {
  return watched.flatMap(({ from, to }) => [
    { from, to: Math.min(to, Math.max(from, gap.from)) },
    { from: Math.max(from, Math.min(to, gap.to)), to },
  ]);
}

function coversExactly(span: Span, parts: readonly Span[]): boolean {
  return (
    parts[0]?.from === span.from &&
    parts.at(-1)?.to === span.to &&
    parts.every((part, index) => part.from < part.to && part.from === (index === 0 ? span.from : parts[index - 1]?.to))
  );
}

describe('laws of the timeline', () => {
  it('its segments cover the asked span exactly, in order, none empty, none over another', () => {
    expect(counterexample(anyCase, ({ history, span }) => coversExactly(span, timelineOf(history, span).segments))).toBeNull();
  });

  it('neighbours never show the same', () => {
    expect(
      counterexample(anyCase, ({ history, span }) =>
        timelineOf(history, span).segments.every((segment, index, all) => segment.code !== all[index - 1]?.code),
      ),
    ).toBeNull();
  });

  it('shows nothing where nobody watched', () => {
    expect(
      counterexample(anyCase, ({ history, span }) =>
        timelineOf(history, span).segments.every(
          ({ code, from, to }) => code === 'notWatched' || history.watched.some((seen) => seen.from <= from && to >= seen.from),
        ),
      ),
    ).toBeNull();
    expect(
      counterexample(anyCase, ({ history, span }) =>
        timelineOf({ ...history, watched: [] }, span).segments.every(({ code }) => code === 'notWatched'),
      ),
    ).toBeNull();
  });

  it('one more time in which nobody watched never makes a longer silence', () => {
    expect(
      counterexample(fc.record({ each: anyCase, gap: anySpan }), ({ each: { history, span }, gap }) => {
        const before = timelineOf(history, span).longestSilence;
        const after = timelineOf({ ...history, watched: without(history.watched, gap) }, span).longestSilence;
        return lengthOf(after) <= lengthOf(before);
      }),
    ).toBeNull();
  });

  it('a silence lies within the span', () => {
    expect(
      counterexample(anyCase, ({ history, span }) => {
        const silence = timelineOf(history, span).longestSilence;
        return silence === null || (silence.from >= span.from && silence.to <= span.to && silence.from < silence.to);
      }),
    ).toBeNull();
  });

  it('a shorter span shows the same as the longer one shows there', () => {
    expect(
      counterexample(
        fc.record({ each: anyCase, cut: fc.double({ min: 0, max: 0.99, noNaN: true }) }),
        ({ each: { history, span }, cut }) => {
          const from = span.from + Math.floor((span.to - span.from) * cut);
          const short = timelineOf(history, { from, to: span.to }).segments;
          const long = timelineOf(history, span).segments;
          const at = (parts: typeof long, moment: number) => parts.find((part) => part.from <= moment && moment < part.to)?.code;
          return [from, Math.floor((from + span.to) / 2), span.to - 1].every((moment) => at(short, moment) === at(long, moment));
        },
      ),
    ).toBeNull();
  });

  it('its marks lie within the span, in order', () => {
    expect(
      counterexample(anyCase, ({ history, span }) => {
        const { marks } = timelineOf(history, span);
        return marks.every(({ at }, index) => at >= span.from && at <= span.to && at >= (marks[index - 1]?.at ?? span.from));
      }),
    ).toBeNull();
  });

  it('cells cover it as exactly, and none hides a loss', () => {
    expect(
      counterexample(fc.record({ each: anyCase, count: fc.integer({ min: 1, max: 30 }) }), ({ each: { history, span }, count }) => {
        const { segments } = timelineOf(history, span);
        const cells = cellsOf(span, segments, Math.min(count, span.to - span.from));
        const lost = segments.filter(({ code }) => code === 'lostContact' || code === 'hostCritical');
        return (
          coversExactly(span, cells) &&
          lost.every(({ from, to }) =>
            cells.every((cell) => cell.to <= from || cell.from >= to || ['lostContact', 'hostCritical'].includes(cell.code)),
          )
        );
      }),
    ).toBeNull();
  });
});

describe('a VM that never rests', () => {
  it('is told in no more segments than the contract allows, and no loss is left out', () => {
    const changes = Array.from({ length: 4_000 }, (_, index) => ({
      at: t0 + index * 5_000,
      state: 'Running',
      heartbeat: index % 2 === 0 ? 'OkApplicationsHealthy' : 'LostCommunication',
      startedAt: t0 - 1_000_000,
    }));
    const span = { from: t0, to: t0 + 4_000 * 5_000 };
    const times = { startGraceMs: 0, interruptionGraceMs: 0 };
    const { segments } = timelineOf({ changes, watched: [span], times, replicationMode: null, noIntegrationServices: false }, span);
    expect(segments.length).toBeLessThanOrEqual(mostSegments);
    expect(coversExactly(span, segments)).toBe(true);
    expect(segments.map(({ code }) => code)).toContain('lostContact');
  });
});
