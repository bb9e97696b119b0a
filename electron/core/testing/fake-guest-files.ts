import { statSync } from 'node:fs';
import type { OperationAnswer, OperationArguments } from '../module/operations.ts';

/** The files of the guests of a fake host. */
export class FakeGuestFiles {
  /** What was copied, in order. */
  readonly copied: Omit<OperationArguments<'files.copy'>, 'notAfterMs'>[] = [];

  answer({ vmId, sourcePath, targetPath, createFolders, overwrite }: OperationArguments<'files.copy'>): OperationAnswer<'files.copy'> {
    this.copied.push({ vmId, sourcePath, targetPath, createFolders, overwrite });
    return { bytes: statSync(sourcePath).size, writeFailure: null };
  }
}
