import type { TimelineCode } from '../../../shared/contract/heartbeat.ts';
import type { Translate } from '../../i18n/i18n.ts';

/** How a stretch is drawn: each kind has a height and a pattern of its own, so that it is known without its colour. */
export const segmentKinds = ['notWatched', 'rest', 'beating', 'notMonitored', 'unknown', 'waiting', 'warning', 'bad'] as const;
export type SegmentKind = (typeof segmentKinds)[number];

/** The kind of a code; every state of rest and every transition is `rest`. */
export function kindOf(code: TimelineCode): SegmentKind {
  switch (code) {
    case 'operatingNormally':
      return 'beating';
    case 'starting':
    case 'interrupted':
      return 'waiting';
    case 'noContact':
    case 'applicationsCritical':
      return 'warning';
    case 'lostContact':
    case 'heartbeatError':
    case 'hostCritical':
      return 'bad';
    case 'notMonitored':
    case 'unknown':
    case 'notWatched':
      return code;
    default:
      return 'rest';
  }
}

/** Height of a kind as a share of the strip, standing on its ground. */
export const heightOf: Readonly<Record<SegmentKind, number>> = {
  notWatched: 1,
  rest: 0.08,
  beating: 0.3,
  notMonitored: 0.3,
  unknown: 0.45,
  waiting: 0.45,
  warning: 0.7,
  bad: 1,
};

/** The kinds that are filled with a pattern. */
export const patterned: ReadonlySet<SegmentKind> = new Set<SegmentKind>(['notWatched', 'waiting', 'warning']);

/** What a code is called. */
export function codeText(code: TimelineCode, t: Translate): string {
  return code === 'notWatched' ? t('heartbeat.notWatched') : t(`status.${code}.first`);
}
