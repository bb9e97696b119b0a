import { expect, it } from 'vitest';
import { sampleCheckpointId } from '../../testing/sample-checkpoints.ts';
import { checkpointAsPowerShell } from './checkpoint-as-power-shell.ts';
import type { CheckpointWish } from './use-checkpoint-acts.ts';

const vmId = '11111111-2222-4333-8444-000000000001';
const checkpointId = sampleCheckpointId(1);
const shownName = "'; Remove-Item C:\\";
const find = `$checkpoint = Hyper-V\\Get-VMSnapshot -VM $vm | Where-Object { $_.Id -eq '${checkpointId}' }`;

it.each<[CheckpointWish, readonly string[]]>([
  [{ kind: 'makeCheckpoint', name: "It's $(calc) ’" }, ["Hyper-V\\Checkpoint-VM -VM $vm -SnapshotName 'It''s $(calc) ’’'"]],
  [
    { kind: 'renameCheckpoint', checkpointId, shownName, name: "a'b" },
    [find, "Hyper-V\\Rename-VMSnapshot -VMSnapshot $checkpoint -NewName 'a''b'"],
  ],
  [
    { kind: 'removeCheckpoint', checkpointId, shownName, withBelow: false },
    [find, 'Hyper-V\\Remove-VMSnapshot -VMSnapshot $checkpoint -Confirm:$false'],
  ],
  [
    { kind: 'removeCheckpoint', checkpointId, shownName, withBelow: true },
    [find, 'Hyper-V\\Remove-VMSnapshot -VMSnapshot $checkpoint -IncludeAllChildSnapshots -Confirm:$false'],
  ],
  [{ kind: 'applyCheckpoint', checkpointId, shownName }, [find, 'Hyper-V\\Restore-VMSnapshot -VMSnapshot $checkpoint -Confirm:$false']],
])('%o names the VM and the checkpoint by their ids alone, and a new name as one word', (wish, lines) => {
  expect(checkpointAsPowerShell(vmId, wish).split('\n')).toEqual([`$vm = Hyper-V\\Get-VM -Id ${vmId}`, ...lines]);
});
