import { expect, test } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createStartOrder, type StartTurn } from './start-order.ts';

const clock = createFakeClock();

/** Hosts that want to start, two at a time; `begun` are those that did, and `free` counts how often nobody started any more. */
function hosts(count: number) {
  const order = createStartOrder({ clock, atOnce: 2 });
  const seen = { begun: [] as number[], free: 0 };
  const turns: StartTurn[] = [];
  for (let index = 0; index < count; index += 1) {
    const turn = order.turn(() => (seen.free += 1));
    turns.push(turn);
    turn.begin(() => seen.begun.push(index));
  }
  return { turns, seen };
}

test('so many start at a time, and the next one when one of them shows its rows', () => {
  const { turns, seen } = hosts(4);
  expect(seen.begun).toEqual([0, 1]);
  turns[1]?.end();
  expect(seen.begun).toEqual([0, 1, 2]);
  turns[1]?.end();
  expect(seen.begun).toEqual([0, 1, 2]);
});

test('one that shows nothing keeps the next one waiting for a while, and no longer', async () => {
  const { seen } = hosts(3);
  await clock.advance(4_999);
  expect(seen.begun).toEqual([0, 1]);
  await clock.advance(1);
  expect(seen.begun).toEqual([0, 1, 2]);
});

test('knows whether others start, and tells each host when none does any more', () => {
  const { turns, seen } = hosts(3);
  turns[0]?.end();
  expect(turns.map((turn) => turn.othersStart())).toEqual([true, true, true]);
  turns[1]?.end();
  expect(turns.map((turn) => turn.othersStart())).toEqual([true, true, false]);
  expect(seen.free).toBe(0);
  turns[2]?.end();
  // Each light read says so again.
  turns[2]?.end();
  expect(turns.map((turn) => turn.othersStart())).toEqual([false, false, false]);
  expect(seen.free).toBe(3);
});

test('one that leaves before its turn never starts, and is told nothing', () => {
  const { turns, seen } = hosts(4);
  turns[2]?.leave();
  turns[0]?.end();
  expect(seen.begun).toEqual([0, 1, 3]);
  turns[1]?.end();
  turns[3]?.end();
  expect(seen.free).toBe(3);
});
