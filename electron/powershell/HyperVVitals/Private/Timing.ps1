# What the cmdlets cost on this host: each property read apart, for a few VMs. Nothing else is answered.
$script:timedProperties = @(
    'State', 'Status', 'Heartbeat', 'Uptime', 'ReplicationMode', 'ReplicationState', 'ReplicationHealth', 'IsClustered', 'Generation', 'Version'
    'AutomaticStopAction', 'AutomaticStartAction', 'CheckpointType', 'NetworkAdapters', 'VMIntegrationService'
)

function Get-VitalsTiming {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [guid[]] $VmIds)

    $calls = [System.Collections.Generic.List[object]]::new()
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $all = Invoke-VitalsHostCall -Call { Import-VitalsHyperV; Hyper-V\Get-VM -ErrorAction Continue }
    if ($all.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $all.Errors }
    $calls.Add((New-VitalsTimedCall -Name 'Get-VM' -Watch $watch -Vms $all.Output.Count))
    $vms = [System.Collections.Generic.List[object]]::new()
    $watch.Restart()
    foreach ($vmId in $VmIds) {
        $found = Get-VitalsVm -Id $vmId
        if ($found.Errors.Count -eq 0) { $vms.Add($found.Vm) }
    }
    $calls.Add((New-VitalsTimedCall -Name 'Get-VM -Id' -Watch $watch -Vms $VmIds.Count))
    foreach ($name in $script:timedProperties) {
        $watch.Restart()
        foreach ($vm in $vms) { [void](Get-VitalsProperty -InputObject $vm -Name $name) }
        $calls.Add((New-VitalsTimedCall -Name $name -Watch $watch -Vms $vms.Count))
    }
    $watch.Restart()
    foreach ($vm in $vms) { [void](Get-VitalsComponent -Vm $vm) }
    $calls.Add((New-VitalsTimedCall -Name 'Get-VMIntegrationService' -Watch $watch -Vms $vms.Count))
    $watch.Restart()
    foreach ($vm in $vms) { [void](Get-VitalsShielding -Vm $vm) }
    $calls.Add((New-VitalsTimedCall -Name 'Get-VMSecurity' -Watch $watch -Vms $vms.Count))
    return [ordered]@{ ok = $true; value = [ordered]@{ calls = $calls.ToArray() } }
}

# What a call or property took, for so many VMs.
function New-VitalsTimedCall {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [System.Diagnostics.Stopwatch] $Watch,
        [Parameter(Mandatory)] [int] $Vms
    )

    return [ordered]@{ name = $Name; ms = [double]$Watch.Elapsed.TotalMilliseconds; vms = $Vms }
}
