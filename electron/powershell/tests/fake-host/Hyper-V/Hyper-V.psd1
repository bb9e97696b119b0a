@{
    RootModule        = 'Hyper-V.psm1'
    ModuleVersion     = '2.0.0.0'
    GUID              = '5a0f2b6e-3c35-4f0e-8a75-0c6c52f1a0d7'
    Author            = 'Hyper-V Vitals'
    Description       = 'A Hyper-V module that says and does what a test told it.'
    PowerShellVersion = '5.1'
    FunctionsToExport = @(
        'Get-VM', 'Get-VMIntegrationService', 'Enable-VMIntegrationService', 'Disable-VMIntegrationService', 'Get-VMSecurity',
        'Get-SimulatedCaller', 'Get-CimInstance', 'Get-Service', 'Set-FakeHost', 'Get-FakeCall'
    )
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
    PrivateData       = @{ Simulated = $true }
}
