import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where a browser was found, or the sentence that says what to install. */
export type BrowserSearch = { readonly path: string; readonly how: string } | { readonly missing: string };

/** What the search asks of the machine; given apart so that the order can be tested without one. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  exists(path: string): boolean;
  /** Runs a program; rejects where it fails. */
  run(file: string, args: readonly string[]): Promise<void>;
  /** Path of the Chromium that Playwright downloads, whether it is there or not; `null` where Playwright has none. */
  playwrightChromium(): string | null;
}

/** Chromium without the windows and menus of a browser: for the same pages it needs a fifth of the processor's time less. */
const debianPackages = ['chromium-headless-shell', 'chromium'] as const;

const linuxNames = [
  'chromium-headless-shell',
  'microsoft-edge',
  'microsoft-edge-stable',
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
];

function installedBrowsers(machine: Machine): string[] {
  const env = machine.environment;
  if (machine.platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter((root) => root !== undefined);
    return roots.flatMap((root) => [
      `${root}\\Microsoft\\Edge\\Application\\msedge.exe`,
      `${root}\\Google\\Chrome\\Application\\chrome.exe`,
      `${root}\\Chromium\\Application\\chrome.exe`,
    ]);
  }
  if (machine.platform === 'darwin') {
    return ['Microsoft Edge', 'Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder.startsWith('/'));
  return linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)));
}

async function installedFromDebian(machine: Machine): Promise<string | null> {
  for (const name of debianPackages) {
    try {
      await machine.run('apt-get', ['update', '-qq']);
      await machine.run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name, 'fonts-liberation']);
      if (machine.exists(`/usr/bin/${name}`)) return `/usr/bin/${name}`;
    } catch {
      // The next way may still work; the sentence at the end of the search names them all.
    }
  }
  return null;
}

/**
 * Finds a Chromium-based browser for the browser tests: the one named by `HVV_CHROMIUM`, an installed Edge, Chrome or
 * Chromium, else Debian's package where this runs as root there, else Playwright's download, else a sentence what to install.
 */
export async function findBrowser(machine: Machine): Promise<BrowserSearch> {
  const given = machine.environment['HVV_CHROMIUM'];
  if (given !== undefined && given !== '') {
    return machine.exists(given)
      ? { path: given, how: 'named by HVV_CHROMIUM' }
      : { missing: `HVV_CHROMIUM names ${given}, which is not there.` };
  }
  const installed = installedBrowsers(machine).find((path) => machine.exists(path));
  if (installed !== undefined) return { path: installed, how: 'installed' };
  if (machine.platform === 'linux' && machine.isRoot && machine.exists('/etc/debian_version')) {
    const added = await installedFromDebian(machine);
    if (added !== null) return { path: added, how: "Debian's package, installed now" };
  }
  const own = machine.playwrightChromium();
  if (own !== null) {
    if (machine.exists(own)) return { path: own, how: "Playwright's" };
    try {
      await machine.run(process.execPath, [join('node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium']);
      if (machine.exists(own)) return { path: own, how: "Playwright's, downloaded now" };
    } catch {
      // As above.
    }
  }
  return {
    missing:
      'No browser for the browser tests: install Microsoft Edge, Google Chrome or Chromium (on Debian: apt-get install chromium), or name one in HVV_CHROMIUM.',
  };
}

/** This machine, for `findBrowser`. */
export async function thisMachine(): Promise<Machine> {
  const { chromium } = await import('@playwright/test');
  return {
    platform: process.platform,
    environment: process.env,
    isRoot: process.getuid?.() === 0,
    exists: existsSync,
    run: async (file, args) => {
      await run(file, [...args], {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        timeout: 600_000,
        maxBuffer: 64 * 1024 * 1024,
      });
    },
    playwrightChromium: () => chromium.executablePath() || null,
  };
}
