import { expect, it } from 'vitest';
import { createBackoff } from './backoff.ts';

it('doubles up to the longest delay and begins anew after a success', () => {
  const backoff = createBackoff(1_000, 60_000, () => 0);
  expect(Array.from({ length: 8 }, () => backoff.next())).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  for (let index = 0; index < 2_000; index += 1) backoff.next();
  expect(backoff.next()).toBe(60_000);
  backoff.reset();
  expect(backoff.next()).toBe(1_000);
});

it('shortens a delay by up to a fifth at random', () => {
  expect(createBackoff(1_000, 60_000, () => 0.5).next()).toBe(900);
  expect(createBackoff(1_000, 60_000, () => 0.999_999).next()).toBe(800);
});
