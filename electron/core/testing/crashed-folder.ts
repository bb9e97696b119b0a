import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { databaseFileName } from '../store/database.ts';
import { temporaryFolder } from './test-core.ts';

/** The data folder as a crash at this very moment would leave it: a copy, while the program over the first one goes on. Gone after the test. */
export function crashedFolder(dataFolder: string): string {
  const crashed = temporaryFolder();
  for (const suffix of ['', '-wal']) {
    const from = join(dataFolder, databaseFileName + suffix);
    if (existsSync(from)) copyFileSync(from, join(crashed, databaseFileName + suffix));
  }
  return crashed;
}
