@{
    RootModule        = 'Hyper-V.psm1'
    ModuleVersion     = '2.0.0.0'
    GUID              = '5c9c7d0e-6d0a-4b8f-9f57-1d5c3a2b7e41'
    Author            = 'Hyper-V Vitals'
    CompanyName       = 'Hyper-V Vitals'
    Copyright         = 'MIT'
    Description       = 'A simulated Hyper-V host: the cmdlets, types and errors of the Hyper-V module over an invented fleet. It changes nothing real.'
    PowerShellVersion = '5.1'
    FunctionsToExport = @(
        'Get-VM', 'Get-VMIntegrationService', 'Enable-VMIntegrationService', 'Disable-VMIntegrationService',
        'Get-VMHost', 'Get-VMSecurity', 'Get-VMReplication', 'Get-VMNetworkAdapterFailoverConfiguration', 'Get-VMSnapshot',
        'Checkpoint-VM', 'Rename-VMSnapshot', 'Remove-VMSnapshot', 'Restore-VMSnapshot', 'Copy-VMFile',
        'Start-VM', 'Stop-VM', 'Save-VM', 'Suspend-VM', 'Resume-VM', 'Restart-VM', 'Set-VM',
        'Get-Service', 'Get-CimInstance', 'Invoke-CimMethod', 'New-PSSession', 'Invoke-Command', 'Remove-PSSession', 'Copy-Item',
        'Get-SimulatedCaller', 'Get-SimulatedWorkerCount', 'Get-SimulatedFreeSpace', 'Get-SimulatedCallCount')
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
    TypesToProcess    = @('Hyper-V.types.ps1xml')
    PrivateData       = @{
        Simulated = $true
        PSData    = @{ Simulated = $true }
    }
}
