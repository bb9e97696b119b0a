import { beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../../shared/contract/problem.ts';
import { settle } from '../testing/fake-clock.ts';
import { defaultLimits } from './limits.ts';
import { codeOf, createLaneHarness, light, read, write, type LaneHarness } from './test-modules/lane-harness.ts';
import { refuseStrayRejections } from './test-modules/stray-rejections.ts';

let test: LaneHarness;

refuseStrayRejections();
beforeEach(() => {
  test = createLaneHarness();
});

describe('states', () => {
  it('starting, ready, restarting with the moment of the next attempt, ready, closed', async () => {
    const lane = await test.openReady();
    test.current().die('gone');
    await settle();
    expect(lane.state).toEqual({
      state: 'restarting',
      since: '2026-11-23T08:00:00.000Z',
      retryAt: '2026-11-23T08:00:01.000Z',
      problem: { code: 'sessionLost', detail: 'gone' },
    });
    await test.clock.advance(1_000);
    test.current().booted();
    await settle();
    await lane.close();
    expect(test.states.map(({ state }) => state)).toEqual(['starting', 'ready', 'restarting', 'starting', 'ready', 'closed']);
    expect(test.clock.pending).toBe(0);
  });

  it('the delay doubles up to the limit and begins anew after an answer, not after a mere start', async () => {
    const lane = await test.openReady();
    const delays: number[] = [];
    const loseAndWait = async (): Promise<void> => {
      test.current().die();
      await settle();
      if (lane.state.state !== 'restarting') throw new Error(lane.state.state);
      delays.push(Date.parse(lane.state.retryAt) - test.clock.now());
      await test.clock.advance(delays.at(-1) ?? 0);
      test.current().booted();
      await settle();
    };
    for (let index = 0; index < 8; index += 1) await loseAndWait();
    const result = read(lane);
    test.current().answer(light);
    expect((await result).ok).toBe(true);
    await loseAndWait();
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 1_000]);
  });

  it('a start that fails for a reason that lasts is not tried again by itself, but by hand', async () => {
    const lane = test.open();
    lane.start();
    const waiting = read(lane);
    test.current().booted({ kind: 'refused', problem: { code: 'executionPolicy' }, lasting: true });
    expect(codeOf(await waiting)).toBe('executionPolicy');
    expect(lane.state.state).toBe('failed');
    expect(codeOf(await read(lane))).toBe('executionPolicy');
    await test.clock.advance(3_600_000);
    lane.start();
    expect(test.processes).toHaveLength(1);
    expect(test.current().isKilled).toBe(true);
    lane.retryNow();
    test.current().booted();
    await settle();
    expect(lane.state.state).toBe('ready');
  });

  it('what was not begun says so, however it ended; what was begun does not', async () => {
    const failing = test.open({ onDemand: true, launch: () => ({ problem: failure('powerShellFailed', 'no such file').problem }) });
    expect(await failing.request('service.set', write, { deadlineMs: 1_000 })).toMatchObject({
      problem: { code: 'powerShellFailed' },
      neverBegun: true,
    });
    const lane = await test.openReady({ queueLength: 1 });
    const running = lane.request('service.set', write, { deadlineMs: 600_000 });
    const waiting = lane.request('service.set', write, { deadlineMs: 1_000 });
    expect(await lane.request('service.set', write, { deadlineMs: 1_000 })).toMatchObject({
      problem: { code: 'queueFull' },
      neverBegun: true,
    });
    await test.clock.advance(defaultLimits.queueWaitMs);
    expect(await waiting).toMatchObject({ problem: { code: 'timedOut' }, neverBegun: true });
    const abort = new AbortController();
    const cancelled = lane.request('service.set', write, { deadlineMs: 1_000, signal: abort.signal });
    abort.abort();
    expect(await cancelled).toMatchObject({ problem: { code: 'cancelled' }, neverBegun: true });
    const behind = lane.request('service.set', write, { deadlineMs: 1_000 });
    await lane.close();
    expect(await behind).toMatchObject({ problem: { code: 'cancelled' }, neverBegun: true });
    expect(await lane.request('service.set', write, { deadlineMs: 1_000 })).toMatchObject({ neverBegun: true });
    expect(await running).toEqual({ ok: false, problem: { code: 'sessionLost', detail: 'The session was closed.' } });
  });

  it('a PowerShell that is missing is a failure with its reason', () => {
    const lane = test.open({ launch: () => ({ problem: failure('powerShellMissing', 'looked').problem }) });
    lane.start();
    expect(lane.state).toMatchObject({ state: 'failed', problem: { code: 'powerShellMissing', detail: 'looked' } });
  });

  it.each([
    [true, 'restarting'],
    [false, 'failed'],
  ])('a start that the system refuses, for a while: %s', async (passing, state) => {
    const lane = test.open();
    lane.start();
    test.current().booted({ kind: 'ended', end: { started: false, passing, detail: 'why' } });
    await settle();
    expect(lane.state).toMatchObject({ state, problem: { code: 'powerShellFailed', detail: 'why' } });
  });

  it('a start that takes too long is ended', async () => {
    const lane = test.open();
    lane.start();
    await test.clock.advance(defaultLimits.bootMs);
    expect(test.current().isKilled).toBe(true);
    expect(lane.state).toMatchObject({ state: 'restarting', problem: { code: 'powerShellFailed' } });
  });

  it('the late end of a process that was replaced does not harm the next one', async () => {
    const lane = test.open({ launch: () => test.launch(true) });
    lane.start();
    test.current().booted();
    await settle();
    void read(lane, { deadlineMs: 10 });
    await test.clock.advance(1_010);
    test.current().booted();
    await settle();
    test.processes[0]?.die('late');
    await settle();
    expect(lane.state.state).toBe('ready');
    expect(test.current().isKilled).toBe(false);
  });

  it('a try by hand ends the wait', async () => {
    const lane = await test.openReady();
    test.current().die();
    await settle();
    lane.retryNow();
    expect(test.processes).toHaveLength(2);
    lane.retryNow();
    await test.clock.advance(60_000 - 1);
    expect(test.processes).toHaveLength(2);
  });
});

describe('closing', () => {
  it('ends all that waits and runs, in every state, and again does nothing', async () => {
    const lane = await test.openReady();
    const results = [lane.request('service.set', write, { deadlineMs: 1_000 }), read(lane)];
    await lane.close();
    await lane.close();
    expect((await Promise.all(results)).map(codeOf)).toEqual(['sessionLost', 'cancelled']);
    expect(test.current().isKilled).toBe(true);
    expect(codeOf(await read(lane))).toBe('cancelled');
    lane.start();
    lane.retryNow();
    await test.clock.advance(3_600_000);
    expect(test.processes).toHaveLength(1);
    expect(test.states.map(({ state }) => state)).toEqual(['starting', 'ready', 'closed']);
    expect(test.clock.pending).toBe(0);
  });

  it('waits for processes that were replaced and are still there, up to the limit', async () => {
    const lane = test.open({
      launch: () => test.launch(true),
    });
    lane.start();
    test.current().booted();
    await settle();
    void read(lane, { deadlineMs: 10 });
    await test.clock.advance(1_010);
    let isClosed = false;
    const closing = lane.close().then(() => {
      isClosed = true;
    });
    test.processes[1]?.die();
    await settle();
    expect(isClosed).toBe(false);
    test.processes[0]?.die();
    await closing;
    const second = test.open({ launch: () => test.launch(true) });
    second.start();
    const closed = second.close();
    await test.clock.advance(defaultLimits.closeMs);
    await closed;
  });
});
