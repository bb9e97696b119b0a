import { open, stat } from 'node:fs/promises';
import type { ChosenFile } from '../../../shared/contract/files.ts';
import { failure, success, type Result } from '../../../shared/contract/problem.ts';

/** The bytes of a chosen file, read in order. */
export interface FileContent {
  /** At most `length` bytes from `offset` on; fewer only at the end of the file. */
  read(offset: number, length: number): Promise<Result<Buffer>>;
  /** Why it is not the file any more that was opened; `null` where it is. */
  changed(): Promise<ReturnType<typeof failure> | null>;
  close(): Promise<void>;
}

/** Opens a file that a user has chosen in the window; one that has another length by now is refused. */
export async function openContent({ path, name, bytes }: ChosenFile): Promise<Result<FileContent>> {
  try {
    const file = await open(path, 'r');
    const atFirst = await file.stat();
    const differs = (now: { readonly size: number; readonly mtimeMs: number }): boolean =>
      now.size !== bytes || now.mtimeMs !== atFirst.mtimeMs;
    if (!atFirst.isFile() || differs(atFirst)) {
      await file.close();
      return failure('sourceChanged', name);
    }
    return success({
      async read(offset, length) {
        try {
          const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
          return success(buffer.subarray(0, bytesRead));
        } catch (error) {
          return failure('sourceNotRead', String(error));
        }
      },
      changed: async () => (differs(await file.stat()) ? failure('sourceChanged', name) : null),
      close: () => file.close(),
    });
  } catch (error) {
    return failure('sourceNotRead', String(error));
  }
}

/** Zeros in the place of a file whose path was typed: nobody knows whether a person has typed it, so nothing of it but its length is ever looked at. */
export async function zerosOf({ path, name, bytes }: ChosenFile): Promise<Result<FileContent>> {
  const changed = async (): Promise<ReturnType<typeof failure> | null> => {
    const found = await stat(path).catch(() => null);
    return found?.isFile() === true && found.size === bytes ? null : failure('sourceChanged', name);
  };
  const change = await changed();
  if (change !== null) return change;
  return success({
    read: (offset, length) => Promise.resolve(success(Buffer.alloc(Math.max(0, Math.min(length, bytes - offset))))),
    changed,
    close: () => Promise.resolve(),
  });
}
