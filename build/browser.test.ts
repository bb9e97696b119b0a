import { describe, expect, it } from 'vitest';
import { findBrowser, type Machine } from './browser.ts';

interface Script {
  platform?: NodeJS.Platform;
  environment?: Record<string, string>;
  isRoot?: boolean;
  files?: string[];
  /** What each program leaves behind; a program that is not named fails. */
  installs?: Record<string, string[]>;
  playwright?: string | null;
}

function machine(script: Script): Machine & { readonly ran: string[] } {
  const files = new Set(script.files ?? []);
  const ran: string[] = [];
  return {
    ran,
    platform: script.platform ?? 'linux',
    environment: { PATH: '/usr/local/bin:/usr/bin', ...script.environment },
    isRoot: script.isRoot ?? false,
    exists: (path) => files.has(path),
    run: async (file, args) => {
      const what = args.find((argument) => argument.startsWith('chromium')) ?? '';
      const name = file === process.execPath ? 'playwright' : `${file} ${args[0] ?? ''} ${what}`.trim();
      ran.push(name);
      const left = script.installs?.[name];
      if (left === undefined) throw new Error(`${name} failed`);
      for (const path of left) files.add(path);
    },
    playwrightChromium: () => script.playwright ?? null,
  };
}

describe('findBrowser', () => {
  it('takes the browser that the environment names', async () => {
    const found = await findBrowser(machine({ environment: { HVV_CHROMIUM: '/opt/my' }, files: ['/opt/my', '/usr/bin/chromium'] }));
    expect(found).toMatchObject({ path: '/opt/my' });
  });

  it('says so where the named browser is not there, and looks no further', async () => {
    const found = await findBrowser(machine({ environment: { HVV_CHROMIUM: '/opt/my' }, files: ['/usr/bin/chromium'] }));
    expect(found).toMatchObject({ missing: expect.stringContaining('/opt/my') as string });
  });

  it('prefers Edge over Chrome over Chromium, and never installs where one is there', async () => {
    const all = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge', '/etc/debian_version'];
    const here = machine({ files: all, isRoot: true });
    expect(await findBrowser(here)).toMatchObject({ path: '/usr/bin/microsoft-edge' });
    expect(await findBrowser(machine({ files: all.slice(0, 2) }))).toMatchObject({ path: '/usr/bin/google-chrome' });
    expect(here.ran).toEqual([]);
  });

  it('finds Edge on Windows by its absolute path', async () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const found = await findBrowser(
      machine({
        platform: 'win32',
        environment: { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' },
        files: [edge],
      }),
    );
    expect(found).toMatchObject({ path: edge });
  });

  it('prefers a Chromium that has no windows of its own: it is made for tests', async () => {
    const here = machine({ files: ['/usr/bin/microsoft-edge', '/usr/bin/chromium-headless-shell'] });
    expect(await findBrowser(here)).toMatchObject({ path: '/usr/bin/chromium-headless-shell' });
  });

  it.each(['chromium-headless-shell', 'chromium'])("installs Debian's package %s as root, where there is one", async (name) => {
    const here = machine({
      isRoot: true,
      files: ['/etc/debian_version'],
      installs: { 'apt-get update': [], [`apt-get install ${name}`]: [`/usr/bin/${name}`] },
    });
    expect(await findBrowser(here)).toMatchObject({ path: `/usr/bin/${name}` });
  });

  it("falls back to Playwright's download without root, and when the package can't be installed", async () => {
    const download = { playwright: ['/cache/chrome'] };
    const user = machine({ files: ['/etc/debian_version'], installs: download, playwright: '/cache/chrome' });
    expect(await findBrowser(user)).toMatchObject({ path: '/cache/chrome' });
    expect(user.ran).toEqual(['playwright']);
    const root = machine({ isRoot: true, files: ['/etc/debian_version'], installs: download, playwright: '/cache/chrome' });
    expect(await findBrowser(root)).toMatchObject({ path: '/cache/chrome' });
    expect(root.ran).toEqual(['apt-get update', 'apt-get update', 'playwright']);
  });

  it('ends with a sentence that says what to install', async () => {
    expect(await findBrowser(machine({ playwright: '/cache/chrome' }))).toMatchObject({
      missing: expect.stringContaining('install Microsoft Edge, Google Chrome or Chromium') as string,
    });
  });
});
