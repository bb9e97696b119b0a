# All VMs of a host in so many queries, however many VMs there are. The cmdlets ask WMI for each VM and each property; a query
# for a class serves all VMs at once.

$script:hyperVSpace = 'root/virtualization/v2'
$script:clusterSpace = 'root/MSCluster'
# No such namespace: the host is in no cluster.
$script:noNamespace = 'HRESULT 0x8004100e'
# One query may take so long, in s; the request as a whole has its own deadline.
$script:bulkTimeout = 60

# Class and component GUID of each integration service, in the order of Get-VMIntegrationService.
$script:bulkServices = @(
    @{ Class = 'Msvm_GuestServiceInterfaceComponent'; Id = '6c09bb55-d683-4da0-8931-c9bf705f6480' }
    @{ Class = 'Msvm_HeartbeatComponent'; Id = '84eaae65-2f2e-45f5-9bb5-0e857dc8eb47' }
    @{ Class = 'Msvm_KvpExchangeComponent'; Id = '2a34b1c2-fd73-4043-8a5b-dd2159bc743f' }
    @{ Class = 'Msvm_ShutdownComponent'; Id = '9f8233ac-be49-4c79-8ee3-e7e1985b2077' }
    @{ Class = 'Msvm_TimeSyncComponent'; Id = '2497f4de-e9fa-4204-80e4-4b75c46419c0' }
    @{ Class = 'Msvm_VssComponent'; Id = '5ced1297-4598-4915-a5fc-ad21bb4d02a4' }
)

# RequestedInformation of GetSummaryInformation: Name, ElementName, EnabledState, Heartbeat, UpTime, HealthState, OperationalStatus,
# StatusDescriptions, ApplicationHealth, and for the full read Shielded (11, since Server 2016), ReplicationMode,
# ReplicationStateEx, ReplicationHealthEx.
$script:lightSummary = [uint32[]]@(0, 1, 100, 104, 105, 109, 110, 111, 117)
$script:fullSummary = [uint32[]]@(0, 1, 11, 100, 104, 105, 109, 110, 111, 114, 117, 118, 119)

# A bulk read: what went wrong, and what each query took.
function New-VitalsBulk {
    [CmdletBinding()]
    param()

    return @{ Errors = [System.Collections.Generic.List[object]]::new(); Queries = [System.Collections.Generic.List[object]]::new() }
}

# Runs one query of a bulk read and gives its instances. After a failure nothing more is asked.
function Read-VitalsQuery {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable] $Bulk,
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [scriptblock] $Query
    )

    if ($Bulk.Errors.Count -gt 0) { return , [System.Collections.Generic.List[object]]::new() }
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $found = Invoke-VitalsHostCall -Call $Query
    foreach ($record in $found.Errors) { $Bulk.Errors.Add($record) }
    $Bulk.Queries.Add([ordered]@{ name = $Name; ms = [long]$watch.ElapsedMilliseconds; instances = $found.Output.Count })
    return , $found.Output
}

# All instances of a class of Hyper-V with these properties.
function Read-VitalsClass {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable] $Bulk,
        [Parameter(Mandatory)] [string] $Class,
        [Parameter(Mandatory)] [string[]] $Property
    )

    return , (Read-VitalsQuery -Bulk $Bulk -Name $Class -Query {
            Get-CimInstance -Namespace $script:hyperVSpace -ClassName $Class -Property $Property -OperationTimeoutSec $script:bulkTimeout -ErrorAction Stop
        })
}

# Msvm_SummaryInformation of all VMs, in one call.
function Read-VitalsSummary {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [hashtable] $Bulk,
        [Parameter(Mandatory)] [uint32[]] $Requested
    )

    $answers = Read-VitalsQuery -Bulk $Bulk -Name 'GetSummaryInformation' -Query {
        Import-VitalsHyperV
        Invoke-CimMethod -Namespace $script:hyperVSpace -Query 'SELECT * FROM Msvm_VirtualSystemManagementService' -MethodName (
            'GetSummaryInformation') -Arguments @{ RequestedInformation = $Requested } -OperationTimeoutSec $script:bulkTimeout -ErrorAction Stop
    }
    $summaries = [System.Collections.Generic.List[object]]::new()
    foreach ($answer in $answers) {
        if ($answer.ReturnValue -ne 0) {
            $Bulk.Errors.Add((New-VitalsError -Id 'SummaryRefused' -Category 'InvalidResult' -Message "GetSummaryInformation returned $($answer.ReturnValue)."))
        }
        foreach ($summary in $answer.SummaryInformation) { if ($null -ne $summary) { $summaries.Add($summary) } }
    }
    if ($Bulk.Queries.Count -gt 0) { $Bulk.Queries[$Bulk.Queries.Count - 1].instances = $summaries.Count }
    return , $summaries
}

# The VMs that the host's cluster knows, as a set of ids in lower case; null where that can't be told.
function Read-VitalsCluster {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable] $Bulk)

    $ids = [System.Collections.Generic.HashSet[string]]::new()
    # A read of its own, since its failure is not that of the whole.
    $own = New-VitalsBulk
    $resources = Read-VitalsQuery -Bulk $own -Name 'MSCluster_Resource' -Query {
        Get-CimInstance -Namespace $script:clusterSpace -Query "SELECT PrivateProperties FROM MSCluster_Resource WHERE Type = 'Virtual Machine'" -OperationTimeoutSec (
            $script:bulkTimeout) -ErrorAction Stop
    }
    foreach ($query in $own.Queries) { $Bulk.Queries.Add($query) }
    foreach ($record in $own.Errors) {
        if (-not ([string]$record.FullyQualifiedErrorId).StartsWith($script:noNamespace, [System.StringComparison]::OrdinalIgnoreCase)) { return $null }
    }
    foreach ($resource in $resources) {
        $id = ConvertTo-VitalsVmId -Value (Get-VitalsProperty -InputObject $resource.PrivateProperties -Name 'VmID')
        if ($null -ne $id) { [void]$ids.Add($id) }
    }
    return , $ids
}

# An empty table of VMs by the text of their ids, whatever its case.
function New-VitalsVmTable {
    [CmdletBinding()]
    param()

    return , [System.Collections.Generic.Dictionary[string, object]]::new([System.StringComparer]::OrdinalIgnoreCase)
}
