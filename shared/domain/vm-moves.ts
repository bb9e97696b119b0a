import type { VmRecord } from '../contract/fleet.ts';

/** What is known of the VMs that carry one id. */
export interface MoveFacts {
  /** The host's last read was good, and it told all of its VMs. */
  readonly isRead: (hostId: string) => boolean;
  /** The VMs with this id that hosts list now, on whatever host. */
  readonly listed: readonly Pick<VmRecord, 'hostId' | 'details'>[];
}

/** What a VM that was moved says of its replication. What is not known, or a copy on standby or for a test, is no proof of a move. */
const ownModes: ReadonlySet<string | null> = new Set(['None', 'Primary']);

/** A copy that replication keeps up to date has the id of its original. */
const copyModes: ReadonlySet<string | null> = new Set(['Replica', 'ExtendedReplica']);

/**
 * The host to which a VM has moved from `hostId`; `null` where it has not, or where nobody can tell yet. It has where its host was read well and
 * does not list it any more, and exactly one other host lists it and says that it is no replica. Copies on two hosts leave it open which of them it is.
 */
export function movedTo(hostId: string, { isRead, listed }: MoveFacts): string | null {
  if (!isRead(hostId) || listed.some((vm) => vm.hostId === hostId)) return null;
  const others = listed.filter(({ details }) => details === null || !copyModes.has(details.replicationMode));
  const [only, second] = others;
  if (only === undefined || second !== undefined || !isRead(only.hostId)) return null;
  return only.details !== null && ownModes.has(only.details.replicationMode) ? only.hostId : null;
}
