# What there is to know of all VMs without reading any of them.

# The process of Hyper-V that runs a VM (Hyper-V architecture: the virtual machine worker process, one for each VM that runs).
$script:workerProcess = 'vmwp'

# How many VMs run, by their worker processes: known at once, without a question to Hyper-V. A container of its own kernel has one,
# too, so it may be more than the host lists.
function Get-VitalsRunningVm {
    [CmdletBinding()]
    param()

    $loaded = Invoke-VitalsHostCall -Call { Import-VitalsHyperV }
    if ($loaded.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $loaded.Errors }
    $module = Get-VitalsHyperVModule
    if ((Test-VitalsSimulated -Module $module) -and $module.ExportedCommands.ContainsKey('Get-SimulatedWorkerCount')) {
        $running = [long](Hyper-V\Get-SimulatedWorkerCount)
    }
    else {
        $workers = [System.Diagnostics.Process]::GetProcessesByName($script:workerProcess)
        $running = [long]$workers.Count
        foreach ($worker in $workers) { $worker.Dispose() }
    }
    return [ordered]@{ ok = $true; value = [ordered]@{ running = $running } }
}

# The ids of all VMs, from one Get-VM, and nothing else of them: what a list from a query is held against. A list that came with
# an error may lack a VM that is there.
function Get-VitalsVmIdList {
    [CmdletBinding()]
    param()

    $found = Invoke-VitalsHostCall -Call {
        Import-VitalsHyperV
        Hyper-V\Get-VM -ErrorAction Continue
    }
    if ($found.Errors.Count -gt 0 -and $found.Output.Count -eq 0) { return New-VitalsFailedAnswer -ErrorRecords $found.Errors }
    $isWhole = $found.Errors.Count -eq 0
    $ids = [System.Collections.Generic.List[string]]::new()
    foreach ($vm in $found.Output) {
        $id = ConvertTo-VitalsVmId -Value (Get-VitalsProperty -InputObject $vm -Name 'Id')
        if ($null -ne $id) { $ids.Add($id) } else { $isWhole = $false }
    }
    return [ordered]@{ ok = $true; value = [ordered]@{ vmIds = $ids.ToArray(); isWhole = $isWhole } }
}
