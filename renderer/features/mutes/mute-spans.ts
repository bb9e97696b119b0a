import { muteLimits } from '../../../shared/contract/mute.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** For how long one may mute by a choice from a list, in ms; `until` asks for the moment. */
export const muteSpans = { m30: 30 * minute, h1: hour, h4: 4 * hour, h8: 8 * hour, d1: day, d7: 7 * day, until: null } as const;
export type MuteSpan = keyof typeof muteSpans;

/** Tells whether a text names a span. */
export function isMuteSpan(text: string): text is MuteSpan {
  return Object.hasOwn(muteSpans, text);
}

/** Why a moment can't be the end of a mute. */
export type EndFault = 'faultPast' | 'faultFar';

/**
 * The end of a mute that begins at `now` (ms since 1970-01-01 UTC), or why there is none. `moment`: what stands in the field for date and time, in the time
 * of this computer.
 */
export function endOfMute(span: MuteSpan, moment: string, now: number): { readonly at: number } | { readonly fault: EndFault } {
  const length = muteSpans[span];
  const at = length === null ? Date.parse(moment) : now + length;
  if (!(at > now)) return { fault: 'faultPast' };
  return at - now > muteLimits.days * day ? { fault: 'faultFar' } : { at };
}
