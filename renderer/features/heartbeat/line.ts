import type { HeartbeatSpan, HeartbeatTimeline, TimelineCode } from '../../../shared/contract/heartbeat.ts';
import { formatDuration, formatMoment } from '../../i18n/format.ts';
import type { Language, Translate } from '../../i18n/i18n.ts';
import { codeText } from './segment-look.ts';

/** A segment with its moments in ms since 1970. */
export interface Stretch {
  readonly code: TimelineCode;
  readonly from: number;
  readonly to: number;
}

/** A timeline as it is drawn: moments in ms since 1970. */
export interface Line {
  readonly from: number;
  readonly to: number;
  readonly stretches: readonly Stretch[];
  readonly marks: readonly (Omit<HeartbeatTimeline['marks'][number], 'at'> & { readonly at: number })[];
}

/** The moments of an answer as numbers. */
export function lineOf({ from, to, segments, marks }: HeartbeatTimeline): Line {
  return {
    from: Date.parse(from),
    to: Date.parse(to),
    stretches: segments.map((segment) => ({ code: segment.code, from: Date.parse(segment.from), to: Date.parse(segment.to) })),
    marks: marks.map((mark) => ({ ...mark, at: Date.parse(mark.at) })),
  };
}

/** One stretch in words; where it began before the line or still lasts, it says no more than is known. */
export function stretchText(stretch: Stretch, line: Line, t: Translate, language: Language): string {
  const { code, from, to } = stretch;
  const values = {
    what: codeText(code, t),
    from: formatMoment(from, line.to, language),
    to: formatMoment(to, line.to, language),
    duration: formatDuration(to - from, t),
  };
  if (from <= line.from) return t(to >= line.to ? 'heartbeat.stretchWhole' : 'heartbeat.stretchStart', values);
  return t(to >= line.to ? 'heartbeat.stretchNow' : 'heartbeat.stretch', values);
}

/** The whole line in one sentence: what it shows, the longest first, and for how long in all. */
export function summaryText({ stretches }: Line, span: HeartbeatSpan, t: Translate): string {
  const lengths = new Map<TimelineCode, number>();
  for (const { code, from, to } of stretches) lengths.set(code, (lengths.get(code) ?? 0) + to - from);
  const parts = [...lengths]
    .toSorted((left, right) => right[1] - left[1])
    .map(([code, ms]) => t('heartbeat.part', { what: codeText(code, t), duration: formatDuration(ms, t) }));
  return t('heartbeat.summary', { span: t(`heartbeat.span.${span}`), parts: parts.join(', ') });
}
