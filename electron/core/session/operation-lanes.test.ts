import { beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../testing/fake-clock.ts';
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
  lanes = new OperationLanes(() => test.open({ lane: 'operation', onDemand: true }));
});

function ask(signals: { signal?: AbortSignal; leave?: AbortSignal } = {}): Promise<string> {
  return lanes.request('power.act', act, { deadlineMs: 600_000, ...signals }).then(codeOf);
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
    expect(test.processes.map(({ calls }) => calls.length)).toEqual([1, 1]);
    for (const process of test.processes) process.answer(done);
    expect(await Promise.all(both)).toEqual(['ok', 'ok']);
    void ask();
    await settle();
    expect(test.processes.map(({ calls }) => calls.length)).toEqual([2, 1]);
    expect(lanes.diagnostics()).toMatchObject([{ lane: 'operation' }, { lane: 'operation' }]);
  });

  it('never become more than five: what comes then waits', async () => {
    for (let count = 0; count < 7; count += 1) void ask();
    await boot();
    expect(test.processes.map(({ calls }) => calls.length)).toEqual([1, 1, 1, 1, 1]);
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
    const running = ask();
    await boot();
    await lanes.close();
    expect(await running).toBe('sessionLost');
    expect(await ask()).toBe('cancelled');
    expect(test.processes).toHaveLength(1);
  });
});
