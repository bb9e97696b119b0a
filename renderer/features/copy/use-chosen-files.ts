import { useState } from 'react';
import type { ChosenFile } from '../../../shared/contract/files.ts';
import { mostFiles } from '../../../shared/contract/files.ts';
import type { Problem, Result } from '../../../shared/contract/problem.ts';
import { useModel } from '../../store/app-model.ts';

/** The files that a user has chosen to be copied. */
export interface ChosenFilesState {
  readonly files: readonly ChosenFile[];
  /** Why the last one could not be taken. */
  readonly problem: Problem | null;
  /** Some were left out: there were too many. */
  readonly tooMany: boolean;
  /** Opens the system's dialog. */
  pick(): Promise<void>;
  /** Takes files that were dropped here; `null` where none can be. */
  readonly drop: ((files: readonly File[]) => Promise<void>) | null;
  /** Takes a path; true where there is such a file. */
  type(path: string): Promise<boolean>;
  readonly remove: (path: string) => void;
}

export function useChosenFiles(): ChosenFilesState {
  const { client } = useModel();
  const { dropFiles } = client;
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [tooMany, setTooMany] = useState(false);

  function add(more: readonly ChosenFile[]): void {
    const paths = new Set(more.map(({ path }) => path));
    const all = [...files.filter(({ path }) => !paths.has(path)), ...more];
    setFiles(all.slice(0, mostFiles));
    setTooMany(all.length > mostFiles);
    setProblem(null);
  }

  function take(result: Result<ChosenFile[]>): void {
    if (result.ok) add(result.value);
    else setProblem(result.problem);
  }

  return {
    files,
    problem,
    tooMany,
    async pick() {
      take(await client.call('files.pick', {}));
    },
    drop: dropFiles === null ? null : async (dropped) => take(await dropFiles(dropped)),
    async type(path) {
      const typed = await client.call('files.type', { path });
      if (typed.ok) add([typed.value]);
      else setProblem(typed.problem);
      return typed.ok;
    },
    remove: (path) => {
      setFiles(files.filter((file) => file.path !== path));
      setTooMany(false);
    },
  };
}
