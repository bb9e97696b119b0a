import type { CheckpointList } from '../../../shared/contract/checkpoint.ts';
import { vmKey, type VmRecord } from '../../../shared/contract/fleet.ts';

type VmRef = Pick<VmRecord, 'hostId' | 'vmId'>;

/** So many VMs are remembered; the one whose list was read longest ago goes first. */
const mostRemembered = 200;

/** What the hosts called their checkpoints when they were last listed: for the audit, which else has only what a page says. */
export interface CheckpointNames {
  learn(vm: VmRef, list: CheckpointList): void;
  /** `null` of one that no list has shown. */
  nameOf(vm: VmRef, checkpointId: string): string | null;
}

export function createCheckpointNames(): CheckpointNames {
  const lists = new Map<string, ReadonlyMap<string, string>>();
  return {
    learn(vm, { checkpoints }) {
      lists.delete(vmKey(vm));
      lists.set(vmKey(vm), new Map(checkpoints.map(({ checkpointId, name }) => [checkpointId, name])));
      for (const oldest of [...lists.keys()].slice(0, Math.max(0, lists.size - mostRemembered))) lists.delete(oldest);
    },
    nameOf: (vm, checkpointId) => lists.get(vmKey(vm))?.get(checkpointId) ?? null,
  };
}
