import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { median, percentile, ratio, summarize } from './statistics.ts';

const samples = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });

test.each([
  [[7], 7],
  [[9, 1, 5], 5],
  [[10, 1, 4, 3], 3.5],
])('median of %j', (given, expected) => {
  expect(median(given)).toBe(expected);
});

test.each([
  [0.95, 38],
  [0.5, 20],
  [1, 40],
  [0.001, 1],
])('of 40 samples a share of %d does not exceed the right one', (share, expected) => {
  const shuffled = Array.from({ length: 40 }, (_, index) => ((index * 17) % 40) + 1);
  expect(percentile(shuffled, share)).toBe(expected);
});

test('the figures of a summary are in order, and the samples stay as they were', () => {
  fc.assert(
    fc.property(samples, (given) => {
      const before = [...given];
      const { count, median: middle, p95, max } = summarize(given);
      expect(given).toEqual(before);
      expect(count).toBe(given.length);
      expect(max).toBe(Math.max(...given));
      expect(p95).toBeLessThanOrEqual(max);
      expect(given.filter((sample) => sample <= p95).length).toBeGreaterThanOrEqual(0.95 * count);
      expect(given.filter((sample) => sample < middle).length).toBeLessThanOrEqual(count / 2);
      expect(given.filter((sample) => sample > middle).length).toBeLessThanOrEqual(count / 2);
    }),
  );
});

test('a ratio is one of medians', () => {
  expect(ratio([10, 30, 20, 1000], [5, 5, 500])).toBe(5);
});

test('no samples are no figure', () => {
  expect(() => summarize([])).toThrow('no samples');
  expect(() => median([])).toThrow('no samples');
});
