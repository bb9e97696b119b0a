import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { electronObstacle, findOrFetch } from './electron-binary.ts';

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

describe('findOrFetch', () => {
  beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => undefined));

  /** A package whose program for fetching does this. */
  async function packageThat(does: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'hvv-electron-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(
      join(folder, 'install.js'),
      `const { writeFileSync, mkdirSync } = require('node:fs'); process.chdir(__dirname);\n${does}`,
    );
    return folder;
  }
  const places = "mkdirSync('dist'); writeFileSync('path.txt', 'electron');";

  it('fetches the binary once, and finds it from then on', async () => {
    const folder = await packageThat(`${places} writeFileSync('dist/electron', ''); writeFileSync('install.js', 'process.exit(1)');`);
    const found = { path: join(folder, 'dist', 'electron') };
    expect(await findOrFetch(folder, 60_000)).toEqual(found);
    expect(await findOrFetch(folder, 60_000)).toEqual(found);
  });

  it.each([
    ['fails', "console.error('no network'); process.exit(1);", 60_000, 'is not here and could not be fetched'],
    ['never ends', 'setInterval(() => {}, 1000);', 200, 'is not here and could not be fetched'],
    ['brings something else', places, 60_000, 'was fetched, but is not where its package says'],
  ])('says so where the fetch %s', async (_what, does, limitMs, reason) => {
    expect(await findOrFetch(await packageThat(does), limitMs)).toEqual({ reason: `Electron's binary ${reason}` });
  });

  it('says that the package is missing', async () => {
    expect(await findOrFetch(join(tmpdir(), 'hvv-no-such-package'), 1)).toEqual({ reason: 'the package electron is not installed' });
  });
});
