import { expect, test } from 'vitest';
import { savableTextSchema } from './files.ts';

test.each([
  ['hyper-v-vitals-report-2026-11-23.html', true],
  ['hyper-v-vitals-report-2026-11-23.csv', true],
  ['activity.json', true],
  ['report.htm', false],
  ['report.exe', false],
  ['../report.html', false],
  ['a\\b.html', false],
  ['.html', false],
])('a text may be proposed as %j: %j', (name, expected) => {
  expect(savableTextSchema.safeParse({ name, text: '' }).success).toBe(expected);
});
