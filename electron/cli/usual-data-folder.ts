import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, posix, resolve, win32 } from 'node:path';
import { defaultDataFolder } from '../core/data-folder.ts';
import { databaseFileName } from '../core/store/database.ts';

/** Where Electron keeps what belongs to an application, for each name that ours may go by: the installed one and the one in the sources. */
export function windowDataFolders(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string[] {
  const names = ['Hyper-V Vitals', 'hyperv-vitals'];
  if (platform === 'win32') {
    const roaming = environment['APPDATA'] ?? win32.join(home, 'AppData', 'Roaming');
    return names.map((name) => win32.join(roaming, name));
  }
  const base = platform === 'darwin' ? posix.join(home, 'Library', 'Application Support') : environment['XDG_CONFIG_HOME'];
  return names.map((name) => posix.join(base?.startsWith('/') === true ? base : posix.join(home, '.config'), name));
}

/** The folder of the dashboard's window where that has been used on this machine, for policy, roles and settings are there; else that of the dashboard in the browser. */
export function usualDataFolder(environment: Readonly<Record<string, string | undefined>> = process.env, home = homedir()): string {
  const used = windowDataFolders(process.platform, environment, home).find((folder) => existsSync(join(folder, databaseFileName)));
  return used ?? defaultDataFolder(process.platform, environment, home);
}

/** Whether a data folder that is named may be used: it is there, whatever it is, or it is the usual one. Any other name is a slip, and not to be made. */
export function isWantedFolder(folder: string, usual: () => string): boolean {
  return existsSync(folder) || resolve(folder) === resolve(usual());
}
