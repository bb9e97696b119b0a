import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostRunChanges, runChangedSchema, type RunDetail } from '../../../shared/contract/run.ts';
import { withRunChange } from '../../../shared/domain/run.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { createRunBook, type RunBook } from './run-book.ts';
import { countKeyOf, extentOf, noCounts } from './run-counts.ts';

const open = { state: 'waiting', outcome: null, before: null, problem: null, auditId: null, completedAt: null } as const;

function detailOf(count: number): RunDetail {
  const items = Array.from({ length: count }, (_, index) => {
    const vm = { hostId: `host-${index % 3}`, hostName: 'HOST', vmId: fakeVmId(index), vmName: 'VM' };
    return { index, ...vm, service: 'vss', to: true, ...open } as const;
  });
  const now = '2026-11-23T08:00:00.000Z';
  const run = {
    runId: 1,
    revision: 1,
    kind: 'bulk',
    undoOf: null,
    who: 'tester',
    startedAt: now,
    endedAt: null,
    state: 'running',
  } as const;
  const counts = { ...noCounts(), waiting: count };
  return { run: { ...run, problem: null, elsewhere: false, counts, ...extentOf(items) }, items };
}

/** A book of a run, and a page that follows it: it asks for the run where something was not told. */
function followed(count: number) {
  const clock = createFakeClock();
  let revision = 1;
  let asked = 0;
  const events: number[] = [];
  const known = detailOf(count);
  const page = { detail: known };
  const book: RunBook = createRunBook(known, {
    clock,
    nextRevision: () => (revision += 1),
    tell(change) {
      runChangedSchema.parse(change);
      events.push(change.items.length);
      const next = withRunChange(page.detail, change);
      if (next === null) asked += 1;
      page.detail = next ?? book.detail();
    },
  });
  return { book, clock, page, events, asked: () => asked };
}

test('who follows the events knows what is told when asked, whatever happens in which order', async () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('change' as const), index: fc.nat(9), outcome: fc.constantFrom('changed', 'failed', null) }),
      fc.record({ kind: fc.constant('state' as const), state: fc.constantFrom('running', 'paused') }),
      fc.record({ kind: fc.constant('wait' as const) }),
      fc.record({ kind: fc.constant('ask' as const) }),
    ),
    { maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const { book, clock, page, asked } = followed(10);
      for (const step of all) {
        if (step.kind === 'change')
          book.change(step.index, step.outcome === null ? { state: 'underWay', outcome: null } : { state: 'ended', outcome: step.outcome });
        else if (step.kind === 'state') book.changeRun({ state: step.state });
        else if (step.kind === 'ask') page.detail = book.detail();
        else await clock.advance(100);
      }
      await clock.advance(100);
      expect(page.detail).toEqual(book.detail());
      expect(asked()).toBe(0);
      const { run, items } = book.detail();
      for (const [key, number] of Object.entries(run.counts)) expect(items.filter((item) => countKeyOf(item) === key)).toHaveLength(number);
    }),
    { numRuns: 150 },
  );
});

test('a page that has missed an event, or hears of too many changes, asks for the run', async () => {
  const { book, clock, page, events, asked } = followed(mostRunChanges);
  const before = page.detail;
  book.change(0, { state: 'underWay' });
  await clock.advance(100);
  page.detail = before;
  book.change(1, { state: 'underWay' });
  await clock.advance(100);
  expect(asked()).toBe(1);
  book.changeAll(
    book.waiting().map(({ index }) => index),
    { state: 'ended', outcome: 'notBegun' },
  );
  book.changeRun({ state: 'cancelling' });
  expect(asked()).toBe(2);
  expect(page.detail.run.counts).toMatchObject({ underWay: 2, notBegun: mostRunChanges - 2 });
  expect(events).toEqual([1, 1, 0]);
});

test('many changes of a moment are one event', async () => {
  const { book, clock, events } = followed(100);
  for (let index = 0; index < 100; index += 1) book.change(index, { state: 'ended', outcome: 'changed' });
  expect(events).toEqual([]);
  await clock.advance(100);
  expect(events).toEqual([100]);
});
