import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CheckpointList } from '../../../shared/contract/checkpoint.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { checkpointActs } from '../../../shared/contract/operation.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import { useOperations } from '../../app/queries.ts';
import { useModel } from '../../store/app-model.ts';

const kinds: ReadonlySet<string> = new Set(checkpointActs);

/** The checkpoints of a VM as far as they could be had. */
export interface CheckpointsAnswer {
  readonly list: CheckpointList | null;
  readonly problem: Problem | null;
  readonly loading: boolean;
  readonly again: () => void;
}

/** Asks the host for the checkpoints of a VM, and again when an act on them has ended. Stays with one VM: keyed by it. */
export function useCheckpoints({ hostId, vmId }: VmRecord): CheckpointsAnswer {
  const { client } = useModel();
  const { operations } = useOperations();
  const last = operations?.find((each) => each.hostId === hostId && each.vmId === vmId && each.state !== 'running' && kinds.has(each.kind));
  const { data, isFetching, refetch } = useQuery({
    queryKey: ['checkpoints.list', hostId, vmId, last?.operationId ?? 0],
    queryFn: () => client.call('checkpoints.list', { hostId, vmId }),
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
  });
  return {
    list: data?.ok === true ? data.value : null,
    problem: data?.ok === false ? data.problem : null,
    loading: isFetching,
    again: () => void refetch(),
  };
}
