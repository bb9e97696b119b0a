import { describe, expect, it } from 'vitest';
import { windowDataFolders } from './usual-data-folder.ts';

describe('windowDataFolders', () => {
  it.each([
    ['win32', { APPDATA: 'C:\\R' }, 'C:\\Users\\a', ['C:\\R\\Hyper-V Vitals', 'C:\\R\\hyperv-vitals']],
    ['win32', {}, 'C:\\Users\\a', ['C:\\Users\\a\\AppData\\Roaming\\Hyper-V Vitals', 'C:\\Users\\a\\AppData\\Roaming\\hyperv-vitals']],
    [
      'darwin',
      {},
      '/Users/a',
      ['/Users/a/Library/Application Support/Hyper-V Vitals', '/Users/a/Library/Application Support/hyperv-vitals'],
    ],
    ['linux', {}, '/home/a', ['/home/a/.config/Hyper-V Vitals', '/home/a/.config/hyperv-vitals']],
    ['linux', { XDG_CONFIG_HOME: '/c' }, '/home/a', ['/c/Hyper-V Vitals', '/c/hyperv-vitals']],
    ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/a', ['/home/a/.config/Hyper-V Vitals', '/home/a/.config/hyperv-vitals']],
  ] as const)('%s with %j', (platform, environment, home, folders) => {
    expect(windowDataFolders(platform, environment, home)).toEqual(folders);
  });
});
