import { serviceDefinitions } from '../../../../shared/domain/services.ts';
import type { ServiceChange } from '../../../../shared/domain/impact.ts';

/**
 * The same change as PowerShell, to read and to copy. Built of GUIDs alone: nothing a VM or host is called gets into it.
 */
export function changeAsPowerShell(vmId: string, change: ServiceChange): string {
  const component = serviceDefinitions[change.service].componentId ?? '';
  const command = change.enabled ? 'Enable-VMIntegrationService' : 'Disable-VMIntegrationService';
  return [
    `$vm = Hyper-V\\Get-VM -Id ${vmId}`,
    `$service = Hyper-V\\Get-VMIntegrationService -VM $vm |`,
    `    Where-Object { $_.Id -like '*\\${component}' }`,
    `Hyper-V\\${command} -VMIntegrationService $service -Confirm:$false`,
  ].join('\n');
}
