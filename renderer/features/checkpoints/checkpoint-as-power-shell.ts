import { quotedForPowerShell } from '../../components/power-shell-quote.ts';
import type { CheckpointWish } from './use-checkpoint-acts.ts';

function commandOf(wish: CheckpointWish): string {
  switch (wish.kind) {
    case 'makeCheckpoint':
      return `Checkpoint-VM -VM $vm -SnapshotName ${quotedForPowerShell(wish.name)}`;
    case 'renameCheckpoint':
      return `Rename-VMSnapshot -VMSnapshot $checkpoint -NewName ${quotedForPowerShell(wish.name)}`;
    case 'removeCheckpoint':
      return `Remove-VMSnapshot -VMSnapshot $checkpoint${wish.withBelow ? ' -IncludeAllChildSnapshots' : ''} -Confirm:$false`;
    case 'applyCheckpoint':
      return 'Restore-VMSnapshot -VMSnapshot $checkpoint -Confirm:$false';
  }
}

/** The same act on a checkpoint as PowerShell, to read and to copy. VM and checkpoint by their ids; a new name is one quoted word. */
export function checkpointAsPowerShell(vmId: string, wish: CheckpointWish): string {
  const find =
    wish.kind === 'makeCheckpoint'
      ? []
      : [`$checkpoint = Hyper-V\\Get-VMSnapshot -VM $vm | Where-Object { $_.Id -eq '${wish.checkpointId}' }`];
  return [`$vm = Hyper-V\\Get-VM -Id ${vmId}`, ...find, `Hyper-V\\${commandOf(wish)}`].join('\n');
}
