import { expect, it } from 'vitest';
import { createFakeClock } from '../electron/core/testing/fake-clock.ts';
import { watchLineage } from './end-with-npm.ts';

function watched() {
  const clock = createFakeClock();
  const state = { lineage: '20 10', ended: 0 };
  watchLineage({
    clock,
    lineage: () => state.lineage,
    end: () => {
      state.ended += 1;
    },
  });
  return { clock, state };
}

it('goes on as long as those who started the program are there', async () => {
  const { clock, state } = watched();
  await clock.advance(3_600_000);
  expect(state.ended).toBe(0);
});

it.each([
  ['the parent is gone', '1 0'],
  ['the one before the parent is gone', '20 1'],
])('ends once, within a second, when %s', async (_case, lineage) => {
  const { clock, state } = watched();
  await clock.advance(10_000);
  state.lineage = lineage;
  await clock.advance(1000);
  expect(state.ended).toBe(1);
  await clock.advance(10_000);
  expect([state.ended, clock.pending]).toEqual([1, 0]);
});
