import { serviceDefinitions } from '../shared/domain/services.ts';

/** Loads what the other scripts use. */
export const importHyperV = 'Import-Module -Name Hyper-V';

/** The cheap properties of all VMs, a line for each: what a light read asks for. */
export const listVms =
  "Hyper-V\\Get-VM | ForEach-Object { '{0}|{1}|{2}|{3}|{4}|{5}' -f $_.Id, $_.Name, $_.State, $_.Status, $_.Heartbeat, $_.Uptime }";

/** Switches the Guest Service Interface of one VM and writes what a fresh read says: `True` or `False`. */
export function switchScript(vmId: string, enabled: boolean): string {
  const find =
    `Hyper-V\\Get-VMIntegrationService -VM (Hyper-V\\Get-VM -Id '${vmId}')` +
    ` | Where-Object { $_.Id -like '*${serviceDefinitions.guestServiceInterface.componentId ?? ''}' }`;
  const verb = enabled ? 'Enable' : 'Disable';
  return `$row = ${find}; Hyper-V\\${verb}-VMIntegrationService -VMIntegrationService $row -Confirm:$false; (${find}).Enabled`;
}
