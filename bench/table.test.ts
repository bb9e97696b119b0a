import { expect, test } from 'vitest';
import { rowOf } from './row.ts';
import { tableOf } from './table.ts';

test('shows figures, bars and ratios in columns, and says which bar was missed', () => {
  const rows = [
    rowOf('A switch', {
      what: 'through the core',
      unit: 'ms',
      samples: [20.04, 40, 1234.6],
      bar: { of: 'p95', most: 150 },
      bareScript: [10],
      newProcess: [800],
    }),
    rowOf('A poll', { what: 'rows', unit: 'rows', samples: [1], bar: { of: 'max', least: 1, most: 1 } }),
    rowOf('A switch', { what: 'new process', unit: 'ms', samples: [800], bar: null }),
    rowOf('A poll', { what: 'in time', unit: '%', samples: [96], bar: { of: 'max', least: 95 } }),
  ];
  expect(tableOf(rows).split('\n')).toEqual([
    '                  n  median    p95    max  unit  bar         this run  to bare script  to new process',
    '',
    'A switch',
    'through the core  3      40  1,235  1,235  ms    p95 <= 150  NOT MET              4 x          0.05 x',
    'new process       1     800                ms',
    '',
    'A poll',
    'rows              1       1                rows  max = 1     met',
    'in time           1      96                %     max >= 95   met',
  ]);
});

test.each([
  [0, '0'],
  [0.012345, '0.0123'],
  [1.0449, '1.04'],
  [9.996, '10'],
  [12.34, '12.3'],
  [99.96, '100'],
  [1000, '1,000'],
])('writes %d as %s', (value, text) => {
  const line = tableOf([rowOf('g', { what: 'w', unit: 'ms', samples: [value], bar: null })])
    .split('\n')
    .at(-1);
  expect(line?.split(/\s+/)).toEqual(['w', '1', text, 'ms']);
});
