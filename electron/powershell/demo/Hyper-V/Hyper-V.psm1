# A simulated Hyper-V host. README.md in the folder above describes its files and the scenario.
Set-StrictMode -Version Latest

$script:FleetDirectory = [IO.Path]::Combine([IO.Path]::GetDirectoryName($PSScriptRoot), 'fleet')

foreach ($file in @(
        'Private/Enums', 'Private/Types', 'Private/Files', 'Private/State', 'Private/World', 'Private/Generated', 'Private/Guest',
        'Private/Objects', 'Private/Dear', 'Private/Errors', 'Private/Faults', 'Private/Resolve', 'Private/ServiceSwitch', 'Private/PowerState', 'Private/VmSetting', 'Private/Checkpoints', 'Private/GuestFiles', 'Private/Kvp', 'Private/KvpMethods',
        'Private/GuestSession', 'Private/Cim', 'Private/CimHost', 'Private/CimComponents', 'Private/CimSystems',
        'Public/VM', 'Public/IntegrationService', 'Public/Power', 'Public/Settings', 'Public/Checkpoint', 'Public/CopyFile', 'Public/HostFacts', 'Public/Cim', 'Public/Direct',
        'Public/CopyItem')) {
    . ([IO.Path]::Combine($PSScriptRoot, "$file.ps1"))
}

Initialize-SimulatedType
Initialize-SimulatedState
Initialize-SimulatedLink
