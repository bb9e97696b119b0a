import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { databaseFileName } from '../core/store/database.ts';
import { isWantedFolder, usualDataFolder, windowDataFolders } from './usual-data-folder.ts';
import { runLine } from './testing/run-line.ts';
import { coreOf } from './testing/sample-core.ts';

describe('the data folder', () => {
  it.each([
    ['status', '--json'],
    ['set', 'APP-01', 'vss', 'off'],
  ])('is not made where it is named and not there: %s', async (...line) => {
    const launch = (): Promise<never> => Promise.reject(new Error('nothing is to be started'));
    const { code, errors } = await runLine([...line, '--data-folder', '/typo'], coreOf({}), { launch, isFolderWanted: () => false });
    expect([code, errors]).toEqual([
      64,
      expect.stringContaining('There is no folder /typo: --data-folder wants one that is there.') as string,
    ]);
  });

  it('is told as JSON, and by the help', async () => {
    const { output } = await runLine(['drift', '--json'], coreOf({}));
    expect(JSON.parse(output)).toMatchObject({ dataFolder: '/the/usual/folder' });
    const set = await runLine(['set', 'APP-01', 'vss', 'on', '--json', '--data-folder', '/d'], coreOf({}));
    expect(JSON.parse(set.output)).toMatchObject({ dataFolder: '/d', dataFolderRead: true });
    expect((await runLine(['drift', '--help'], coreOf({}))).output).toContain('/the/usual/folder');
  });

  it('may be the usual one before the first start, and any that is there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hyperv-vitals-data-'));
    try {
      const usual = (): string => join(folder, 'usual');
      expect(isWantedFolder(folder, usual)).toBe(true);
      expect(isWantedFolder(join(folder, 'x', '..', 'usual'), usual)).toBe(true);
      expect(isWantedFolder(join(folder, 'usula'), usual)).toBe(false);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is that of the window where it has been used, and of the browser otherwise', () => {
    const home = mkdtempSync(join(tmpdir(), 'hyperv-vitals-home-'));
    try {
      const environment = { APPDATA: join(home, 'roaming') };
      const before = usualDataFolder(environment, home);
      const [installed = '', fromSources = ''] = windowDataFolders(process.platform, environment, home);
      expect([installed, fromSources]).not.toContain(before);
      for (const folder of [fromSources, installed]) {
        mkdirSync(folder, { recursive: true });
        expect(usualDataFolder(environment, home)).not.toBe(folder);
        writeFileSync(join(folder, databaseFileName), '');
        expect(usualDataFolder(environment, home)).toBe(folder);
      }
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
});
