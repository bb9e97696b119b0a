import { expect, test } from 'vitest';
import type { ActivityEntry } from '../contract/activity.ts';
import { activityCsv, activityJson } from './activity-export.ts';

const turned: ActivityEntry = {
  kind: 'service',
  auditId: 1,
  at: '2026-11-23T08:00:00.000Z',
  completedAt: null,
  who: 'CONTOSO\\anna\u200b',
  hostId: 'demo-one',
  hostName: 'ONE  TWO',
  vmId: '00000000-0000-4000-8000-000000000001',
  vmName: 'SQL\u202eDORP',
  service: 'vss',
  from: true,
  to: false,
  reason: 'switch',
  runId: null,
  outcome: 'failed',
  problem: { code: 'accessDenied', detail: 'first\nsecond' },
};

test('the words of others show in CSV all that they hold', () => {
  const [, line = ''] = activityCsv([turned]).split('\r\n');
  expect(line.split(',').slice(2, 5)).toEqual(['CONTOSO\\anna[U+200B]', 'ONE\u2420\u2420TWO', 'SQL[U+202E]DORP']);
  expect(line).toContain('accessDenied: first\u240asecond');
});

test('the words of others are the same in JSON, and nothing of them is hidden in the file', () => {
  const text = activityJson([turned]);
  expect(JSON.parse(text)).toEqual([turned]);
  expect(text).toContain('SQL\\u202eDORP');
  expect(text).not.toMatch(/[\u200b\u202e]/u);
});
