import { useQuery } from '@tanstack/react-query';
import type { AccountStore } from '../../../shared/contract/direct.ts';
import { useModel } from '../../store/app-model.ts';

/** Whether accounts of guests can be stored; `undefined` until it is known. Asked when a form is shown, since asking may open the user's key ring. */
export function useAccountStore(): AccountStore | undefined {
  const { client } = useModel();
  const { data } = useQuery({ queryKey: ['guestAccount.store'], queryFn: () => client.call('guestAccount.store', {}) });
  return data?.ok === true ? data.value : undefined;
}
