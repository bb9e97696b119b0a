import { posix, win32 } from 'node:path';

/** Where the gateway keeps its database unless it is told otherwise: the user's own folder for application data. */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32') return win32.join(environment['LOCALAPPDATA'] ?? win32.join(home, 'AppData', 'Local'), 'Hyper-V Vitals');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Hyper-V Vitals');
  const xdg = environment['XDG_DATA_HOME'];
  return posix.join(xdg?.startsWith('/') === true ? xdg : posix.join(home, '.local', 'share'), 'hyperv-vitals');
}
