# Switches one service of one VM, found by VM id and component GUID, and answers with what a fresh read says. Nothing is
# written where the switch stands as wanted already, whatever was expected, or otherwise than expected. Nothing is ever repeated. And nothing is
# written after NotAfterMs (ms since 1970-01-01 UTC): a PowerShell that has lost its application goes on with its last request.
function Set-VitalsService {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [guid] $VmId,
        [Parameter(Mandatory)] [guid] $ComponentId,
        [Parameter(Mandatory)] [bool] $Enabled,
        [AllowNull()] [object] $Expected,
        [Parameter(Mandatory)] [long] $NotAfterMs
    )

    $current = Find-VitalsComponent -VmId $VmId -ComponentId $ComponentId
    if ($current.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $current.Errors }
    $before = $current.Record.enabled
    if ($null -eq $before) {
        return New-VitalsFailedAnswer -ErrorRecords @(
            New-VitalsError -Id 'EnabledNotReported' -Category 'InvalidResult' -Message 'The host does not tell whether the service is on.')
    }
    $value = [ordered]@{
        step         = 'attempted'
        before       = $before
        after        = $current.Record
        readAt       = $current.ReadAt
        writeFailure = $null
        readFailure  = $null
    }
    if ($before -eq $Enabled) { $value.step = 'alreadySo' }
    elseif ($null -ne $Expected -and $Expected -ne $before) { $value.step = 'changedByOther' }
    elseif (Test-VitalsPast -Moment $NotAfterMs) {
        return New-VitalsFailedAnswer -ErrorRecords @(
            New-VitalsError -Id 'TooLate' -Category 'OperationTimeout' -Message 'The switch was not begun: nobody waits for it any more.')
    }
    else {
        $errorRecords = Invoke-VitalsSwitch -Component $current.Component -Enabled $Enabled
        if ($errorRecords.Count -gt 0) { $value.writeFailure = New-VitalsFailure -ErrorRecords $errorRecords }
        $fresh = Find-VitalsComponent -VmId $VmId -ComponentId $ComponentId
        $value.after = $fresh.Record
        $value.readAt = $fresh.ReadAt
        if ($fresh.Errors.Count -gt 0) { $value.readFailure = New-VitalsFailure -ErrorRecords $fresh.Errors }
    }
    return [ordered]@{ ok = $true; value = $value }
}

# Calls the one cmdlet that writes, and gives all errors that it wrote. They are collected, not stopped at the first, since
# it may write two.
function Invoke-VitalsSwitch {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [object] $Component,
        [Parameter(Mandatory)] [bool] $Enabled
    )

    $written = Invoke-VitalsHostCall -Call {
        if ($Enabled) {
            Hyper-V\Enable-VMIntegrationService -VMIntegrationService $Component -Passthru -Confirm:$false -ErrorAction Continue
        }
        else {
            Hyper-V\Disable-VMIntegrationService -VMIntegrationService $Component -Passthru -Confirm:$false -ErrorAction Continue
        }
    }
    return , $written.Errors
}

# Exactly one row of a VM by its GUID, from a Get-VM of its own: the VM may have moved, and objects may be cached.
# Gives Component and Record with ReadAt, or Errors.
function Find-VitalsComponent {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [guid] $VmId,
        [Parameter(Mandatory)] [guid] $ComponentId
    )

    $result = @{ Component = $null; Record = $null; ReadAt = $null; Errors = $null }
    $readAt = Get-VitalsInstant
    $found = Get-VitalsVm -Id $VmId
    $result.Errors = $found.Errors
    if ($found.Errors.Count -gt 0) { return $result }
    $rows = Get-VitalsComponent -Vm $found.Vm
    $result.Errors = $rows.Errors
    if ($rows.Errors.Count -gt 0) { return $result }
    $wanted = $ComponentId.ToString('D')
    $matching = [System.Collections.Generic.List[object]]::new()
    try {
        foreach ($row in $rows.Output) {
            $record = ConvertTo-VitalsComponent -Component $row
            if ($record.componentId -ceq $wanted) { $matching.Add(@{ Component = $row; Record = $record }) }
        }
        if ($matching.Count -eq 1) {
            $result.Component = $matching[0].Component
            $result.Record = $matching[0].Record
            $result.ReadAt = $readAt
        }
        elseif ($matching.Count -eq 0) {
            $result.Errors.Add((New-VitalsError -Id 'ServiceNotListed' -Category 'InvalidResult' -Message (
                        'The host lists no service with the id {0} for this virtual machine.' -f $wanted)))
        }
        else {
            $result.Errors.Add((New-VitalsError -Id 'ServiceNotUnique' -Category 'InvalidResult' -Message (
                        'The host lists {0} services with the id {1} for this virtual machine.' -f $matching.Count, $wanted)))
        }
    }
    catch {
        $result.Errors.Add($_)
    }
    return $result
}
