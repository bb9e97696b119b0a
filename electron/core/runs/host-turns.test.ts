import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../../../shared/contract/problem.ts';
import { settle } from '../testing/fake-clock.ts';
import { takeHostTurns, type HostTurns } from './host-turns.ts';

/** Turns whose switches end when a test says so. */
interface Watched {
  readonly turns: HostTurns;
  /** Every switch that was begun, in that order. */
  readonly begun: number[];
  /** What is under way now. */
  readonly open: Map<number, (problem: Problem | null) => void>;
  readonly givenUp: { readonly indexes: readonly number[]; readonly problem: Problem }[];
}

function watch(hosts: readonly (readonly number[])[]): Watched {
  const begun: number[] = [];
  const open = new Map<number, (problem: Problem | null) => void>();
  const givenUp: Watched['givenUp'] = [];
  const turns = takeHostTurns({
    hosts,
    work(index) {
      begun.push(index);
      return new Promise((resolve) => {
        open.set(index, (problem) => {
          open.delete(index);
          resolve(problem);
        });
      });
    },
    giveUp: (indexes, problem) => givenUp.push({ indexes, problem }),
  });
  return { turns, begun, open, givenUp };
}

function hostsOf(sizes: readonly number[]): number[][] {
  let next = 0;
  return sizes.map((size) => Array.from({ length: size }, () => next++));
}

async function end({ open }: Watched, index: number, problem: Problem | null = null): Promise<void> {
  open.get(index)?.(problem);
  await settle();
}

test('one switch at a time on each host, in its order, on eight hosts at a time, whichever ends first', async () => {
  const cases = fc.record({
    sizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 12 }),
    picks: fc.infiniteStream(fc.nat()),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ sizes, picks }) => {
      const hosts = hostsOf(sizes);
      const watched = watch(hosts);
      await settle();
      while (watched.open.size > 0) {
        for (const indexes of hosts) expect(indexes.filter((index) => watched.open.has(index)).length).toBeLessThanOrEqual(1);
        expect(watched.open.size).toBe(
          Math.min(
            8,
            hosts.filter((indexes) => !indexes.every((index) => watched.begun.includes(index) && !watched.open.has(index))).length,
          ),
        );
        const under = [...watched.open.keys()];
        await end(watched, under[Number(picks.next().value) % under.length] ?? -1);
      }
      await watched.turns.done;
      for (const indexes of hosts) expect(watched.begun.filter((index) => indexes.includes(index))).toEqual(indexes);
      expect(watched.givenUp).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('paused, nothing new is begun and what is under way ends; resumed, it goes on', async () => {
  const watched = watch(hostsOf([3, 2]));
  await settle();
  watched.turns.pause();
  watched.turns.pause();
  await end(watched, 0);
  await end(watched, 3);
  expect(watched.begun).toEqual([0, 3]);
  watched.turns.resume();
  await settle();
  expect(watched.begun).toEqual([0, 3, 1, 4]);
});

test.each([[true], [false]])(
  'stopped, nothing more is begun, and it is done when the last one has ended (paused before: %s)',
  async (paused) => {
    const watched = watch(hostsOf([2, 2]));
    await settle();
    if (paused) watched.turns.pause();
    watched.turns.stop();
    let isDone = false;
    void watched.turns.done.then(() => (isDone = true));
    await end(watched, 0);
    expect(isDone).toBe(false);
    await end(watched, 2);
    expect(isDone).toBe(true);
    expect(watched.begun).toEqual([0, 2]);
  },
);

test('a host that loses its session three times in a row is left alone, the others go on', async () => {
  const watched = watch(hostsOf([6, 4]));
  await settle();
  const lost = { code: 'sessionLost' } as const;
  await end(watched, 0, lost);
  await end(watched, 1, lost);
  // The host answered: what comes after that is counted anew.
  await end(watched, 2, { code: 'accessDenied' });
  await end(watched, 3, lost);
  await end(watched, 4, { code: 'timedOut' });
  expect(watched.givenUp).toEqual([]);
  for (const index of [6, 7]) await end(watched, index);
  await end(watched, 5, lost);
  expect(watched.givenUp).toEqual([]);
  await settle();
  for (const index of [8, 9]) await end(watched, index);
  await watched.turns.done;
});

test('what is left of such a host is told with the reason', async () => {
  const watched = watch(hostsOf([6]));
  await settle();
  for (const index of [0, 1, 2]) await end(watched, index, { code: 'timedOut' });
  await watched.turns.done;
  expect(watched.begun).toEqual([0, 1, 2]);
  expect(watched.givenUp).toEqual([{ indexes: [3, 4, 5], problem: { code: 'timedOut' } }]);
});
