import { settingsSchema } from '../../../shared/contract/settings.ts';

/** Settings that are spans of time: kept in ms, shown in seconds. */
export const timeSettings = [
  'lightIntervalMs',
  'fullIntervalMs',
  'startGraceMs',
  'interruptionGraceMs',
  'readDeadlineMs',
  'writeDeadlineMs',
  'alertQuietMs',
  'wallTurnMs',
] as const;
export type TimeSetting = (typeof timeSettings)[number];

/** Least, largest and default value of a setting in seconds, from the contract itself. */
export function limitsOf(key: TimeSetting): { readonly least: number; readonly most: number; readonly usual: number } {
  const schema = settingsSchema.shape[key];
  const { minValue, maxValue } = schema.unwrap();
  return { least: (minValue ?? 0) / 1000, most: (maxValue ?? 0) / 1000, usual: schema.parse(undefined) / 1000 };
}

/** Why a text is no value for a setting. */
export type Fault = 'notANumber' | 'tooSmall' | 'tooLarge';

/** Reads seconds as a person types them, with a point or a comma, to the millisecond. */
export function parseSeconds(key: TimeSetting, text: string): { readonly ms: number } | { readonly fault: Fault } {
  const plain = text.trim().replace(',', '.');
  if (!/^\d+(?:\.\d{1,3})?$/.test(plain)) return { fault: 'notANumber' };
  const seconds = Number(plain);
  const { least, most } = limitsOf(key);
  if (seconds < least) return { fault: 'tooSmall' };
  if (seconds > most) return { fault: 'tooLarge' };
  return { ms: Math.round(seconds * 1000) };
}

/** A span as it stands in its field. */
export function secondsText(ms: number): string {
  return String(ms / 1000);
}
