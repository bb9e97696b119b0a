import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A lock that is held until it is released. */
export interface InstanceLock {
  release(): void;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function tryCreate(lockFile: string): boolean {
  try {
    const file = openSync(lockFile, 'wx');
    writeSync(file, `${process.pid}`);
    closeSync(file);
    return true;
  } catch {
    return false;
  }
}

/**
 * Takes the lock of a user-data folder, or hands our command line to the process that holds it and returns `null`. All of
 * it at once and not later, as Electron's is; the message is therefore a file in a folder that the holder watches.
 */
export function takeInstanceLock(folder: string, onSecond: (argv: string[], workingDirectory: string) => void): InstanceLock | null {
  const lockFile = join(folder, 'instance.lock');
  const letters = join(folder, 'instance.messages');
  mkdirSync(letters, { recursive: true });
  if (!tryCreate(lockFile)) {
    const holder = Number(readFileSync(lockFile, 'utf8'));
    if (isAlive(holder)) {
      const letter = join(letters, `${process.pid}.json`);
      writeFileSync(`${letter}.part`, JSON.stringify({ argv: process.argv, workingDirectory: process.cwd() }));
      renameSync(`${letter}.part`, letter);
      return null;
    }
    rmSync(lockFile);
    if (!tryCreate(lockFile)) return null;
  }
  const watcher = watch(letters, () => {
    for (const name of readdirSync(letters)) {
      if (!name.endsWith('.json')) continue;
      const letter = JSON.parse(readFileSync(join(letters, name), 'utf8')) as { argv: string[]; workingDirectory: string };
      rmSync(join(letters, name));
      onSecond(letter.argv, letter.workingDirectory);
    }
  });
  return {
    release() {
      watcher.close();
      rmSync(lockFile, { force: true });
    },
  };
}
