import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { KvpReading } from '../../../shared/contract/kvp.ts';
import { kvpActs } from '../../../shared/contract/operation.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import { workingState } from '../../../shared/domain/working.ts';
import { useOperations } from '../../app/queries.ts';
import { useModel } from '../../store/app-model.ts';

const kinds: ReadonlySet<string> = new Set(kvpActs);

/** The items as far as they could be had. */
export type KvpAnswer =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'known'; readonly reading: KvpReading };

/** What is known, whether it is being read now, and how to read it again. */
export interface Kvp {
  readonly answer: KvpAnswer;
  readonly reading: boolean;
  readonly again: () => void;
}

/**
 * What the guest and the host of a VM tell each other. Read when it is shown, when one asks, when the VM or its service begins or ends to
 * answer, and when an item was written; never by itself otherwise.
 */
export function useKvp(vm: VmRecord): Kvp {
  const { client } = useModel();
  const { hostId, vmId } = vm;
  const { data, isFetching, refetch } = useQuery({
    queryKey: ['kvp.read', hostId, vmId],
    queryFn: () => client.call('kvp.read', { hostId, vmId }),
    refetchOnMount: 'always',
    // The texts of a guest may be many, and are of use as long as they are looked at.
    gcTime: 0,
  });
  const { operations } = useOperations();
  const written = operations?.find(
    (each) => each.hostId === hostId && each.vmId === vmId && each.state !== 'running' && kinds.has(each.kind),
  );
  const look = [hostId, vmId, vm.state, workingState(vm, 'dataExchange'), String(written?.operationId ?? 0)].join('\n');
  const seen = useRef(look);
  useEffect(() => {
    if (seen.current === look) return;
    // Another VM is another question, which is asked anyway.
    const same = seen.current.startsWith(`${hostId}\n${vmId}\n`);
    seen.current = look;
    if (same) void refetch();
  }, [look, hostId, vmId, refetch]);
  const again = (): void => void refetch();
  if (data === undefined) return { answer: { kind: 'loading' }, reading: isFetching, again };
  const answer: KvpAnswer = data.ok ? { kind: 'known', reading: data.value } : { kind: 'failed', problem: data.problem };
  return { answer, reading: isFetching, again };
}
