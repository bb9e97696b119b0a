import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stopBeforeQuit } from './orderly-quit.ts';

/** Electron's `app` as far as quitting goes: it quits unless a listener prevents it. */
const { app } = vi.hoisted(() => {
  const state = { quits: 0 };
  return { app: Object.assign(state, { emitter: null as EventEmitter | null }) };
});

vi.mock('electron', () => ({
  app: {
    on: (name: string, listener: (event: object) => void) => app.emitter?.on(name, listener),
    quit: () => quit(),
  },
}));

function quit(): void {
  let prevented = false;
  app.emitter?.emit('before-quit', {
    preventDefault: () => {
      prevented = true;
    },
  });
  if (!prevented) app.quits += 1;
}

beforeEach(() => {
  vi.useFakeTimers();
  app.emitter = new EventEmitter();
  app.quits = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

describe('stopBeforeQuit', () => {
  it('quits once the core has stopped, and stops it once', async () => {
    let finish = () => {};
    const stop = vi.fn<() => Promise<void>>(() => new Promise((resolve) => (finish = resolve)));
    stopBeforeQuit(stop);
    quit();
    quit();
    await vi.advanceTimersByTimeAsync(1000);
    expect([stop.mock.calls.length, app.quits]).toEqual([1, 0]);
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect([stop.mock.calls.length, app.quits]).toEqual([1, 1]);
  });

  it('quits after the deadline where the core does not stop', async () => {
    stopBeforeQuit(() => new Promise(() => {}));
    quit();
    await vi.advanceTimersByTimeAsync(7999);
    expect(app.quits).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(app.quits).toBe(1);
  });

  it('quits where stopping fails, and says so', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue();
    stopBeforeQuit(() => Promise.reject(new Error('no database')));
    quit();
    await vi.advanceTimersByTimeAsync(0);
    expect([said.mock.calls.length, app.quits]).toEqual([1, 1]);
  });

  it('does not stop where it may not quit, and asks again the next time', async () => {
    const answers = [false, true];
    const stop = vi.fn<() => Promise<void>>(() => Promise.resolve());
    const quitting = stopBeforeQuit(stop, () => Promise.resolve(answers.shift() ?? true));
    quit();
    await vi.advanceTimersByTimeAsync(0);
    expect([stop.mock.calls.length, app.quits, quitting.isAgreed()]).toEqual([0, 0, false]);
    quit();
    await vi.advanceTimersByTimeAsync(0);
    expect([stop.mock.calls.length, app.quits, quitting.isAgreed()]).toEqual([1, 1, true]);
  });

  it('asks once at a time', async () => {
    const mayQuit = vi.fn<() => Promise<boolean>>(() => new Promise(() => {}));
    stopBeforeQuit(() => Promise.resolve(), mayQuit);
    quit();
    quit();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([mayQuit.mock.calls.length, app.quits]).toEqual([1, 0]);
  });

  it('quits where the question fails', async () => {
    stopBeforeQuit(
      () => Promise.resolve(),
      () => Promise.reject(new Error('no window')),
    );
    quit();
    await vi.advanceTimersByTimeAsync(0);
    expect(app.quits).toBe(1);
  });
});
