import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KnownGuestAccount } from '../../../shared/contract/direct.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { FileChoice } from '../../../shared/domain/copy.ts';
import { useModel } from '../../store/app-model.ts';
import { useOperationToasts } from '../operations/use-operation-toasts.tsx';

/** Copying files out of the guest of one VM. */
export interface Fetch {
  /** `undefined` until it is known; `null` where there is none. */
  readonly account: KnownGuestAccount | null | undefined;
  /** The folder of this computer; empty where none is chosen or typed. */
  readonly folder: string;
  readonly setFolder: (folder: string) => void;
  /** Why the folder was not taken. */
  readonly problem: Problem | null;
  /** Opens the system's dialog. */
  pick(): Promise<void>;
  begin(files: readonly string[]): Promise<void>;
}

export function useFetch(vm: VmRecord, way: FileChoice): Fetch {
  const { client } = useModel();
  const toasts = useOperationToasts();
  const [folder, setFolder] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { hostId, vmId } = vm;
  const { data } = useQuery({
    queryKey: ['guestAccount.get', hostId, vmId],
    queryFn: () => client.call('guestAccount.get', { hostId, vmId }),
    refetchOnMount: 'always',
  });

  return {
    account: data === undefined ? undefined : data.ok ? data.value : null,
    folder,
    setFolder(typed) {
      setFolder(typed);
      setProblem(null);
    },
    problem,
    async pick() {
      const picked = await client.call('folder.pick', {});
      setProblem(picked.ok ? null : picked.problem);
      if (picked.ok && picked.value !== null) setFolder(picked.value.path);
    },
    async begin(files) {
      // What was typed is looked at by the application first.
      const typed = way === 'typed' ? await client.call('folder.type', { path: folder.trim() }) : null;
      if (typed?.ok === false) return setProblem(typed.problem);
      setProblem(null);
      const paths = [...files];
      const into = typed === null ? folder : typed.value.path;
      const wish = { kind: 'fetchFiles', hostId, vmId, acknowledged: 'low', files: paths, folder: into } as const;
      const result = await client.call('operations.start', wish);
      if (!result.ok) toasts.refused('fetchFiles', vm, result.problem);
      return undefined;
    },
  };
}
