import type { CheckpointList } from '../../../shared/contract/checkpoint.ts';
import type { Result } from '../../../shared/contract/problem.ts';
import type { OperationHost } from './tool.ts';

/** A host may take so long to list the checkpoints of a VM, in ms. */
const listLimitMs = 60_000;

/** The checkpoints of a VM, read now: neither the reads of the host nor a switch waits for it. `isLook`: no operation needs them. */
export function listCheckpoints(
  { connection }: Pick<OperationHost, 'connection'>,
  vmId: string,
  isLook = false,
): Promise<Result<CheckpointList>> {
  return connection.request('checkpoint.list', { vmId }, { lane: 'operation', deadlineMs: listLimitMs, urgent: true, isLook });
}
