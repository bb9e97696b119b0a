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
  readonly check: () => void;
  readonly cancel: () => void;
  /** Hands an account to the application and checks with it. The password is kept nowhere here. */
  readonly signIn: (user: string, password: string, scope: GuestAccountScope) => void;
  readonly forget: () => void;
}

const accountKey = 'guestAccount.get';

/** Stays with one VM: keyed by it. A check goes on while its card is closed; what TanStack keeps of it are two ids, never an account. */
export function useDirect({ hostId, vmId }: VmRecord): Direct {
  const { client } = useModel();
  const queries = useQueryClient();
  const [notKept, setNotKept] = useState<Problem | null>(null);
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

  function check(): void {
    setNotKept(null);
    mutate();
  }

  // One account may be that of many VMs.
  const askAgain = (): Promise<void> => queries.invalidateQueries({ queryKey: [accountKey] });

  return {
    account: data === undefined ? undefined : data.ok ? data.value : null,
    checking: useIsMutating({ mutationKey: checkKey }) > 0,
    problem: notKept ?? (last === undefined || last.ok || last.problem.code === 'cancelled' ? null : last.problem),
    check,
    cancel: () => void client.call('direct.cancel', { hostId, vmId }),
    signIn(user, password, scope) {
      void client.call('guestAccount.keep', { hostId, vmId, user, password, scope }).then(async (kept) => {
        if (!kept.ok) return setNotKept(kept.problem);
        await askAgain();
        return check();
      });
    },
    forget() {
      setNotKept(null);
      void client.call('guestAccount.forget', { hostId, vmId }).then(askAgain);
    },
  };
}
