import { statSync, writeFileSync } from 'node:fs';
import type { OperationAnswer, OperationArguments } from '../module/operations.ts';

/** The files of the guests of a fake host. */
export class FakeGuestFiles {
  /** What was copied, in order. */
  readonly copied: Omit<OperationArguments<'files.copy'>, 'notAfterMs'>[] = [];

  answer({ vmId, sourcePath, targetPath, createFolders, overwrite }: OperationArguments<'files.copy'>): OperationAnswer<'files.copy'> {
    this.copied.push({ vmId, sourcePath, targetPath, createFolders, overwrite });
    return { bytes: statSync(sourcePath).size, writeFailure: null };
  }

  /** Gives out any file: what is in it is its own path. */
  fetch({ sourcePath, targetPath }: OperationArguments<'files.fetch'>): OperationAnswer<'files.fetch'> {
    writeFileSync(targetPath, sourcePath, { flag: 'wx' });
    return { bytes: sourcePath.length, partLeft: false, writeFailure: null };
  }
}
