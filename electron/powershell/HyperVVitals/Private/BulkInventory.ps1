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
        $clustered = Read-VitalsCluster -Bulk $bulk
        if ($bulk.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $bulk.Errors }
        $light = [System.Collections.Generic.List[object]]::new()
        $listed = [System.Collections.Generic.List[object]]::new()
        foreach ($summary in $summaries) {
            # A VM that is only planned (a migration that has not ended) has no settings in force.
            if (-not $settings.ContainsKey([string]$summary.Name)) { continue }
            $vm = ConvertTo-VitalsSummaryVm -Summary $summary
            if ($null -eq $vm) { continue }
            $light.Add($vm)
            $listed.Add($summary)
        }
        $full = ConvertTo-VitalsBulkVm -LightVms $light -Summaries $listed -Settings $settings -Services $services -Addresses $addresses `
            -Clustered $clustered
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
        @{ Id = $service.Id; IsGuest = $service.Class -ceq 'Msvm_KvpExchangeComponent'; Settings = $settings; Components = $components }
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

# The dear properties of each VM, from what the queries gave: a call for all of them, since the way into a function costs more than
# what is done here for one. LightVms and Summaries tell of the same VMs, in one order.
function ConvertTo-VitalsBulkVm {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [AllowEmptyCollection()] [System.Collections.IList] $LightVms,
        [Parameter(Mandatory)] [AllowEmptyCollection()] [System.Collections.IList] $Summaries,
        [Parameter(Mandatory)] [AllowEmptyCollection()] [System.Collections.IDictionary] $Settings,
        [Parameter(Mandatory)] [object[]] $Services,
        [Parameter(Mandatory)] [AllowEmptyCollection()] [System.Collections.IDictionary] $Addresses,
        [AllowNull()] [AllowEmptyCollection()] [System.Collections.Generic.HashSet[string]] $Clustered
    )

    $statusNames = $script:bulkServiceStatuses
    $stopActions = $script:bulkStopActions
    $startActions = $script:bulkStartActions
    $checkpointTypes = $script:bulkCheckpointTypes
    $noAddresses = @()
    $full = [System.Collections.Generic.List[object]]::new()
    for ($index = 0; $index -lt $Summaries.Count; $index++) {
        $summary = $Summaries[$index]
        $vmId = $LightVms[$index].vmId
        $key = [string]$summary.Name
        $setting = $Settings[$key]
        $rows = [System.Collections.Generic.List[object]]::new()
        $guest = $null
        foreach ($service in $Services) {
            $table = $service.Settings
            # A service without a setting is not listed by the cmdlet, either.
            if (-not $table.ContainsKey($key)) { continue }
            $row = $table[$key]
            $state = $row.EnabledState
            $enabled = $null
            if ($state -eq 2) { $enabled = $true } elseif ($state -eq 3) { $enabled = $false }
            $primary = $null
            $secondary = $null
            $primaryText = ''
            $secondaryText = ''
            $table = $service.Components
            if ($table.ContainsKey($key)) {
                $component = $table[$key]
                $place = 0
                foreach ($number in $component.OperationalStatus) {
                    if ($place -gt 1) { break }
                    $name = $statusNames[[int]$number]
                    if ($null -eq $name) { $name = [string]$number }
                    if ($place -eq 0) { $primary = $name } else { $secondary = $name }
                    $place++
                }
                $place = 0
                foreach ($text in $component.StatusDescriptions) {
                    if ($place -gt 1) { break }
                    if ($place -eq 0) { $primaryText = [string]$text } else { $secondaryText = [string]$text }
                    $place++
                }
                if ($service.IsGuest -and $null -ne $component.GuestIntrinsicExchangeItems) {
                    $guest = ConvertTo-VitalsGuest -Items @($component.GuestIntrinsicExchangeItems)
                }
            }
            $rows.Add([ordered]@{
                    componentId   = $service.Id
                    name          = [string]$row.ElementName
                    enabled       = $enabled
                    primary       = $primary
                    primaryText   = $primaryText
                    secondary     = $secondary
                    secondaryText = $secondaryText
                })
        }
        $found = $noAddresses
        if ($Addresses.ContainsKey($key)) { $found = $Addresses[$key].ToArray() }
        $shielded = $summary.Shielded
        if ($shielded -isnot [bool]) { $shielded = $null }
        $isClustered = $null
        if ($null -ne $Clustered) { $isClustered = $Clustered.Contains($vmId) }
        $generation = $null
        # Microsoft:Hyper-V:SubType:2 is a VM of generation 2.
        if ([string]$setting.VirtualSystemSubType -cmatch ':SubType:([0-9]{1,3})\z') { $generation = [long]$Matches[1] }
        $version = $setting.Version
        if ($null -ne $version) { $version = [string]$version }
        $mode = ConvertTo-VitalsBulkName -Names $script:bulkReplicationModes -Value $summary.ReplicationMode
        # The first is the relationship of the primary with its replica.
        $stateNumber = $null
        foreach ($number in $summary.ReplicationStateEx) { $stateNumber = $number; break }
        $healthNumber = $null
        foreach ($number in $summary.ReplicationHealthEx) { $healthNumber = $number; break }
        # A number without a name is left to the function.
        $stop = $stopActions[[int]$setting.AutomaticShutdownAction]
        if ($null -eq $stop) { $stop = ConvertTo-VitalsBulkName -Names $stopActions -Value $setting.AutomaticShutdownAction }
        $start = $startActions[[int]$setting.AutomaticStartupAction]
        if ($null -eq $start) { $start = ConvertTo-VitalsBulkName -Names $startActions -Value $setting.AutomaticStartupAction }
        $checkpoint = $checkpointTypes[[int]$setting.UserSnapshotType]
        if ($null -eq $checkpoint) { $checkpoint = ConvertTo-VitalsBulkName -Names $checkpointTypes -Value $setting.UserSnapshotType }
        $full.Add([ordered]@{
                vmId                 = $vmId
                components           = $rows.ToArray()
                addresses            = $found
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
            })
    }
    return , $full
}
