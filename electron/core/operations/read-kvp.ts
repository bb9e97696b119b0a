import type { KvpReading } from '../../../shared/contract/kvp.ts';
import type { RequestResult } from '../session/connection.ts';
import type { OperationHost } from './tool.ts';

/** How long the host may take, in ms, and whether an operation needs it or somebody only looks. */
interface KvpWish {
  readonly deadlineMs: number;
  readonly isLook: boolean;
}

/** What the guest and the host of a VM tell each other, read now: neither the reads of the host nor a switch waits for it. */
export function readKvp(
  { connection }: Pick<OperationHost, 'connection'>,
  vmId: string,
  { deadlineMs, isLook }: KvpWish,
): Promise<RequestResult<KvpReading>> {
  return connection.request('kvp.read', { vmId }, { lane: 'operation', deadlineMs, urgent: true, isLook });
}
