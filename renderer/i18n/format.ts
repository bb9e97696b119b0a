import type { Language, Translate } from './i18n.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A span of time in its largest units: `38 s`, `4 min`, `1 h 12 min`, `41 d 6 h`. Rounded down; less than nothing is nothing.
 * `brief` leaves out the hours beside days.
 */
export function formatDuration(ms: number, t: Translate, brief = false): string {
  const span = Math.max(0, ms);
  if (span < minute) return t('age.seconds', { seconds: Math.floor(span / second) });
  if (span < hour) return t('age.minutes', { minutes: Math.floor(span / minute) });
  if (span < day) {
    const hours = Math.floor(span / hour);
    const minutes = Math.floor((span % hour) / minute);
    return minutes === 0 ? t('age.hours', { hours }) : t('age.hoursMinutes', { hours, minutes });
  }
  const days = Math.floor(span / day);
  const hours = Math.floor((span % day) / hour);
  return brief || hours === 0 ? t('age.days', { days }) : t('age.daysHours', { days, hours });
}

/** A span as a stopwatch shows it: `0:38`. For what lasts seconds or a few minutes. */
export function formatStopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / second));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The time of day where `at` lies within the last or the next 24 hours, else with the date. */
export function formatMoment(at: number, now: number, language: Language): string {
  const sameDay = Math.abs(now - at) < day;
  return new Intl.DateTimeFormat(language, sameDay ? clockTime : dateAndTime).format(at);
}

/** A moment that may lie far ahead: date with the year, and time. */
export function formatEnd(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { ...dateAndTime, year: 'numeric' }).format(at);
}

/** Date and time to the second, by the clock of 24 hours like every other. */
export function formatExactMoment(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' }).format(at);
}

const clockTime: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const dateAndTime: Intl.DateTimeFormatOptions = { ...clockTime, day: 'numeric', month: 'short' };

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A number of bytes in its largest unit, in steps of 1,024 as Windows counts: `42 byte`, `1.5 MB`. */
export function formatBytes(bytes: number, language: Language): string {
  let size = bytes;
  let step = 0;
  while (size >= 1_024 && step < byteUnits.length - 1) {
    size /= 1_024;
    step += 1;
  }
  return new Intl.NumberFormat(language, { style: 'unit', unit: byteUnits[step] ?? 'byte', maximumFractionDigits: 1 }).format(size);
}
