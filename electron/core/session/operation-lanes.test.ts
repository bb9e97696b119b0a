import { beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../testing/fake-clock.ts';
import { defaultLimits } from './limits.ts';
import { OperationLanes } from './operation-lanes.ts';
import { codeOf, createLaneHarness, vmId, type LaneHarness } from './test-modules/lane-harness.ts';
import { refuseStrayRejections } from './test-modules/stray-rejections.ts';

const act = { vmId, act: 'shutDown', notAfterMs: 1 };
const done = { step: 'attempted', before: 'Running', after: null, readAt: null, writeFailure: null, readFailure: null };

let test: LaneHarness;
let lanes: OperationLanes;

refuseStrayRejections();
beforeEach(() => {
  test = createLaneHarness();
  lanes = new OperationLanes(() => test.open({ lane: 'operation', onDemand: true }), test.clock, defaultLimits);
});

function ask(options: Partial<Parameters<OperationLanes['request']>[2]> = {}): Promise<string> {
  return lanes.request('power.act', act, { deadlineMs: 600_000, ...options }).then(codeOf);
}

function look(options: Parameters<typeof ask>[0] = {}): Promise<string> {
  return ask({ isLook: true, ...options });
}

/** How many calls each process has had. */
function calls(): number[] {
  return test.processes.map((process) => process.calls.length);
}

/** All lanes are busy. */
async function occupy(): Promise<void> {
  for (let count = 0; count < 7; count += 1) void ask();
  await boot();
}

/** Lets every process that was started become ready. */
async function boot(): Promise<void> {
  for (const process of test.processes) process.booted();
  await settle();
}

describe('the PowerShells of operations', () => {
  it('are one for each operation that is under way, and are used again', async () => {
    expect(lanes.diagnostics()).toEqual([]);
    const both = [ask(), ask()];
    await boot();
    expect(calls()).toEqual([1, 1]);
    for (const process of test.processes) process.answer(done);
    expect(await Promise.all(both)).toEqual(['ok', 'ok']);
    void ask();
    await settle();
    expect(calls()).toEqual([2, 1]);
    expect(lanes.diagnostics()).toMatchObject([{ lane: 'operation' }, { lane: 'operation' }]);
  });

  it('never become more than seven: what comes then waits', async () => {
    for (let count = 0; count < 9; count += 1) void ask();
    await boot();
    expect(calls()).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  it('what waits gets the first that is free, whichever it is', async () => {
    await occupy();
    const sixth = ask();
    await test.clock.advance(17_000);
    test.processes[3]?.answer(done);
    await settle();
    expect(calls()).toEqual([1, 1, 1, 2, 1, 1, 1]);
    test.processes[3]?.answer(done);
    expect(await sixth).toBe('ok');
  });

  it('for which none becomes free in time is told so, never sent, and no burden to the next', async () => {
    await occupy();
    const options = { deadlineMs: 600_000 };
    const late = lanes.request('power.act', act, options);
    await test.clock.advance(30_000);
    expect(await late).toMatchObject({ neverBegun: true, problem: { code: 'timedOut' } });
    const unwanted = new AbortController();
    const cancelled = lanes.request('power.act', act, { ...options, signal: unwanted.signal });
    unwanted.abort();
    expect(await cancelled).toMatchObject({ neverBegun: true, problem: { code: 'cancelled' } });
    test.processes[1]?.answer(done);
    await settle();
    expect(calls()).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  it('holds no more than a full queue of what waits', async () => {
    await occupy();
    for (let count = 0; count < defaultLimits.queueLength; count += 1) void ask();
    expect(await ask()).toBe('queueFull');
  });

  it('of looks, two run at a time, so that they take none away from an operation, and operations go first', async () => {
    for (let count = 0; count < 4; count += 1) void look();
    for (let count = 0; count < 5; count += 1) void ask();
    await boot();
    expect(calls()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    const operation = ask();
    test.processes[0]?.answer(done);
    await settle();
    expect(calls()).toEqual([2, 1, 1, 1, 1, 1, 1]);
    test.processes[0]?.answer(done);
    expect(await operation).toBe('ok');
    expect(calls()).toEqual([3, 1, 1, 1, 1, 1, 1]);
  });

  it('one that has to rest after it was lost is not used where another can begin', async () => {
    const first = ask();
    await boot();
    test.current().die();
    expect(await first).toBe('sessionLost');
    void ask();
    await boot();
    expect(calls()).toEqual([1, 1]);
  });

  it('where nothing but the rest of one that was lost is in the way, that is waited for', async () => {
    await occupy();
    test.processes[2]?.die();
    const sixth = ask();
    await test.clock.advance(999);
    expect(test.processes).toHaveLength(7);
    await test.clock.advance(1);
    await boot();
    test.current().answer(done);
    expect(await sixth).toBe('ok');
    expect(calls()).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('end when idle', async () => {
    const first = ask();
    await boot();
    test.current().answer(done);
    await first;
    await test.clock.advance(300_000);
    expect(test.current().isKilled).toBe(true);
    expect(lanes.diagnostics()).toEqual([]);
  });

  it('one that is there is used before another is started in place of one that has ended', async () => {
    const first = ask();
    const second = ask();
    await boot();
    test.processes[0]?.answer(done);
    await first;
    await test.clock.advance(200_000);
    test.processes[1]?.answer(done);
    await second;
    await test.clock.advance(150_000);
    expect(test.processes.map(({ isKilled }) => isKilled)).toEqual([true, false]);
    void ask();
    await settle();
    expect(calls()).toEqual([1, 2]);
  });

  it('one that is left ends with its process, without a fault, and the next one starts at once', async () => {
    const leave = new AbortController();
    const first = ask({ leave: leave.signal });
    await boot();
    leave.abort();
    expect(await first).toBe('cancelled');
    expect(test.current().isKilled).toBe(true);
    expect(lanes.diagnostics()).toEqual([]);
    const second = ask();
    await boot();
    expect(lanes.diagnostics()).toMatchObject([{ state: 'busy', restarts: 0, lastProblem: null }]);
    expect(test.processes).toHaveLength(2);
    test.current().answer(done);
    expect(await second).toBe('ok');
  });

  it('leaving concerns the request that runs alone: one that was answered, or waits, is not touched', async () => {
    const leave = new AbortController();
    const first = ask({ leave: leave.signal });
    await boot();
    test.current().answer(done);
    expect(await first).toBe('ok');
    void ask();
    await settle();
    leave.abort();
    await settle();
    expect(test.current().isKilled).toBe(false);
  });

  it('are all gone when the connection is closed, and none starts after that', async () => {
    await occupy();
    const waiting = ask();
    await lanes.close();
    expect(await waiting).toBe('cancelled');
    expect(await ask()).toBe('cancelled');
    expect(test.processes).toHaveLength(7);
    expect(test.processes.every(({ isKilled }) => isKilled)).toBe(true);
  });
});
