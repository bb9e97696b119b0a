import { describe, expect, it } from 'vitest';
import { browserCommand } from './open-browser.ts';

describe('browserCommand', () => {
  it('uses no shell on Windows, and a program by its absolute path', () => {
    const command = browserCommand('win32', { SystemRoot: 'C:\\Windows' });
    expect(command?.file).toMatch(/^C:\\Windows.System32.rundll32\.exe$/);
  });

  it('opens nothing on a Linux machine without a screen', () => {
    expect(browserCommand('linux', {})).toBeNull();
    expect(browserCommand('linux', { DISPLAY: ':0' })).toEqual({ file: 'xdg-open', args: [] });
    expect(browserCommand('linux', { WAYLAND_DISPLAY: 'wayland-0' })).not.toBeNull();
  });
});
