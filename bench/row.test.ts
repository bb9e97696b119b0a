import { expect, test } from 'vitest';
import { rowOf, type Bar } from './row.ts';

function met(samples: readonly number[], bar: Bar | null): boolean | null {
  return rowOf('group', { what: 'what', unit: 'ms', samples, bar }).met;
}

test.each<[string, readonly number[], Bar | null, boolean | null]>([
  ['at the bar', [10, 20], { of: 'max', most: 20 }, true],
  ['above it', [10, 20.1], { of: 'max', most: 20 }, false],
  ['above it in a sample that does not count', [10, 10, 90], { of: 'median', most: 20 }, true],
  ['exact and right', [1, 1], { of: 'max', least: 1, most: 1 }, true],
  ['enough', [96, 99], { of: 'median', least: 95 }, true],
  ['too little', [90, 96], { of: 'median', least: 95 }, false],
  ['exact and too small', [0, 0], { of: 'max', least: 1, most: 1 }, false],
  ['without a bar', [5], null, null],
])('%s', (_what, samples, bar, expected) => {
  expect(met(samples, bar)).toBe(expected);
});

test('compares with what there is to compare with', () => {
  const measured = { what: 'what', unit: 'ms', samples: [10, 30], bar: null } as const;
  expect(rowOf('group', measured)).toMatchObject({ median: 20, toBareScript: null, toNewProcess: null });
  expect(rowOf('group', { ...measured, bareScript: [5], newProcess: [200] })).toMatchObject({ toBareScript: 4, toNewProcess: 0.1 });
});
