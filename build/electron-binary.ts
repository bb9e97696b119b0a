import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repository } from './steps.ts';

const run = promisify(execFile);
const packageFolder = join(repository, 'node_modules', 'electron');

/** Electron's binary, or why there is none to run; the reason completes "In the browser, because …". */
export type ElectronBinary = { readonly path: string } | { readonly reason: string };

/** The path of Electron's binary as its package left it, `null` where it was not fetched yet. Fetches nothing. */
export function installedElectron(folder = packageFolder): string | null {
  try {
    const name = readFileSync(join(folder, 'path.txt'), 'utf8');
    const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), name);
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/** Why Electron could not open a window on this machine even if its binary were there; `null` where it could. */
export function electronObstacle(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, isRoot: boolean): string | null {
  if (platform !== 'linux') return null;
  if (!environment['DISPLAY'] && !environment['WAYLAND_DISPLAY']) return 'this machine has no display';
  return isRoot ? 'Electron does not run as root' : null;
}

/** Finds Electron's binary, or fetches it as its package does. Gives up after two minutes. */
export async function obtainElectron(): Promise<ElectronBinary> {
  const obstacle = electronObstacle(process.platform, process.env, process.getuid?.() === 0);
  return obstacle === null ? findOrFetch(packageFolder, 120_000) : { reason: obstacle };
}

/** The binary of the package in `folder`, fetched by the package's own program where it is missing; given up after `limitMs`. */
export async function findOrFetch(folder: string, limitMs: number): Promise<ElectronBinary> {
  const installed = installedElectron(folder);
  if (installed !== null) return { path: installed };
  if (!existsSync(folder)) return { reason: 'the package electron is not installed' };
  console.log('Fetching Electron…');
  try {
    await run(process.execPath, [join(folder, 'install.js')], { timeout: limitMs });
  } catch {
    return { reason: "Electron's binary is not here and could not be fetched" };
  }
  const path = installedElectron(folder);
  return path === null ? { reason: "Electron's binary was fetched, but is not where its package says" } : { path };
}
