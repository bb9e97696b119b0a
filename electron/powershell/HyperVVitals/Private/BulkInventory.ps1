# The same records as those of LightInventory and FullInventory, for all VMs of the host, from queries. Written without calls
# of other functions where it runs for each VM and service.

$script:settingIdStart = 'Microsoft:'
$script:guestNetworkIdStart = 'Microsoft:GuestNetwork\'
$script:vmIdLength = 36

# All VMs with their cheap properties, in one call.
function Get-VitalsSummaryInventory {
    [CmdletBinding()]
    param()

    $readAt = Get-VitalsInstant
    $bulk = New-VitalsBulk
    $summaries = Read-VitalsSummary -Bulk $bulk -Requested $script:lightSummary
    if ($bulk.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $bulk.Errors }
    $vms = [System.Collections.Generic.List[object]]::new()
    foreach ($summary in $summaries) {
        $light = ConvertTo-VitalsSummaryVm -Summary $summary
        if ($null -ne $light) { $vms.Add($light) }
    }
    $probes = $null
    if ($vms.Count -eq 0) { $probes = Get-VitalsProbe }
    return [ordered]@{
        ok    = $true
        value = [ordered]@{ readAt = $readAt; vms = $vms.ToArray(); probes = $probes; queries = $bulk.Queries.ToArray() }
    }
}

# All VMs with all that is known of them.
function Get-VitalsBulkInventory {
    [CmdletBinding()]
    param()

    $readAt = Get-VitalsInstant
    $bulk = New-VitalsBulk
    try {
        $summaries = Read-VitalsSummary -Bulk $bulk -Requested $script:fullSummary
        $settings = Read-VitalsSystemSetting -Bulk $bulk
        $services = Read-VitalsServiceRow -Bulk $bulk -Vms $settings
        $addresses = Read-VitalsBulkAddress -Bulk $bulk -Vms $settings
        $shielding = Read-VitalsBulkShielding -Bulk $bulk -Vms $settings
        $clustered = Read-VitalsCluster -Bulk $bulk
        if ($bulk.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $bulk.Errors }
        $light = [System.Collections.Generic.List[object]]::new()
        $full = [System.Collections.Generic.List[object]]::new()
        foreach ($summary in $summaries) {
            $key = [string]$summary.Name
            # A VM that is only planned (a migration that has not ended) has no settings in force.
            if (-not $settings.ContainsKey($key)) { continue }
            $vm = ConvertTo-VitalsSummaryVm -Summary $summary
            if ($null -eq $vm) { continue }
            $light.Add($vm)
            $full.Add((ConvertTo-VitalsBulkVm -VmId $vm.vmId -Key $key -Summary $summary -Setting $settings[$key] -Tables @{
                        Services = $services; Addresses = $addresses; Shielding = $shielding; Clustered = $clustered
                    }))
        }
    }
    catch {
        # A class without a property that this version counts on: the cmdlets know better.
        $bulk.Errors.Add($_)
        return New-VitalsFailedAnswer -ErrorRecords $bulk.Errors
    }
    $probes = $null
    if ($light.Count -eq 0) { $probes = Get-VitalsProbe }
    return [ordered]@{
        ok    = $true
        value = [ordered]@{ readAt = $readAt; light = $light.ToArray(); full = $full.ToArray(); probes = $probes; queries = $bulk.Queries.ToArray() }
    }
}

# The cheap properties of a VM, from its summary; null for a VM without a readable id.
function ConvertTo-VitalsSummaryVm {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $Summary)

    $id = ConvertTo-VitalsVmId -Value $Summary.Name
    if ($null -eq $id) { return $null }
    $state = 'Unknown'
    if ($null -ne $Summary.EnabledState) {
        $state = $script:bulkStates[[int]$Summary.EnabledState]
        if ($null -eq $state) { $state = [string]$Summary.EnabledState }
        elseif ($null -ne $Summary.HealthState -and $Summary.HealthState -ne 5 -and $script:bulkCriticalStates -ccontains $state) { $state += 'Critical' }
    }
    # What the module calls Status: the second description where there is one.
    $status = $null
    foreach ($text in $Summary.StatusDescriptions) { $status = [string]$text }
    $uptimeMs = [long]0
    if ($null -ne $Summary.UpTime) { $uptimeMs = [long]$Summary.UpTime }
    return [ordered]@{
        vmId      = $id
        name      = [string]$Summary.ElementName
        state     = $state
        status    = $status
        heartbeat = ConvertTo-VitalsBulkHeartbeat -Heartbeat $Summary.Heartbeat -ApplicationHealth $Summary.ApplicationHealth -State $state
        uptimeMs  = $uptimeMs
    }
}

# The settings in force, by the VM's id; those of checkpoints and of planned VMs are left out.
function Read-VitalsSystemSetting {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable] $Bulk)

    $table = New-VitalsVmTable
    $found = Read-VitalsQuery -Bulk $Bulk -Name 'Msvm_VirtualSystemSettingData' -Query {
        Get-CimInstance -Namespace $script:hyperVSpace -ClassName 'Msvm_VirtualSystemSettingData' -Property (
            'VirtualSystemIdentifier', 'VirtualSystemType', 'VirtualSystemSubType', 'Version', 'AutomaticStartupAction', 'AutomaticShutdownAction',
            'UserSnapshotType') -Filter "VirtualSystemType = 'Microsoft:Hyper-V:System:Realized'" -OperationTimeoutSec (
            $script:bulkTimeout) -ErrorAction Stop
    }
    foreach ($setting in $found) { $table[[string]$setting.VirtualSystemIdentifier] = $setting }
    return , $table
}

# The id of the VM (or checkpoint) that an InstanceID names, null where it is none.
function Get-VitalsInstanceVm {
    [CmdletBinding()]
    param(
        [AllowNull()] $InstanceId,
        [Parameter(Mandatory)] [string] $Start
    )

    $text = [string]$InstanceId
    if ($text.Length -lt $Start.Length + $script:vmIdLength) { return $null }
    if (-not $text.StartsWith($Start, [System.StringComparison]::OrdinalIgnoreCase)) { return $null }
    return $text.Substring($Start.Length, $script:vmIdLength)
}

# For each service a table of its setting and one of its component, by the VM's id.
function Read-VitalsServiceRow {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable] $Bulk,
        [Parameter(Mandatory)] [AllowEmptyCollection()] [System.Collections.IDictionary] $Vms
    )

    $start = $script:settingIdStart.Length
    $least = $start + $script:vmIdLength
    foreach ($service in $script:bulkServices) {
        $settings = New-VitalsVmTable
        foreach ($setting in (Read-VitalsClass -Bulk $Bulk -Class ($service.Class + 'SettingData') -Property 'InstanceID', 'ElementName', 'EnabledState')) {
            $instanceId = [string]$setting.InstanceID
            if ($instanceId.Length -lt $least) { continue }
            $key = $instanceId.Substring($start, $script:vmIdLength)
            # The id of a checkpoint is none of a VM.
            if ($Vms.ContainsKey($key)) { $settings[$key] = $setting }
        }
        $properties = @('SystemName', 'OperationalStatus', 'StatusDescriptions')
        if ($service.Class -ceq 'Msvm_KvpExchangeComponent') { $properties += 'GuestIntrinsicExchangeItems' }
        $components = New-VitalsVmTable
        foreach ($component in (Read-VitalsClass -Bulk $Bulk -Class $service.Class -Property $properties)) { $components[[string]$component.SystemName] = $component }
        @{ Id = $service.Id; Class = $service.Class; Settings = $settings; Components = $components }
    }
}

# The addresses of all adapters, by the VM's id, each once.
function Read-VitalsBulkAddress {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable] $Bulk,
        [Parameter(Mandatory)] [AllowEmptyCollection()] [System.Collections.IDictionary] $Vms
    )

    $table = New-VitalsVmTable
    foreach ($adapter in (Read-VitalsClass -Bulk $Bulk -Class 'Msvm_GuestNetworkAdapterConfiguration' -Property 'InstanceID', 'IPAddresses')) {
        $key = Get-VitalsInstanceVm -InstanceId $adapter.InstanceID -Start $script:guestNetworkIdStart
        if ($null -eq $key -or -not $Vms.ContainsKey($key)) { continue }
        if (-not $table.ContainsKey($key)) { $table[$key] = [System.Collections.Generic.List[string]]::new() }
        foreach ($address in $adapter.IPAddresses) {
            $text = [string]$address
            if ($text.Length -gt 0 -and -not $table[$key].Contains($text)) { $table[$key].Add($text) }
        }
    }
    return , $table
}

# Is shielding asked for? By the VM's id.
function Read-VitalsBulkShielding {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable] $Bulk,
        [Parameter(Mandatory)] [AllowEmptyCollection()] [System.Collections.IDictionary] $Vms
    )

    $table = New-VitalsVmTable
    foreach ($setting in (Read-VitalsClass -Bulk $Bulk -Class 'Msvm_SecuritySettingData' -Property 'InstanceID', 'ShieldingRequested')) {
        $key = Get-VitalsInstanceVm -InstanceId $setting.InstanceID -Start $script:settingIdStart
        if ($null -ne $key -and $Vms.ContainsKey($key)) { $table[$key] = ConvertTo-VitalsBoolean -Value $setting.ShieldingRequested }
    }
    return , $table
}

# The dear properties of one VM, from what the queries gave.
function ConvertTo-VitalsBulkVm {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $VmId,
        [Parameter(Mandatory)] [string] $Key,
        [Parameter(Mandatory)] [object] $Summary,
        [Parameter(Mandatory)] [object] $Setting,
        [Parameter(Mandatory)] [hashtable] $Tables
    )

    $rows = [System.Collections.Generic.List[object]]::new()
    $guest = $null
    foreach ($service in $Tables.Services) {
        # A service without a setting is not listed by the cmdlet, either.
        $row = $null
        if (-not $service.Settings.TryGetValue($Key, [ref]$row)) { continue }
        $enabled = $null
        if ($row.EnabledState -eq 2) { $enabled = $true } elseif ($row.EnabledState -eq 3) { $enabled = $false }
        $statuses = @($null, $null)
        $texts = @('', '')
        $component = $null
        if ($service.Components.TryGetValue($Key, [ref]$component)) {
            $place = 0
            foreach ($number in $component.OperationalStatus) {
                if ($place -lt 2) {
                    $statuses[$place] = $script:bulkServiceStatuses[[int]$number]
                    if ($null -eq $statuses[$place]) { $statuses[$place] = [string]$number }
                    $place++
                }
            }
            $place = 0
            foreach ($text in $component.StatusDescriptions) { if ($place -lt 2) { $texts[$place] = [string]$text; $place++ } }
            if ($service.Class -ceq 'Msvm_KvpExchangeComponent' -and $null -ne $component.GuestIntrinsicExchangeItems) {
                $guest = ConvertTo-VitalsGuest -Items @($component.GuestIntrinsicExchangeItems)
            }
        }
        $rows.Add([ordered]@{
                componentId   = $service.Id
                name          = [string]$row.ElementName
                enabled       = $enabled
                primary       = $statuses[0]
                primaryText   = $texts[0]
                secondary     = $statuses[1]
                secondaryText = $texts[1]
            })
    }
    $addresses = $null
    if ($Tables.Addresses.TryGetValue($Key, [ref]$addresses)) { $addresses = $addresses.ToArray() } else { $addresses = @() }
    $shielded = $null
    if (-not $Tables.Shielding.TryGetValue($Key, [ref]$shielded)) { $shielded = $null }
    $isClustered = $null
    if ($null -ne $Tables.Clustered) { $isClustered = $Tables.Clustered.Contains($VmId) }
    $generation = $null
    # Microsoft:Hyper-V:SubType:2 is a VM of generation 2.
    $subType = [string]$Setting.VirtualSystemSubType
    if ($subType -cmatch ':SubType:([0-9]{1,3})\z') { $generation = [long]$Matches[1] }
    $version = $Setting.Version
    if ($null -ne $version) { $version = [string]$version }
    $mode = ConvertTo-VitalsBulkName -Names $script:bulkReplicationModes -Value $Summary.ReplicationMode
    # The first is the relationship of the primary with its replica.
    $stateNumber = $null
    foreach ($number in $Summary.ReplicationStateEx) { $stateNumber = $number; break }
    $healthNumber = $null
    foreach ($number in $Summary.ReplicationHealthEx) { $healthNumber = $number; break }
    # Without a call for each: this runs for each VM. A number without a name is left to the function.
    $stop = $script:bulkStopActions[[int]$Setting.AutomaticShutdownAction]
    if ($null -eq $stop) { $stop = ConvertTo-VitalsBulkName -Names $script:bulkStopActions -Value $Setting.AutomaticShutdownAction }
    $start = $script:bulkStartActions[[int]$Setting.AutomaticStartupAction]
    if ($null -eq $start) { $start = ConvertTo-VitalsBulkName -Names $script:bulkStartActions -Value $Setting.AutomaticStartupAction }
    $checkpoint = $script:bulkCheckpointTypes[[int]$Setting.UserSnapshotType]
    if ($null -eq $checkpoint) { $checkpoint = ConvertTo-VitalsBulkName -Names $script:bulkCheckpointTypes -Value $Setting.UserSnapshotType }
    return [ordered]@{
        vmId                 = $VmId
        components           = $rows.ToArray()
        addresses            = $addresses
        guest                = $guest
        automaticStopAction  = $stop
        automaticStartAction = $start
        checkpointType       = $checkpoint
        configurationVersion = $version
        replicationMode      = $mode
        replicationState     = ConvertTo-VitalsReplicationState -Value $stateNumber -Mode $mode
        replicationHealth    = ConvertTo-VitalsBulkName -Names $script:bulkReplicationHealths -Value $healthNumber
        generation           = $generation
        isClustered          = $isClustered
        shielded             = $shielded
    }
}
