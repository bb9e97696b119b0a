import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/**
 * Writes a text into a file, over an earlier one: all of it or nothing. It is written beside and then put in the place of the earlier one, which
 * stays as it was where the disk is full. What is no file, such as a device, is written to as it is. `write`: how the text gets into the new
 * file. Rejects with the error of the system.
 */
export async function writeOver(
  path: string,
  text: string,
  write = (handle: FileHandle, whole: string): Promise<void> => handle.writeFile(whole, 'utf8'),
): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (found?.isFile() === false) return writeFile(path, text, 'utf8');
  const target = found === null ? path : await realpath(path);
  const beside = join(dirname(target), `.hyperv-vitals-${randomBytes(8).toString('hex')}.part`);
  try {
    const handle = await open(beside, 'wx');
    try {
      await write(handle, text);
      if (found !== null) await handle.chmod(found.mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
