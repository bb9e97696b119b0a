import { describe, expect, it } from 'vitest';
import { defaultDataFolder } from './data-folder.ts';

describe('defaultDataFolder', () => {
  it.each([
    ['win32', { LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' }, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Local\\Hyper-V Vitals'],
    ['win32', {}, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Local\\Hyper-V Vitals'],
    ['darwin', {}, '/Users/a', '/Users/a/Library/Application Support/Hyper-V Vitals'],
    ['linux', {}, '/home/a', '/home/a/.local/share/hyperv-vitals'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/home/a', '/data/hyperv-vitals'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/a', '/home/a/.local/share/hyperv-vitals'],
  ] as const)('%s with %j', (platform, environment, home, folder) => {
    expect(defaultDataFolder(platform, environment, home)).toBe(folder);
  });
});
