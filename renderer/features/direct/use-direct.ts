import { useIsMutating, useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DirectProbe, GuestAccountScope, KnownGuestAccount } from '../../../shared/contract/direct.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { Problem, Result } from '../../../shared/contract/problem.ts';
import { useModel } from '../../store/app-model.ts';

/** Checks of PowerShell Direct for one VM, and the account that is used for them. */
export interface Direct {
  /** `undefined` until it is known; `null` where there is none. */
  readonly account: KnownGuestAccount | null | undefined;
  readonly checking: boolean;
  /** Why the last check from here was not made. What a check found is told by the VM itself. */
  readonly problem: Problem | null;
  /** What went wrong with the store of accounts, though a check goes on. */
  readonly storeProblem: Problem | null;
  readonly check: () => void;
  readonly cancel: () => void;
  /** Hands an account to the application and checks with it; `remember` has it stored. The password is kept nowhere here. */
  readonly signIn: (user: string, password: string, scope: GuestAccountScope, remember: boolean) => void;
  readonly forget: () => void;
}

const accountKey = 'guestAccount.get';

/** Stays with one VM: keyed by it. A check goes on while its card is closed; what TanStack keeps of it are two ids, never an account. */
export function useDirect({ hostId, vmId }: VmRecord): Direct {
  const { client } = useModel();
  const queries = useQueryClient();
  const [notKept, setNotKept] = useState<Problem | null>(null);
  const [storeProblem, setStoreProblem] = useState<Problem | null>(null);
  const checkKey = ['direct.check', hostId, vmId];
  const { mutate } = useMutation({ mutationKey: checkKey, mutationFn: () => client.call('direct.check', { hostId, vmId }) });
  const last = useMutationState({
    filters: { mutationKey: checkKey },
    select: ({ state }) => state.data as Result<DirectProbe> | undefined,
  }).at(-1);
  const { data } = useQuery({
    queryKey: [accountKey, hostId, vmId],
    queryFn: () => client.call('guestAccount.get', { hostId, vmId }),
    refetchOnMount: 'always',
  });
  const account = data === undefined ? undefined : data.ok ? data.value : null;

  function problemOf(result: Result<DirectProbe> | undefined): Problem | null {
    if (result === undefined || result.ok || result.problem.code === 'cancelled') return null;
    // It is told for as long as there is such an account.
    return result.problem.code === 'guestAccountNotOpened' && account?.kept !== 'store' ? null : result.problem;
  }

  function check(): void {
    setNotKept(null);
    mutate();
  }

  // One account may be that of many VMs.
  const askAgain = (): Promise<void> => queries.invalidateQueries({ queryKey: [accountKey] });

  return {
    account,
    checking: useIsMutating({ mutationKey: checkKey }) > 0,
    problem: notKept ?? problemOf(last),
    storeProblem,
    check,
    cancel: () => void client.call('direct.cancel', { hostId, vmId }),
    signIn(user, password, scope, remember) {
      setStoreProblem(null);
      void client.call('guestAccount.keep', { hostId, vmId, user, password, scope, remember }).then(async (kept) => {
        if (!kept.ok) return setNotKept(kept.problem);
        setStoreProblem(kept.value.storeProblem);
        await askAgain();
        return check();
      });
    },
    forget() {
      setNotKept(null);
      void client.call('guestAccount.forget', { hostId, vmId }).then((forgotten) => {
        setStoreProblem(forgotten.ok ? null : forgotten.problem);
        return askAgain();
      });
    },
  };
}
