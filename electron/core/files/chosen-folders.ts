import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { AppInfo } from '../../../shared/contract/app.ts';
import type { ChosenFolder } from '../../../shared/contract/files.ts';
import { failure, success, type Result } from '../../../shared/contract/problem.ts';
import { fileChoiceOf } from '../../../shared/domain/copy.ts';

/** So many are remembered; the oldest go first. */
const mostRemembered = 100;

/**
 * The folders of this computer that a user has chosen since the start for files of guests. Into no other folder anything is written: a page
 * can name any, but it can't choose one by itself.
 */
export interface ChosenFolders {
  /** Opens the dialog; `null` where it is left. One that is open already is waited for. */
  pick(): Promise<Result<ChosenFolder | null>>;
  /** Takes the path that a user has typed. */
  type(path: string): Promise<Result<ChosenFolder>>;
  has(path: string): boolean;
}

export interface ChosenFoldersOptions extends Pick<AppInfo, 'shell' | 'demoReason'> {
  /** Shows the system's dialog and resolves with an absolute path, `null` where it is left; where it is missing there is no such dialog. */
  readonly pickFolder?: (() => Promise<string | null>) | undefined;
}

export function createChosenFolders({ shell, demoReason, pickFolder }: ChosenFoldersOptions): ChosenFolders {
  const choice = fileChoiceOf({ shell, demoReason });
  const known = new Set<string>();
  let dialog: Promise<Result<ChosenFolder | null>> | null = null;

  async function take(path: string): Promise<Result<ChosenFolder>> {
    if (!isAbsolute(path)) return failure('folderMissing', path);
    try {
      const found = await stat(path);
      if (!found.isDirectory()) return failure('folderMissing', path);
    } catch (error) {
      return failure('folderMissing', String(error));
    }
    // Anew at the end: it is the last one that was chosen.
    known.delete(path);
    known.add(path);
    for (const oldest of [...known].slice(0, Math.max(0, known.size - mostRemembered))) known.delete(oldest);
    return success({ path });
  }

  return {
    async pick() {
      if (choice !== 'dialog' || pickFolder === undefined) return failure('invalidRequest', 'There is no dialog here.');
      dialog ??= pickFolder()
        .then(async (path): Promise<Result<ChosenFolder | null>> => (path === null ? success(null) : take(path)))
        .finally(() => {
          dialog = null;
        });
      return dialog;
    },
    async type(path) {
      return choice === 'typed' ? take(path) : failure('invalidRequest', 'Paths are not taken here.');
    },
    has: (path) => known.has(path),
  };
}
