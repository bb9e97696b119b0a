import { stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import type { AppInfo } from '../../../shared/contract/app.ts';
import type { ChosenFile } from '../../../shared/contract/files.ts';
import { failure, success, type Result } from '../../../shared/contract/problem.ts';
import { fileChoiceOf } from '../../../shared/domain/copy.ts';
import { openContent, zerosOf, type FileContent } from './file-content.ts';

/** So many are remembered; the oldest go first. */
const mostRemembered = 1_000;

/**
 * The files of this computer that a user has chosen since the start. No other file is ever copied: a page can ask for any path, but it can't
 * choose one by itself, so that what the page of a dashboard could be made to do ends before the files of this computer.
 */
export interface ChosenFiles {
  /** Opens the dialog; nothing is chosen where it is left. One that is open already is waited for. */
  pick(): Promise<Result<ChosenFile[]>>;
  /** Takes files that a user has dropped on a window. */
  drop(paths: readonly string[]): Promise<Result<ChosenFile[]>>;
  /** Takes the path that a user has typed. */
  type(path: string): Promise<Result<ChosenFile>>;
  /** As it was when it was chosen; `undefined` of a file that nobody has chosen. */
  get(path: string): ChosenFile | undefined;
  /** Its bytes, for a host that does not have the files of this computer; zeros of a file whose path was typed. */
  open(path: string): Promise<Result<FileContent>>;
}

export interface ChosenFilesOptions extends Pick<AppInfo, 'shell' | 'demoReason'> {
  /** Shows the system's dialog and resolves with absolute paths; where it is missing there is no such dialog. */
  readonly pickFiles?: (() => Promise<readonly string[]>) | undefined;
}

export function createChosenFiles({ shell, demoReason, pickFiles }: ChosenFilesOptions): ChosenFiles {
  const choice = fileChoiceOf({ shell, demoReason });
  const known = new Map<string, ChosenFile>();
  let dialog: Promise<Result<ChosenFile[]>> | null = null;

  async function look(path: string): Promise<Result<ChosenFile>> {
    if (!isAbsolute(path)) return failure('sourceMissing', path);
    try {
      const found = await stat(path);
      if (!found.isFile()) return failure('sourceMissing', path);
      return success({ path, name: basename(path), bytes: found.size });
    } catch (error) {
      return failure('sourceMissing', String(error));
    }
  }

  async function take(path: string): Promise<Result<ChosenFile>> {
    const file = await look(path);
    if (!file.ok) return file;
    // Anew at the end: it is the last one that was chosen.
    known.delete(path);
    known.set(path, file.value);
    for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - mostRemembered))) known.delete(oldest);
    return file;
  }

  async function takeAll(paths: readonly string[]): Promise<Result<ChosenFile[]>> {
    const taken: ChosenFile[] = [];
    for (const path of paths) {
      const file = await take(path);
      if (!file.ok) return file;
      taken.push(file.value);
    }
    return success(taken);
  }

  return {
    async pick() {
      if (choice !== 'dialog' || pickFiles === undefined) return failure('invalidRequest', 'There is no dialog here.');
      dialog ??= pickFiles()
        .then(takeAll)
        .finally(() => {
          dialog = null;
        });
      return dialog;
    },
    async drop(paths) {
      return choice === 'dialog' ? takeAll(paths) : failure('invalidRequest', 'Nothing can be dropped here.');
    },
    async type(path) {
      return choice === 'typed' ? take(path) : failure('invalidRequest', 'Paths are not taken here.');
    },
    get: (path) => known.get(path),
    async open(path) {
      const file = known.get(path);
      if (file === undefined) return failure('sourceNotChosen', path);
      return choice === 'dialog' ? openContent(file) : zerosOf(file);
    },
  };
}
