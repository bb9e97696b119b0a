@{
    RootModule           = 'HyperVVitals.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = 'b0d5a4e6-6a0f-4d8b-9c56-0f7f2f6b6b1e'
    Author               = 'Hyper-V Vitals'
    Description          = 'Answers the requests of Hyper-V Vitals: reads the virtual machines of this host and switches their integration services.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    # Hyper-V is not required here: the facts of a host are answered without it, too.
    FunctionsToExport    = @('Invoke-VitalsRequest')
    CmdletsToExport      = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
}
