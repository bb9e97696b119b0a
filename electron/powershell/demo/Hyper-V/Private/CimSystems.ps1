# The classes that tell of VMs as a whole. Names, types and numbers are those of the WMI reference (msvm-computersystem,
# msvm-virtualsystemsettingdata, msvm-guestnetworkadapterconfiguration, msvm-securitysettingdata, msvm-summaryinformation).

function Get-ServiceManagerInstance {
    [pscustomobject]@{
        PSTypeName = 'Microsoft.Management.Infrastructure.CimInstance#root/virtualization/v2/Msvm_VirtualSystemManagementService'
        Name = 'vmms'; ElementName = 'Hyper-V Virtual System Management Service'; CreationClassName = 'Msvm_VirtualSystemManagementService'
        SystemName = $script:World.HostName; SystemCreationClassName = 'Msvm_ComputerSystem'; EnabledState = [uint16]2
    }
}

# EnabledState and HealthState of a VM's state: WMI tells of a critical state by the health alone.
function Get-CimState($Source, $Fact) {
    $state = $Fact.State
    $isCritical = $state.EndsWith('Critical')
    if ($isCritical) { $state = $state.Substring(0, $state.Length - 8) }
    $number = [int][Enum]::Parse($script:VMStateType, $state, $true)
    if ($script:World.DataFaults.Count -gt 0 -and $null -ne (Get-DataFault 'unknownEnum' $Source)) {
        $faulty = [int](Edit-FaultyValue $Source 'State' $number)
        if ($faulty -ne $number) { $number = $faulty; $isCritical = $false }
    }
    @{ Enabled = [uint16]$number; Health = [uint16]$(if ($isCritical) { 25 } else { 5 }) }
}

function Get-VmSystemInstance {
    $world = $script:World
    $typeName = 'Microsoft.Management.Infrastructure.CimInstance#root/virtualization/v2/Msvm_ComputerSystem'
    [pscustomobject]@{
        PSTypeName = $typeName; Caption = 'Hosting Computer System'; Name = $world.HostName; ElementName = $world.HostName
        EnabledState = [uint16]2; HealthState = [uint16]5; OperationalStatus = [uint16[]]@(2); StatusDescriptions = $null; OnTimeInMilliseconds = $null
    }
    $gone = $world.GoneIds
    foreach ($source in $world.Vms) {
        if ($gone.Count -gt 0 -and $gone.Contains($source.Id)) { continue }
        $fact = Get-CimFact $source
        $state = Get-CimState $source $fact
        $operation = Get-VmOperationNow $source $fact.State
        [pscustomobject]@{
            PSTypeName = $typeName; Caption = 'Virtual Machine'; Name = $source.IdText; ElementName = Get-VmName $source
            EnabledState = $state.Enabled; HealthState = $state.Health; OperationalStatus = [uint16[]]@($operation.List | ForEach-Object { [int]$_ })
            StatusDescriptions = $operation.Texts; OnTimeInMilliseconds = [uint64]$fact.UpMs
        }
    }
}

# One for each VM, and one for each checkpoint with other settings than the VM has now.
function Get-SystemSettingInstance {
    $typeName = 'Microsoft.Management.Infrastructure.CimInstance#root/virtualization/v2/Msvm_VirtualSystemSettingData'
    $gone = $script:World.GoneIds
    foreach ($source in $script:World.Vms) {
        if ($gone.Count -gt 0 -and $gone.Contains($source.Id)) { continue }
        $name = Get-VmName $source
        $version = [string](Get-VmSettingValue $source 'Version')
        $subType = 'Microsoft:Hyper-V:SubType:{0}' -f [int](Get-VmSettingValue $source 'Generation')
        [pscustomobject]@{
            PSTypeName = $typeName; InstanceID = "Microsoft:$($source.IdText)"; VirtualSystemIdentifier = $source.IdText
            ElementName = $name; VirtualSystemType = 'Microsoft:Hyper-V:System:Realized'; VirtualSystemSubType = $subType; Version = $version
            AutomaticStartupAction = [uint16][int](Get-VmSettingValue $source 'AutomaticStartAction')
            AutomaticShutdownAction = [uint16][int](Get-VmSettingValue $source 'AutomaticStopAction')
            UserSnapshotType = [uint16][int](Get-VmSettingValue $source 'CheckpointType')
            Notes = [string[]]@([string](Get-VmSettingValue $source 'Notes')); Parent = $null
        }
        foreach ($checkpoint in $source.CheckpointIds) {
            [pscustomobject]@{
                PSTypeName = $typeName; InstanceID = "Microsoft:$checkpoint"; VirtualSystemIdentifier = $source.IdText
                ElementName = "$name - checkpoint"; VirtualSystemType = 'Microsoft:Hyper-V:Snapshot:Realized'; VirtualSystemSubType = $subType
                Version = '5.0'; AutomaticStartupAction = [uint16]2; AutomaticShutdownAction = [uint16]2; UserSnapshotType = [uint16]2
                Notes = $null; Parent = $null
            }
        }
    }
}

# One for each adapter of a VM and of a checkpoint.
function Get-GuestNetworkInstance {
    $typeName = 'Microsoft.Management.Infrastructure.CimInstance#root/virtualization/v2/Msvm_GuestNetworkAdapterConfiguration'
    $gone = $script:World.GoneIds
    foreach ($source in $script:World.Vms) {
        if ($gone.Count -gt 0 -and $gone.Contains($source.Id)) { continue }
        $fact = Get-CimFact $source
        $adapter = (ConvertTo-StableGuid "$($source.IdText)|nic").ToString().ToUpperInvariant()
        [pscustomobject]@{
            PSTypeName = $typeName; InstanceID = 'Microsoft:GuestNetwork\{0}\{1}' -f $source.IdText, $adapter
            ProtocolIFType = [uint16]4098; DHCPEnabled = $true; IPAddresses = Get-GuestAddress $source $fact $fact.Enabled
            Subnets = [string[]]@(); DefaultGateways = [string[]]@(); DNSServers = [string[]]@()
        }
        foreach ($checkpoint in $source.CheckpointIds) {
            [pscustomobject]@{
                PSTypeName = $typeName; InstanceID = 'Microsoft:GuestNetwork\{0}\{1}' -f $checkpoint, $adapter
                ProtocolIFType = [uint16]4098; DHCPEnabled = $false; IPAddresses = [string[]]@('192.0.2.99')
                Subnets = [string[]]@(); DefaultGateways = [string[]]@(); DNSServers = [string[]]@()
            }
        }
    }
}

function Get-SecuritySettingInstance {
    $typeName = 'Microsoft.Management.Infrastructure.CimInstance#root/virtualization/v2/Msvm_SecuritySettingData'
    $guid = 'F4A0BD6E-6D0C-4B5F-9C9C-5C8D1B2E3F40'
    $gone = $script:World.GoneIds
    foreach ($source in $script:World.Vms) {
        if ($gone.Count -gt 0 -and $gone.Contains($source.Id)) { continue }
        foreach ($id in @($source.IdText) + $source.CheckpointIds) {
            $shielded = $source.Shielded -eq ($id -eq $source.IdText)
            [pscustomobject]@{
                PSTypeName = $typeName; InstanceID = 'Microsoft:{0}\{1}' -f $id, $guid; TpmEnabled = $shielded; KsdEnabled = $false
                ShieldingRequested = $shielded; DataProtectionRequested = $shielded; EncryptStateAndVmMigrationTraffic = $shielded
                VirtualizationBasedSecurityOptOut = $false
            }
        }
    }
}

# The cluster's resources of the type Virtual Machine, of which each names its VM.
function Get-ClusterResourceInstance {
    foreach ($source in $script:World.Vms) {
        if (-not [bool]$source.Definition['clustered'] -or -not (Test-SimulatedVm $source.Id)) { continue }
        [pscustomobject]@{
            PSTypeName = 'Microsoft.Management.Infrastructure.CimInstance#root/mscluster/MSCluster_Resource'
            Name = 'Virtual Machine ' + (Get-VmName $source); Type = 'Virtual Machine'
            PrivateProperties = [pscustomobject]@{ VmID = $source.Id.ToString() }
        }
    }
}

# Numbers that WMI has for the states of a replication; the module's own enumeration has others.
$script:CimReplicationState = @{
    Disabled = 0; ReadyForInitialReplication = 1; InitialReplicationInProgress = 2; WaitingForInitialReplication = 2; Replicating = 3
    PreparedForFailover = 4; FailedOverWaitingCompletion = 5; FailedOver = 6; Suspended = 7; Error = 8; WaitingForStartResynchronize = 9
    Resynchronizing = 10; ResynchronizeSuspended = 11; RecoveryInProgress = 12; FailbackInProgress = 13; FailbackComplete = 14
    WaitingForUpdateCompletion = 15; UpdateError = 16; WaitingForRepurposeCompletion = 18; PreparedForSyncReplication = 19
    PreparedForGroupReverseReplication = 20; FiredrillInProgress = 21
}

# Numbers that WMI has for the value of VM.Heartbeat: that of Heartbeat and that of ApplicationHealth.
$script:CimHeartbeat = @{ 0 = @(0, $null); 1 = @(32896, 32896); 2 = @(12, $null); 3 = @(6, $null); 4 = @(13, $null); 5 = @(2, $null); 6 = @(2, 2); 7 = @(2, 32782); 8 = @(15, $null) }

# Msvm_SummaryInformation of all VMs.
function Get-SummaryInstance {
    $world = $script:World
    $isFaulty = $world.DataFaults.Count -gt 0
    $gone = $world.GoneIds
    foreach ($source in $world.Vms) {
        if ($gone.Count -gt 0 -and $gone.Contains($source.Id)) { continue }
        $fact = Get-CimFact $source
        $heartbeat = Get-GuestHeartbeat $source $fact $fact.Enabled[1]
        if ($isFaulty) { $heartbeat = Edit-FaultyValue $source 'Heartbeat' $heartbeat }
        $pair = @($null, $null)
        if ($null -ne $heartbeat) {
            $pair = $script:CimHeartbeat[[int]$heartbeat]
            if ($null -eq $pair) { $pair = @([int]$heartbeat, $null) }
        }
        $state = Get-CimState $source $fact
        $operation = Get-VmOperationNow $source $fact.State
        $replication = $source.Definition['replication']
        if ($null -eq $replication) { $replication = $script:NoReplication }
        [pscustomobject]@{
            PSTypeName = 'Microsoft.Management.Infrastructure.CimInstance#root/virtualization/v2/Msvm_SummaryInformation'
            Name = $source.IdText; ElementName = Get-VmName $source; Shielded = $source.Shielded; EnabledState = $state.Enabled
            ProcessorLoad = [uint16](Get-VmLoad $source $fact); MemoryUsage = [uint64]$(if ($fact.Contact -ne 0) { $source.Memory / 1MB } else { 0 })
            Heartbeat = $(if ($null -ne $pair[0]) { [uint16]$pair[0] }); UpTime = [uint64]$fact.UpMs; HealthState = $state.Health
            OperationalStatus = [uint16[]]@($operation.List | ForEach-Object { [int]$_ }); StatusDescriptions = $operation.Texts
            ReplicationMode = [uint16][int](ConvertTo-SimulatedEnum 'VMReplicationMode' $replication['mode'])
            ApplicationHealth = $(if ($null -ne $pair[1]) { [uint16]$pair[1] })
            ReplicationStateEx = [uint16[]]@($script:CimReplicationState[[string]$replication['state']])
            ReplicationHealthEx = [uint16[]]@([int](ConvertTo-SimulatedEnum 'VMReplicationHealthState' $replication['health']))
        }
    }
}

# Numbers of RequestedInformation (getsummaryinformation-msvm-virtualsystemmanagementservice).
$script:SummaryField = @{
    '0' = 'Name'; '1' = 'ElementName'; '11' = 'Shielded'; '100' = 'EnabledState'; '101' = 'ProcessorLoad'; '103' = 'MemoryUsage'; '104' = 'Heartbeat'
    '105' = 'UpTime'; '109' = 'HealthState'; '110' = 'OperationalStatus'; '111' = 'StatusDescriptions'; '114' = 'ReplicationMode'
    '117' = 'ApplicationHealth'; '118' = 'ReplicationStateEx'; '119' = 'ReplicationHealthEx'
}
