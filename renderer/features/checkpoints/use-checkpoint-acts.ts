import { useState } from 'react';
import type { Checkpoint } from '../../../shared/contract/checkpoint.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { CheckpointRequest } from '../../../shared/contract/operation.ts';
import type { Severity } from '../../../shared/contract/write.ts';
import { checkpointSeverity } from '../../../shared/domain/checkpoint.ts';
import { useModel } from '../../store/app-model.ts';
import { checkpointAsPowerShell } from './checkpoint-as-power-shell.ts';
import { useOperationToasts } from '../operations/use-operation-toasts.tsx';

type Wish<R> = R extends CheckpointRequest ? Omit<R, 'hostId' | 'vmId' | 'acknowledged'> : never;

/** What is to be done with a checkpoint of the VM at hand. */
export type CheckpointWish = Wish<CheckpointRequest>;

/** A question before an act. */
export interface AskedCheckpoint {
  readonly wish: CheckpointWish;
  /** The name of the checkpoint, for the question. */
  readonly name: string;
  /** How many go with it. */
  readonly below: number;
  readonly opener: HTMLElement | null;
  /** The one to go back to, where that is asked. */
  readonly checkpoint?: Checkpoint;
}

/** Acts on the checkpoints of a VM: begun at once, or after a question. How they end is told elsewhere. */
export interface CheckpointActs {
  readonly asked: AskedCheckpoint | null;
  /** The same as PowerShell. */
  readonly commandOf: (wish: CheckpointWish) => string;
  readonly ask: (wanted: AskedCheckpoint) => void;
  readonly confirm: () => void;
  /** Makes a checkpoint beside an open question, which has said what it will be. */
  readonly keep: (name: string) => void;
  readonly close: () => void;
}

export function useCheckpointActs(vm: VmRecord): CheckpointActs {
  const { client, fleet } = useModel();
  const toasts = useOperationToasts();
  const [asked, setAsked] = useState<AskedCheckpoint | null>(null);

  async function begin(wanted: AskedCheckpoint, acknowledged: Severity): Promise<void> {
    const { hostId, vmId } = vm;
    const result = await client.call('operations.start', { ...wanted.wish, hostId, vmId, acknowledged });
    if (result.ok) return;
    // Main knew more than was shown: the same question, with what is known now.
    if (result.problem.code !== 'confirmationRequired' || acknowledged !== 'low') {
      return toasts.refused(wanted.wish.kind, vm, result.problem);
    }
    const fresh = await client.call('vm.read', { hostId, vmId });
    if (fresh.ok) fleet.putVm(fresh.value);
    setAsked(wanted);
  }

  function close(): void {
    setAsked(null);
    asked?.opener?.focus();
  }

  return {
    asked,
    commandOf: (wish) => checkpointAsPowerShell(vm.vmId, wish),
    ask(wanted) {
      const severity = checkpointSeverity(fleet.vm(vmKey(vm)) ?? vm, wanted.wish.kind);
      if (severity === 'low') void begin(wanted, 'low');
      else setAsked(wanted);
    },
    confirm() {
      close();
      // What main knew more of is of medium impact at most, but for going back.
      if (asked !== null) void begin(asked, asked.wish.kind === 'applyCheckpoint' ? 'high' : 'medium');
    },
    keep(name) {
      const severity = checkpointSeverity(fleet.vm(vmKey(vm)) ?? vm, 'makeCheckpoint');
      void begin({ wish: { kind: 'makeCheckpoint', name }, name, below: 0, opener: null }, severity);
    },
    close,
  };
}
