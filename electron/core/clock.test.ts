import { expect, test, vi } from 'vitest';
import { systemClock } from './clock.ts';

test('a delay that is longer than the timers of Node can be does not end at once', () => {
  const timers = vi.spyOn(globalThis, 'setTimeout');
  systemClock.after(365 * 86_400_000, () => undefined)();
  expect(timers).toHaveBeenCalledWith(expect.any(Function), 2_147_483_647);
});
