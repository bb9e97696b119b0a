import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';

interface Child extends EventEmitter {
  readonly kill: (signal: string) => void;
}
interface Own extends EventEmitter {
  exitCode?: number;
}
type WaitForChild = (child: Child, own: Own, platform: NodeJS.Platform) => void;

/** The module is plain JavaScript, without types. */
async function waiting(platform: NodeJS.Platform): Promise<{ readonly child: Child; readonly own: Own; readonly killed: string[] }> {
  const { waitForChild } = (await import(new URL('wait-for-child.mjs', import.meta.url).href)) as { waitForChild: WaitForChild };
  const killed: string[] = [];
  const child: Child = Object.assign(new EventEmitter(), { kill: (signal: string) => void killed.push(signal) });
  const own: Own = new EventEmitter();
  waitForChild(child, own, platform);
  return { child, own, killed };
}

test.each([
  ['linux', ['SIGINT', 'SIGTERM']],
  ['win32', []],
] as const)('passes on to the child on %s: %j', async (platform, passed) => {
  const { own, killed } = await waiting(platform);
  expect([own.emit('SIGINT'), own.emit('SIGTERM')]).toEqual([true, true]);
  expect(killed).toEqual(passed);
});

test.each([
  [0, 0],
  [130, 130],
  [null, 3],
])('ends as the child did: %j becomes %i', async (code, exit) => {
  const { child, own } = await waiting('win32');
  child.emit('close', code);
  expect(own.exitCode).toBe(exit);
});

test('is unknown where the child cannot be started', async () => {
  const complained = vi.spyOn(console, 'error').mockReturnValue();
  const { child, own } = await waiting('linux');
  child.emit('error', new Error('ENOENT'));
  // Node tells the end of what never began by a negative number.
  child.emit('close', -2);
  expect([own.exitCode, complained.mock.calls]).toEqual([3, [['ENOENT']]]);
});
