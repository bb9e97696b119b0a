# All VMs with their cheap properties, in one Get-VM. A dear property costs a host some 150 ms for each VM, so none is
# touched here. Errors that came with the VMs are the gaps of the list: one broken VM does not hide the others, and who asked
# knows that a VM which is not listed may be there all the same.
function Get-VitalsLightInventory {
    [CmdletBinding()]
    param()

    $readAt = Get-VitalsInstant
    $found = Invoke-VitalsHostCall -Call {
        Import-VitalsHyperV
        Hyper-V\Get-VM -ErrorAction Continue
    }
    if ($found.Errors.Count -gt 0 -and $found.Output.Count -eq 0) { return New-VitalsFailedAnswer -ErrorRecords $found.Errors }
    $vms = [System.Collections.Generic.List[object]]::new()
    foreach ($vm in $found.Output) {
        $light = ConvertTo-VitalsLightVm -Vm $vm
        if ($null -ne $light) { $vms.Add($light) }
        else {
            $found.Errors.Add((New-VitalsError -Id 'VmWithoutId' -Category 'InvalidResult' -Message (
                        'The host listed a virtual machine that does not tell its id.')))
        }
    }
    $probes = $null
    if ($found.Output.Count -eq 0) { $probes = Get-VitalsProbe }
    $gaps = $null
    if ($found.Errors.Count -gt 0) { $gaps = New-VitalsFailure -ErrorRecords $found.Errors }
    return [ordered]@{
        ok    = $true
        value = [ordered]@{ readAt = $readAt; vms = $vms.ToArray(); probes = $probes; gaps = $gaps }
    }
}

# The cheap properties of a few VMs, each from a Get-VM of its own.
function Get-VitalsLightSample {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [guid[]] $VmIds)

    $readAt = Get-VitalsInstant
    $vms = [System.Collections.Generic.List[object]]::new()
    $failures = [System.Collections.Generic.List[object]]::new()
    foreach ($vmId in $VmIds) {
        $found = Get-VitalsVm -Id $vmId
        if ($found.Errors.Count -eq 0) { $vms.Add((ConvertTo-VitalsLightVm -Vm $found.Vm)) }
        else {
            $failures.Add([ordered]@{
                    vmId    = $vmId.ToString('D')
                    failure = New-VitalsFailure -ErrorRecords $found.Errors
                })
        }
    }
    return [ordered]@{
        ok    = $true
        value = [ordered]@{ readAt = $readAt; vms = $vms.ToArray(); failures = $failures.ToArray() }
    }
}

# The cheap properties of a VM, each read once, since the object is live. One that can't be read is null or unknown and does
# not harm the others; null for a VM without a readable id, which can't be addressed anyway. Written without calls of other
# functions as long as all is well: this runs for each VM of a host at each poll.
function ConvertTo-VitalsLightVm {
    [CmdletBinding()]
    param([AllowNull()] [object] $Vm)

    try {
        $id = $Vm.Id
        $name = $Vm.Name
        $state = $Vm.State
        $status = $Vm.Status
        $heartbeat = $Vm.Heartbeat
        $uptime = $Vm.Uptime
    }
    catch {
        $id = Get-VitalsProperty -InputObject $Vm -Name 'Id'
        $name = Get-VitalsProperty -InputObject $Vm -Name 'Name'
        $state = Get-VitalsProperty -InputObject $Vm -Name 'State'
        $status = Get-VitalsProperty -InputObject $Vm -Name 'Status'
        $heartbeat = Get-VitalsProperty -InputObject $Vm -Name 'Heartbeat'
        $uptime = Get-VitalsProperty -InputObject $Vm -Name 'Uptime'
    }
    if ($id -is [guid]) { $id = $id.ToString('D') } else { $id = ConvertTo-VitalsVmId -Value $id }
    if ($null -eq $id) { return $null }
    $state = [string]$state
    if ($state.Length -eq 0) { $state = 'Unknown' }
    if ($null -ne $status) { $status = [string]$status }
    if ($null -ne $heartbeat) { $heartbeat = [string]$heartbeat }
    $uptimeMs = [long]0
    if ($uptime -is [timespan] -and $uptime.Ticks -gt 0) { $uptimeMs = [long][System.Math]::Floor($uptime.TotalMilliseconds) }
    return [ordered]@{
        vmId      = $id
        name      = [string]$name
        state     = $state
        status    = $status
        heartbeat = $heartbeat
        uptimeMs  = $uptimeMs
    }
}

# A VM's id in lower case, null where it is none.
function ConvertTo-VitalsVmId {
    [CmdletBinding()]
    param([AllowNull()] [object] $Value)

    $id = [guid]::Empty
    if ($null -eq $Value -or -not [guid]::TryParse([string]$Value, [ref]$id)) { return $null }
    return $id.ToString('D')
}
