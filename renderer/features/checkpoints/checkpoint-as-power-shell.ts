/** Going back to a checkpoint as PowerShell, to read and to copy. Built of ids alone: no name gets into it. */
export function applyAsPowerShell(vmId: string, checkpointId: string): string {
  return [
    `$vm = Hyper-V\\Get-VM -Id ${vmId}`,
    `$checkpoint = Hyper-V\\Get-VMSnapshot -VM $vm | Where-Object { $_.Id -eq '${checkpointId}' }`,
    'Hyper-V\\Restore-VMSnapshot -VMSnapshot $checkpoint -Confirm:$false',
  ].join('\n');
}
