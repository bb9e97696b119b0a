import type { HeartbeatSpan } from '../../../shared/contract/heartbeat.ts';
import type { Language } from '../../i18n/i18n.ts';

/** A round moment of the time axis, in ms since 1970, and what stands there. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** The first round moment of local time after `at`, and the ones that follow it. */
function nextRound(at: number, span: HeartbeatSpan): number {
  const moment = new Date(at);
  switch (span) {
    case 'hour':
      moment.setMinutes(Math.floor(moment.getMinutes() / 15) * 15 + 15, 0, 0);
      break;
    case 'day':
      moment.setHours(Math.floor(moment.getHours() / 6) * 6 + 6, 0, 0, 0);
      break;
    case 'week':
      moment.setHours(24, 0, 0, 0);
      break;
  }
  return moment.getTime();
}

/** The round moments within a span: quarters of an hour, of a day, or midnights, with the time of day or the day of the week. */
export function ticksOf(from: number, to: number, span: HeartbeatSpan, language: Language): readonly Tick[] {
  const format = new Intl.DateTimeFormat(
    language,
    span === 'week' ? { weekday: 'short' } : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  );
  const ticks: Tick[] = [];
  for (let at = nextRound(from, span); at < to; at = nextRound(at, span)) ticks.push({ at, text: format.format(at) });
  return ticks;
}
