import { describe, expect, it } from 'vitest';
import { failure, success } from '../../shared/contract/problem.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { createClient } from '../api/client.ts';
import { createFakeTransport } from '../testing/fake-transport.ts';
import { createFleetFeed } from './fleet-feed.ts';
import { createFleetStore } from './fleet-store.ts';

function setUp() {
  const transport = createFakeTransport();
  const store = createFleetStore();
  const problems: (Problem | null)[] = [];
  const timers: (() => void)[] = [];
  const feed = createFleetFeed({
    client: createClient(transport),
    store,
    after: (_delay, callback) => {
      timers.push(callback);
      return () => undefined;
    },
    onProblem: (problem) => problems.push(problem),
  });
  transport.subscribe((event) => feed.take((event as { delta: Parameters<typeof feed.take>[0] }).delta));
  const asked = () => transport.inputsOf('fleet.snapshot').length;
  return { transport, store, problems, timers, feed, asked };
}

/** Lets every answer that is ready arrive. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

describe('the feed of the fleet store', () => {
  it('asks for the snapshot again after a gap', async () => {
    const { transport, store, feed, asked } = setUp();
    feed.resync();
    await settle();
    transport.snapshot = { ...transport.snapshot, sequence: 20 };
    transport.change({});
    await settle();
    expect(asked()).toBe(2);
    expect(store.sequence).toBe(21);
  });

  it('keeps the deltas that come while the snapshot is under way', async () => {
    const { transport, store, feed, asked } = setUp();
    const old = transport.snapshot;
    let answer: (() => void) | undefined;
    transport.answers['fleet.snapshot'] = () =>
      new Promise((resolve) => {
        answer = () => resolve(success(old));
      });
    feed.resync();
    await settle();
    transport.change({});
    transport.change({});
    answer?.();
    await settle();
    expect(store.sequence).toBe(old.sequence + 2);
    expect(asked()).toBe(1);
  });

  it('says why there is no snapshot, and tries again', async () => {
    const { transport, store, problems, timers, feed } = setUp();
    transport.answers['fleet.snapshot'] = () => failure('internal', 'broken');
    feed.resync();
    await settle();
    expect(problems.at(-1)?.code).toBe('internal');
    delete transport.answers['fleet.snapshot'];
    timers.at(-1)?.();
    await settle();
    expect(problems.at(-1)).toBeNull();
    expect(store.sequence).toBe(7);
  });

  it('takes an answer that does not fit the contract for a bad one', async () => {
    const { transport, store, problems, feed } = setUp();
    transport.answers['fleet.snapshot'] = () => success({ sequence: 1 } as never);
    feed.resync();
    await settle();
    expect(problems.at(-1)?.code).toBe('badAnswer');
    expect(store.sequence).toBeNull();
  });
});
