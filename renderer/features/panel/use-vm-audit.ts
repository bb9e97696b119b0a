import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { AuditEntry } from '../../../shared/contract/audit.ts';
import { useModel } from '../../store/app-model.ts';
import { usePending } from '../../store/hooks.ts';

/** So many of a VM's newest entries are asked for: enough to hold the last change of each of its services. */
const entryLimit = 200;

/**
 * What was changed on a VM through this application, newest first: `undefined` until it has been read, `null` where it could not
 * be. Asked again whenever a switch of this VM has been written, here or elsewhere.
 */
export function useVmAudit(vmKey: string, vm: VmRecord): readonly AuditEntry[] | null | undefined {
  const { client } = useModel();
  const { hostId, vmId } = vm;
  const query = useQuery({
    queryKey: ['audit.list', hostId, vmId],
    queryFn: () => client.call('audit.list', { limit: entryLimit, hostId, vmId }),
    refetchOnMount: 'always',
  });
  const pending = usePending(vmKey);
  const services = vm.details?.services;
  const seen = useRef({ vmKey, pending, services });
  const { refetch } = query;
  useEffect(() => {
    const before = seen.current;
    seen.current = { vmKey, pending, services };
    const sameVm = before.vmKey === vmKey;
    if (sameVm && (before.pending !== pending || before.services !== services)) void refetch();
  }, [vmKey, pending, services, refetch]);
  if (query.data === undefined) return undefined;
  return query.data.ok ? query.data.value : null;
}
