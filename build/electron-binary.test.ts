import { describe, expect, it } from 'vitest';
import { electronObstacle } from './electron-binary.ts';

describe('electronObstacle', () => {
  it.each([
    ['win32', {}, false, null],
    ['darwin', {}, false, null],
    ['linux', {}, false, 'this machine has no display'],
    ['linux', { DISPLAY: '' }, false, 'this machine has no display'],
    ['linux', { DISPLAY: ':0' }, false, null],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, false, null],
    ['linux', { DISPLAY: ':0' }, true, 'Electron does not run as root'],
  ] as const)('%s with %j, root %s: %s', (platform, environment, isRoot, reason) => {
    expect(electronObstacle(platform, environment, isRoot)).toBe(reason);
  });
});
