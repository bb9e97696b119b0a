import { expect, test } from 'vitest';
import { createFakeClock } from '../core/testing/fake-clock.ts';
import { createTimeLimit } from './time-limit.ts';

test('is over after its time, and waits for nothing then', async () => {
  const clock = createFakeClock();
  const limit = createTimeLimit(clock, 1_000);
  await clock.advance(999);
  expect(limit.isOver).toBe(false);
  await clock.advance(1);
  expect(limit.isOver).toBe(true);
  await limit.over;
  expect(await limit.within(new Promise(() => {}))).toBeNull();
});

test('hands on what ends in time, and leaves no timer behind', async () => {
  const clock = createFakeClock();
  const limit = createTimeLimit(clock, 1_000);
  expect(await limit.within(Promise.resolve(3))).toBe(3);
  limit.end();
  expect(clock.pending).toBe(0);
});
