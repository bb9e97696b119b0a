import { changeAsPowerShell } from '../vms/change/power-shell.ts';
import type { ServiceChange } from '../../../shared/domain/impact.ts';

/** PowerShell that shows the services of a VM and changes nothing. Built of the GUID alone, so no name gets into it. */
export function showAsPowerShell(vmId: string): string {
  return [
    `$vm = Hyper-V\\Get-VM -Id ${vmId}`,
    '$vm | Format-List Name, Id, State, Heartbeat, Uptime, Status',
    'Hyper-V\\Get-VMIntegrationService -VM $vm |',
    '    Format-Table Enabled, PrimaryStatusDescription, SecondaryStatusDescription, Name, Id',
  ].join('\n');
}

/** PowerShell that turns a service to the opposite of what it is; `null` where that is not known. */
export function switchAsPowerShell(vmId: string, service: ServiceChange['service'], enabled: boolean | null): string | null {
  return enabled === null ? null : changeAsPowerShell(vmId, { service, enabled: !enabled });
}
