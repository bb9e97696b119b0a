import type { Operation } from '../../../shared/contract/operation.ts';
import { useOperations } from '../../app/queries.ts';

/** The operation that is under way on a VM; `undefined` where none is. */
export function useOperationOf({ hostId, vmId }: { readonly hostId: string; readonly vmId: string }): Operation | undefined {
  const { operations } = useOperations();
  return operations?.find((each) => each.state === 'running' && each.hostId === hostId && each.vmId === vmId);
}
