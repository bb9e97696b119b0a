# What the commands for settings, security, replication and checkpoints do.

function Set-VmSetting($Cmdlet, $Bound) {
    $map = @{
        ProcessorCount = 'ProcessorCount'; AutomaticStartAction = 'AutomaticStartAction'; AutomaticStopAction = 'AutomaticStopAction'
        Notes = 'Notes'; NewVMName = 'Name'; CheckpointType = 'CheckpointType'
    }
    foreach ($source in @(Get-TargetSource $Bound 'Name' 'Set-VM' $Cmdlet)) {
        $name = Get-VmName $source
        if (-not $Cmdlet.ShouldProcess($name, 'Set-VM') -or -not (Invoke-SimulatedFault 'Set-VM' $Cmdlet $source 'before')) { continue }
        $state = (Get-GuestFact $source (Get-SimulatedNow)).State
        $needsOff = $Bound.ContainsKey('ProcessorCount') -or $Bound.ContainsKey('AutomaticStopAction')
        if (-not (Test-SettledState $source) -or ($needsOff -and $state -ne 'Off')) {
            $Cmdlet.WriteError((New-SimulatedError 'invalidState' 'Set-VM' @($name)))
            continue
        }
        $settings = @{}
        foreach ($key in $map.Keys) {
            if (-not $Bound.ContainsKey($key)) { continue }
            $settings[$map[$key]] = if ($key -eq 'ProcessorCount') { [long]$Bound[$key] } else { [string]$Bound[$key] }
        }
        $problem = Set-SimulatedSetting $source $settings
        if ($problem) {
            $Cmdlet.WriteError((New-SimulatedError 'operationFailed' 'Set-VM' @($name, $problem)))
            continue
        }
        if ($Bound.ContainsKey('Passthru') -and [bool]$Bound['Passthru']) { New-VmObject $source }
        [void](Invoke-SimulatedFault 'Set-VM' $Cmdlet $source 'after')
    }
}

# The sources of a reading command, each after its faults and the cost of a dear property.
function Get-ReadSource([string]$Command, $Cmdlet, $Bound) {
    $all = -not $Bound.ContainsKey('VM') -and -not $Bound.ContainsKey('VMName')
    $sources = if ($all) { @($script:World.Vms | Where-Object { Test-SimulatedVm $_.Id }) } else { @(Get-TargetSource $Bound 'VMName' $Command $Cmdlet) }
    foreach ($source in $sources) {
        if (-not (Invoke-SimulatedFault $Command $Cmdlet $source 'before')) { continue }
        Wait-SimulatedCost $script:World.Costs.Property
        $source
    }
}

function Read-VmSecurity([string]$Command, $Cmdlet, $Bound) {
    foreach ($source in @(Get-ReadSource $Command $Cmdlet $Bound)) {
        [pscustomobject]@{
            PSTypeName = 'Microsoft.HyperV.PowerShell.VMSecurity'; TpmEnabled = $source.Shielded; KsdEnabled = $false; Shielded = $source.Shielded
            EncryptStateAndVmMigrationTraffic = $source.Shielded; VirtualizationBasedSecurityOptOut = $false; BindToHostTpm = $false
            CimSession = $script:NoSession; ComputerName = $script:World.HostName; IsDeleted = $false
        }
    }
}

function Read-VmReplication([string]$Command, $Cmdlet, $Bound) {
    foreach ($source in @(Get-ReadSource $Command $Cmdlet $Bound)) {
        $replication = $source.Definition['replication']
        if ($null -eq $replication) { continue }
        $server = if ($replication['mode'] -eq 'Primary') { $replication['replica'] } else { $script:World.HostName }
        # A replicating VM sent its last log within one interval.
        $interval = 1000 * [long]$replication['frequencySec']
        $now = Get-SimulatedNow
        [pscustomobject]@{
            PSTypeName = 'Microsoft.HyperV.PowerShell.VMReplication'; VMName = Get-VmName $source; VMId = $source.Id
            ReplicationMode = ConvertTo-SimulatedEnum 'VMReplicationMode' $replication['mode']
            ReplicationState = ConvertTo-SimulatedEnum 'VMReplicationState' $replication['state']
            ReplicationHealth = ConvertTo-SimulatedEnum 'VMReplicationHealthState' $replication['health']
            ReplicationRelationshipType = ConvertTo-SimulatedEnum 'VMReplicationRelationshipType' 0
            PrimaryServerName = [string]$replication['primary']; ReplicaServerName = [string]$replication['replica']
            CurrentReplicaServerName = [string]$server; ReplicationFrequencySec = [int]$replication['frequencySec']
            VSSSnapshotFrequencyHour = [int]$replication['vssFrequencyHour']; VSSSnapshotReplicationEnabled = [int]$replication['vssFrequencyHour'] -gt 0
            LastReplicationTime = ConvertTo-SimulatedDate ($now - $now % $interval); ReplicateHostKvpItems = $true
            CimSession = $script:NoSession; ComputerName = $script:World.HostName; IsDeleted = $false
        }
    }
}

function Read-VmFailover([string]$Command, $Cmdlet, $Bound) {
    foreach ($source in @(Get-ReadSource $Command $Cmdlet $Bound)) {
        $replication = $source.Definition['replication']
        $ipv4 = if ($null -ne $replication -and $null -ne $replication['failoverIPv4']) { $replication['failoverIPv4'] } else { @{} }
        [pscustomobject]@{
            PSTypeName = 'Microsoft.HyperV.PowerShell.VMNetworkAdapterFailoverSetting'; VMName = Get-VmName $source; VMId = $source.Id
            IPv4Address = [string]$ipv4['address']; IPv4SubnetMask = [string]$ipv4['subnetMask']; IPv4DefaultGateway = [string]$ipv4['gateway']
            IPv4PreferredDNSServer = [string]$ipv4['dns']; IPv4AlternateDNSServer = ''; IPv6Address = ''; IPv6SubnetPrefixLength = ''
            IPv6DefaultGateway = ''; IPv6PreferredDNSServer = ''; IPv6AlternateDNSServer = ''
            ComputerName = $script:World.HostName; IsDeleted = $false
        }
    }
}
