import { describe, expect, it } from 'vitest';
import { isStale, staleAfterMs } from './age.ts';

describe('staleAfterMs', () => {
  it.each([
    [0, 30_000],
    [5_000, 30_000],
    [10_000, 30_000],
    [10_001, 30_003],
    [60_000, 180_000],
  ])('a refresh every %i ms is stale after %i ms', (intervalMs, limit) => {
    expect(staleAfterMs(intervalMs)).toBe(limit);
  });
});

describe('isStale', () => {
  const now = 1_000_000;

  it.each([
    ['never read', null, true],
    ['read just now', now, false],
    ['one ms before the limit', now - 29_999, false],
    ['at the limit', now - 30_000, true],
    ['read long ago', 0, true],
    ['read a little in the future: two clocks differ', now + 2_000, false],
    ['read far in the future: the clock was set back', now + 3_600_000, true],
    ['read at no moment', Number.NaN, true],
  ])('%s', (_case, readAt, stale) => {
    expect(isStale(readAt, now, 5_000)).toBe(stale);
  });
});
