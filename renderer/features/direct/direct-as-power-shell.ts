import type { StartableGuestService } from '../../../shared/contract/direct.ts';

function inGuest(vmId: string, ...lines: readonly string[]): string {
  return [`$session = New-PSSession -VMId ${vmId} -Credential (Get-Credential)`, ...lines, 'Remove-PSSession -Session $session'].join('\n');
}

/**
 * The same check as PowerShell, to read and to copy: the services of the guest, and how many ms its clock is ahead. Built of the GUID alone;
 * PowerShell itself asks for the account.
 */
export function checkAsPowerShell(vmId: string): string {
  return inGuest(
    vmId,
    'Invoke-Command -Session $session { Get-Service -Name vmic* } | Format-Table Name, Status, StartType',
    '$before = [datetime]::UtcNow',
    '$guest = Invoke-Command -Session $session { (Get-Date).ToUniversalTime() }',
    '$after = [datetime]::UtcNow',
    '($guest - $before).TotalMilliseconds - ($after - $before).TotalMilliseconds / 2',
  );
}

/** The same start of a service in the guest as PowerShell. */
export function startAsPowerShell(vmId: string, service: StartableGuestService, isDisabled: boolean): string {
  return inGuest(
    vmId,
    ...(isDisabled ? [`Invoke-Command -Session $session { Set-Service -Name ${service} -StartupType Manual }`] : []),
    `Invoke-Command -Session $session { Start-Service -Name ${service} }`,
  );
}
