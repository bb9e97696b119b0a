import { beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../testing/fake-clock.ts';
import type { Lane } from './lane.ts';
import { defaultLimits } from './limits.ts';
import { codeOf, createLaneHarness, light, read, readVm, write, type LaneHarness } from './test-modules/lane-harness.ts';
import { refuseStrayRejections } from './test-modules/stray-rejections.ts';

let test: LaneHarness;

refuseStrayRejections();
beforeEach(() => {
  test = createLaneHarness();
});

describe('recycling', () => {
  const answerOne = async (lane: Lane): Promise<void> => {
    const result = read(lane);
    await settle();
    test.current().answer(light);
    await result;
    await settle();
  };

  it('by number of requests, when nothing waits, and nobody sees it', async () => {
    const lane = await test.openReady({ maxRequests: 3 });
    for (let index = 0; index < 3; index += 1) await answerOne(lane);
    expect(test.processes).toHaveLength(2);
    expect(test.processes[0]?.isKilled).toBe(true);
    test.current().booted();
    await answerOne(lane);
    expect(test.states.map(({ state }) => state)).toEqual(['starting', 'ready']);
    expect(lane.diagnostics()).toMatchObject({ restarts: 0, requests: 4, pid: 2 });
  });

  it('by number of requests, between two of them at twice the limit', async () => {
    const lane = await test.openReady({ maxRequests: 1 });
    const results = ['2', '3', '4'].map((digit) => readVm(lane, digit));
    test.current().answer(null);
    await settle();
    test.current().answer(null);
    await settle();
    expect(test.processes.map((each) => each.calls.length)).toEqual([2, 0]);
    test.current().booted();
    await settle();
    test.current().answer(null);
    await Promise.all(results);
    expect(test.processes.map((each) => each.calls.length)).toEqual([2, 1, 0]);
  });

  it('by age', async () => {
    const lane = await test.openReady();
    await test.clock.advance(defaultLimits.maxAgeMs - 1);
    await answerOne(lane);
    expect(test.processes).toHaveLength(1);
    await test.clock.advance(1);
    await answerOne(lane);
    expect(test.processes).toHaveLength(2);
  });

  it('by memory', async () => {
    const lane = await test.openReady();
    test.memory = defaultLimits.maxMemoryBytes;
    for (let index = 0; index < 50; index += 1) await answerOne(lane);
    expect(test.processes).toHaveLength(1);
    test.memory = defaultLimits.maxMemoryBytes + 1;
    for (let index = 0; index < 50; index += 1) await answerOne(lane);
    expect(test.processes).toHaveLength(2);
  });

  it('a new process that does not start is told', async () => {
    const lane = await test.openReady({ maxRequests: 1 });
    await answerOne(lane);
    test.current().die();
    await settle();
    expect(test.states.map(({ state }) => state)).toEqual(['starting', 'ready', 'restarting']);
  });
});

describe('a lane on demand', () => {
  const onDemand = { onDemand: true, lane: 'act' } as const;
  const act = (lane: Lane) => lane.request('service.set', write, { deadlineMs: 1_000 });

  it('starts at the first request and ends when idle', async () => {
    const lane = test.open(onDemand);
    expect(test.processes).toHaveLength(0);
    const result = act(lane);
    test.current().booted();
    await settle();
    test.current().answer(null);
    await result;
    await test.clock.advance(defaultLimits.actIdleMs - 1);
    expect(test.current().isKilled).toBe(false);
    await test.clock.advance(1);
    expect(test.current().isKilled).toBe(true);
    expect(lane.diagnostics()).toMatchObject({ state: 'idle', pid: null, restarts: 0 });
    void act(lane);
    expect(test.processes).toHaveLength(2);
    await lane.close();
  });

  it('can be prepared', async () => {
    const lane = test.open(onDemand);
    lane.start();
    lane.start();
    expect(test.processes).toHaveLength(1);
    test.current().booted();
    await test.clock.advance(defaultLimits.actIdleMs);
    expect(lane.diagnostics().state).toBe('idle');
  });

  it('is not started again for nobody after a loss, and waits its time when somebody asks at once', async () => {
    const lane = test.open(onDemand);
    const lost = act(lane);
    test.current().booted();
    await settle();
    test.current().die();
    expect(codeOf(await lost)).toBe('sessionLost');
    await test.clock.advance(400);
    expect(test.processes).toHaveLength(1);
    void act(lane);
    await test.clock.advance(599);
    expect(test.processes).toHaveLength(1);
    await test.clock.advance(1);
    expect(test.processes).toHaveLength(2);
    await lane.close();
  });

  it('tries again at the next demand when it could not be started', async () => {
    const lane = test.open(onDemand);
    const first = act(lane);
    test.current().booted({ kind: 'refused', problem: { code: 'executionPolicy' }, lasting: true });
    expect(codeOf(await first)).toBe('executionPolicy');
    const second = act(lane);
    expect(test.processes).toHaveLength(2);
    test.current().booted();
    await settle();
    test.current().answer(null);
    expect(codeOf(await second)).toBe('badAnswer');
    await lane.close();
  });
});
