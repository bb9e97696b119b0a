import { beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../testing/fake-clock.ts';
import { defaultLimits } from './limits.ts';
import type { FakeProcess } from './test-modules/fake-process.ts';
import { codeOf, createLaneHarness, light, read, readVm, write, type LaneHarness } from './test-modules/lane-harness.ts';
import { refuseStrayRejections } from './test-modules/stray-rejections.ts';

let test: LaneHarness;

refuseStrayRejections();
beforeEach(() => {
  test = createLaneHarness();
});

const begun = (of: FakeProcess): string[] => of.calls.map(({ operation }) => operation);

describe('requests', () => {
  it('run one at a time; urgent ones overtake what waits, not what runs', async () => {
    const lane = await test.openReady();
    const order: string[] = [];
    const ask = (name: string, digit: string, urgent: boolean): void => {
      void readVm(lane, digit, { urgent }).then(() => order.push(name));
    };
    ask('running', '2', false);
    ask('first', '3', false);
    ask('second', '4', false);
    ask('urgent', '5', true);
    ask('urgent too', '6', true);
    for (let index = 0; index < 5; index += 1) {
      expect(test.current().calls).toHaveLength(index + 1);
      test.current().answer(null);
      await settle();
    }
    expect(order).toEqual(['running', 'urgent', 'urgent too', 'first', 'second']);
  });

  it('equal reads that wait are one; one that runs is not joined, since it may have begun before what the other wants to see', async () => {
    const lane = await test.openReady();
    const results = [read(lane), read(lane), read(lane, { urgent: true }), readVm(lane, '2')];
    for (let index = 0; index < 3; index += 1) {
      test.current().answer(light);
      await settle();
    }
    expect((await Promise.all(results)).map(codeOf)).toEqual(['ok', 'ok', 'ok', 'badAnswer']);
    expect(begun(test.current())).toEqual(['inventory.light', 'inventory.light', 'vm.read']);
  });

  it('a joined read takes the urgency and the longer deadline of the two', async () => {
    const lane = await test.openReady();
    void readVm(lane, '2');
    void readVm(lane, '3');
    void read(lane, { deadlineMs: 100 });
    void read(lane, { deadlineMs: 5_000, urgent: true });
    test.current().answer(null);
    await settle();
    expect(begun(test.current())).toEqual(['vm.read', 'inventory.light']);
    await test.clock.advance(4_999);
    expect(test.current().isKilled).toBe(false);
    await test.clock.advance(1);
    expect(test.current().isKilled).toBe(true);
  });

  it('tell that they are begun when they are sent, not while they wait', async () => {
    const lane = await test.openReady();
    const told: string[] = [];
    void readVm(lane, '2', { onBegun: () => told.push('first') });
    void readVm(lane, '3', { onBegun: () => told.push('second') });
    expect(told).toEqual(['first']);
    test.current().answer(null);
    await settle();
    expect(told).toEqual(['first', 'second']);
  });

  it('writes are never merged', async () => {
    const lane = await test.openReady();
    void lane.request('service.set', write, { deadlineMs: 1_000 });
    void lane.request('service.set', write, { deadlineMs: 1_000 });
    void lane.request('service.set', write, { deadlineMs: 1_000 });
    for (let index = 0; index < 3; index += 1) {
      test.current().answer(null);
      await settle();
    }
    expect(begun(test.current())).toEqual(['service.set', 'service.set', 'service.set']);
  });

  it('a full queue refuses', async () => {
    const lane = await test.openReady({ queueLength: 2 });
    void readVm(lane, '2');
    void readVm(lane, '3');
    void readVm(lane, '4');
    expect(codeOf(await readVm(lane, '5', { urgent: true }))).toBe('queueFull');
  });

  it('a waiting request can be cancelled, a running one is left to end', async () => {
    const lane = await test.openReady();
    const first = new AbortController();
    const second = new AbortController();
    const running = readVm(lane, '2', { signal: first.signal });
    const waiting = read(lane, { signal: second.signal });
    const staying = read(lane);
    first.abort();
    second.abort();
    expect(codeOf(await waiting)).toBe('cancelled');
    expect(codeOf(await readVm(lane, '3', { signal: second.signal }))).toBe('cancelled');
    test.current().answer(null);
    expect(codeOf(await running)).toBe('badAnswer');
    await settle();
    test.current().answer(light);
    expect(codeOf(await staying)).toBe('ok');
  });

  it('one that everybody left is never sent', async () => {
    const lane = await test.openReady();
    const abort = new AbortController();
    const running = readVm(lane, '2');
    const waiting = read(lane, { signal: abort.signal });
    abort.abort();
    test.current().answer(null);
    expect(codeOf(await waiting)).toBe('cancelled');
    expect(codeOf(await running)).toBe('badAnswer');
    await settle();
    expect(begun(test.current())).toEqual(['vm.read']);
    expect(test.clock.pending).toBe(0);
  });

  it('a deadline counts from the start, kills the process, and what waits goes to the next', async () => {
    const lane = await test.openReady();
    const hung = readVm(lane, '2', { deadlineMs: 5_000 });
    const waiting = read(lane, { deadlineMs: 100 });
    await test.clock.advance(4_999);
    expect(test.current().isKilled).toBe(false);
    await test.clock.advance(1);
    expect(codeOf(await hung)).toBe('timedOut');
    expect(test.processes[0]?.isKilled).toBe(true);
    await test.clock.advance(1_000);
    test.current().booted();
    await settle();
    expect(begun(test.current())).toEqual(['inventory.light']);
    test.current().answer(light);
    expect(codeOf(await waiting)).toBe('ok');
  });

  it.each([
    ['ended', { kind: 'ended', end: { started: true, passing: true, detail: 'code 0' } }, 'sessionLost'],
    ['ended without a frame', { kind: 'noFrame', detail: 'noise' }, 'badAnswer'],
    ['ended in a flood', { kind: 'tooMuchOutput' }, 'tooMuchOutput'],
  ] as const)('a write whose call %s is over and never sent again', async (_name, outcome, code) => {
    const lane = await test.openReady();
    const result = lane.request('service.set', write, { deadlineMs: 1_000 });
    const waiting = lane.request('service.set', { ...write, enabled: false }, { deadlineMs: 1_000 });
    test.current().finish(outcome);
    expect(codeOf(await result)).toBe(code);
    await test.clock.advance(1_000);
    test.current().booted();
    await settle();
    expect(test.processes.map((each) => each.calls.map(({ args }) => args))).toEqual([[write], [{ ...write, enabled: false }]]);
    test.current().answer(null);
    await waiting;
  });

  it("waiting has an end: then the request was never sent, and the reason is the session's", async () => {
    const lane = await test.openReady();
    void readVm(lane, '2', { deadlineMs: 600_000 });
    const behind = read(lane);
    await test.clock.advance(defaultLimits.queueWaitMs);
    const late = await behind;
    expect(late).toMatchObject({ ok: false, problem: { code: 'timedOut', detail: expect.stringContaining('never sent') } });
    for (const each of [1, 2, 3, 4, 5, 6, 7]) {
      test.current().die(`death ${each}`);
      await settle();
      if (each < 7) {
        lane.retryNow();
        test.current().booted();
        await settle();
      }
    }
    const during = read(lane);
    await test.clock.advance(defaultLimits.queueWaitMs);
    expect(await during).toMatchObject({ ok: false, problem: { code: 'sessionLost', detail: 'death 7' } });
  });

  it('a late answer of a call that was given up changes nothing', async () => {
    const lane = test.open({
      launch: () => test.launch(true),
    });
    lane.start();
    test.current().booted();
    await settle();
    const hung = read(lane, { deadlineMs: 10 });
    await test.clock.advance(10);
    expect(codeOf(await hung)).toBe('timedOut');
    test.current().answer(light);
    test.current().die();
    await settle();
    expect(lane.state).toMatchObject({ state: 'restarting', problem: { code: 'timedOut' } });
    expect(lane.diagnostics()).toMatchObject({ restarts: 1, requests: 1 });
  });
});
