import { expect, test } from 'vitest';
import { createSilentPrograms, type SilentPrograms } from './silent-programs.ts';

const minute = 60_000;
const lookMs = 10_000;

/** Programs of which this one looks at a single run; time goes on, or the computer sleeps. */
function watched(firstSeenAgo: number) {
  let now = Date.parse('2026-11-23T08:00:00.000Z');
  const run = { runId: 1, processId: 7, seenAt: now - firstSeenAgo };
  const silent: SilentPrograms = createSilentPrograms({ seenEveryMs: minute, lookMs }, { now: () => now });
  const isGone = (): boolean => silent.look([run]).has(1);
  return {
    isGone,
    sleep: (ms: number) => void (now += ms),
    speak: () => void (run.seenAt = now),
    /** How long it takes in looks until nobody waits for the run any more, in ms. */
    goneAfter: (most: number): number | null => {
      for (let passed = lookMs; passed <= most; passed += lookMs) {
        now += lookMs;
        if (isGone()) return passed;
      }
      return null;
    },
  };
}

test('a program that says nothing for ten minutes is suspect, and gone two minutes later', () => {
  const { isGone, goneAfter } = watched(0);
  expect(isGone()).toBe(false);
  expect(goneAfter(20 * minute)).toBe(12 * minute + 20_000);
});

test('a program is not gone for a sleep of the computer after which others have their turn first, nor for the next one', () => {
  const { isGone, sleep, speak, goneAfter } = watched(0);
  expect(isGone()).toBe(false);
  for (let turn = 0; turn < 3; turn += 1) {
    sleep(600 * minute);
    expect(isGone()).toBe(false);
    expect(goneAfter(minute)).toBe(null);
    speak();
    expect(goneAfter(minute)).toBe(null);
  }
  sleep(600 * minute);
  expect(isGone()).toBe(false);
  expect(goneAfter(minute)).toBe(null);
  sleep(600 * minute);
  expect(isGone()).toBe(false);
  expect(goneAfter(20_000)).toBe(null);
});

test('at the first look a program is gone that has said nothing for more than a day, and no other', () => {
  expect(watched(24 * 60 * minute + 1).isGone()).toBe(true);
  expect(watched(24 * 60 * minute).isGone()).toBe(false);
});
