# The dear properties of a slice of VMs. Each VM has a Get-VM -Id of its own rather than one Get-VM for all: a list costs
# by the VMs of the host, an id by the VMs of the slice; what is read of each VM afterwards costs a hundred times either;
# and so one VM that is gone or broken is one failure, in the host's own words.
function Get-VitalsFullInventory {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [guid[]] $VmIds)

    $readAt = Get-VitalsInstant
    $vms = [System.Collections.Generic.List[object]]::new()
    $failures = [System.Collections.Generic.List[object]]::new()
    foreach ($vmId in $VmIds) {
        $read = Read-VitalsVm -Id $vmId
        if ($read.Errors.Count -eq 0) { $vms.Add($read.Full) }
        else {
            $failures.Add([ordered]@{
                    vmId    = $vmId.ToString('D')
                    failure = New-VitalsFailure -ErrorRecords $read.Errors
                })
        }
    }
    Add-VitalsGuest -FullVms $vms
    return [ordered]@{
        ok    = $true
        value = [ordered]@{ readAt = $readAt; vms = $vms.ToArray(); failures = $failures.ToArray() }
    }
}

# One VM afresh, with all that is known of it.
function Get-VitalsVmReading {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [guid] $Id)

    $readAt = Get-VitalsInstant
    $read = Read-VitalsVm -Id $Id
    if ($read.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $read.Errors }
    Add-VitalsGuest -FullVms @($read.Full)
    return [ordered]@{
        ok    = $true
        value = [ordered]@{ readAt = $readAt; light = $read.Light; full = $read.Full }
    }
}

# Settings that are sent as text or as the name of an enum value, and the property of each.
$script:settingNames = [ordered]@{
    automaticStopAction  = 'AutomaticStopAction'
    automaticStartAction = 'AutomaticStartAction'
    checkpointType       = 'CheckpointType'
    configurationVersion = 'Version'
    replicationMode      = 'ReplicationMode'
    replicationState     = 'ReplicationState'
    replicationHealth    = 'ReplicationHealth'
}

# Light and Full of one VM, or Errors. The services are what this is for: without them there is no answer. A setting that
# can't be read (older module, no right to it) is null.
function Read-VitalsVm {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [guid] $Id)

    $result = @{ Light = $null; Full = $null; Errors = $null }
    $found = Get-VitalsVm -Id $Id
    $result.Errors = $found.Errors
    if ($found.Errors.Count -gt 0) { return $result }
    $vm = $found.Vm
    $rows = Get-VitalsComponent -Vm $vm
    $result.Errors = $rows.Errors
    if ($rows.Errors.Count -gt 0) { return $result }
    try {
        $components = @(foreach ($row in $rows.Output) { ConvertTo-VitalsComponent -Component $row })
        $result.Light = ConvertTo-VitalsLightVm -Vm $vm
        $result.Full = [ordered]@{
            vmId       = $Id.ToString('D')
            components = $components
            addresses  = @(Get-VitalsAddress -Vm $vm)
            guest      = $null
        }
        foreach ($field in $script:settingNames.Keys) {
            $value = Get-VitalsProperty -InputObject $vm -Name $script:settingNames[$field]
            if ($null -ne $value) { $value = [string]$value }
            $result.Full[$field] = $value
        }
        $result.Full['generation'] = ConvertTo-VitalsInteger -Value (Get-VitalsProperty -InputObject $vm -Name 'Generation')
        $result.Full['isClustered'] = ConvertTo-VitalsBoolean -Value (Get-VitalsProperty -InputObject $vm -Name 'IsClustered')
        $result.Full['shielded'] = Get-VitalsShielding -Vm $vm
        if ($null -eq $result.Light) {
            $result.Errors.Add((New-VitalsError -Id 'VmNotFound' -Category 'ObjectNotFound' -Message 'The virtual machine no longer tells its id.'))
        }
    }
    catch {
        $result.Errors.Add($_)
    }
    return $result
}

# The IP addresses of all adapters of a VM, each once. Empty where Data Exchange does not report.
function Get-VitalsAddress {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $Vm)

    $addresses = [System.Collections.Generic.List[string]]::new()
    $adapters = Get-VitalsProperty -InputObject $Vm -Name 'NetworkAdapters'
    foreach ($adapter in $adapters) {
        $adapterAddresses = Get-VitalsProperty -InputObject $adapter -Name 'IPAddresses'
        foreach ($address in $adapterAddresses) {
            $text = [string]$address
            if ($text.Length -gt 0 -and -not $addresses.Contains($text)) { $addresses.Add($text) }
        }
    }
    return $addresses.ToArray()
}

# Is the VM shielded? null where its security settings can't be read.
function Get-VitalsShielding {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $Vm)

    $found = Invoke-VitalsHostCall -Call { Hyper-V\Get-VMSecurity -VM $Vm -ErrorAction Continue }
    foreach ($security in $found.Output) {
        return ConvertTo-VitalsBoolean -Value (Get-VitalsProperty -InputObject $security -Name 'Shielded')
    }
    return $null
}

# Sets what the guests tell in the records of their VMs, from one query for all of them.
function Add-VitalsGuest {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [AllowEmptyCollection()] [System.Collections.IList] $FullVms)

    $guests = Get-VitalsGuestTable -VmIds @(foreach ($full in $FullVms) { [guid]$full.vmId })
    foreach ($full in $FullVms) {
        if ($guests.ContainsKey($full.vmId)) { $full.guest = $guests[$full.vmId] }
    }
}
