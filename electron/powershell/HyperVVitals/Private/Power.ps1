# Starts and stops one VM, found by its id: one cmdlet call, and an answer from a fresh read. Nothing is ever repeated, nothing is done
# in a state that does not fit, and nothing is begun after NotAfterMs (ms since 1970-01-01 UTC), when nobody waits for it any more.
#
# Stop-VM asks whether to turn a VM off where its guest can't be asked to shut down, and Yes is the default answer: the plug is pulled.
# So the guest's end of the shutdown service is looked at right before, and the question, should it come all the same, is left to the
# session: it runs with -NonInteractive, in which a question is an error and nothing happens. Neither -Force nor -Confirm is ever given
# to it, since both are ways to answer. Restart-VM, a reset by default, is never called: a restart is a shutdown and a start.

$script:shutdownComponent = '9f8233ac-be49-4c79-8ee3-e7e1985b2077'
$script:replicaModes = @('Replica', 'ExtendedReplica')

# From: the states in which an act is begun. To: those in which there is nothing left to do.
$script:powerRules = @{
    shutDown = @{ From = @('Running'); To = @('Off') }
    turnOff  = @{
        From = @('Running', 'Paused', 'Starting', 'Stopping', 'Pausing', 'Resuming', 'Reset', 'RunningCritical', 'PausedCritical',
            'StartingCritical', 'StoppingCritical', 'PausingCritical', 'ResumingCritical', 'ResetCritical')
        To   = @('Off', 'OffCritical')
    }
    start    = @{ From = @('Off', 'Saved', 'FastSaved', 'Hibernated'); To = @('Running') }
    save     = @{ From = @('Running', 'Paused'); To = @('Saved', 'FastSaved') }
    pause    = @{ From = @('Running'); To = @('Paused') }
    resume   = @{ From = @('Paused'); To = @('Running') }
}

function Set-VitalsPower {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [guid] $VmId,
        [Parameter(Mandatory)] [string] $Act,
        [Parameter(Mandatory)] [long] $NotAfterMs
    )

    $current = Read-VitalsPower -VmId $VmId
    if ($current.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $current.Errors }
    $value = [ordered]@{
        step         = 'attempted'
        before       = $current.Light.state
        after        = $current.Light
        readAt       = $current.ReadAt
        writeFailure = $null
        readFailure  = $null
    }
    $rule = $script:powerRules[$Act]
    if ($rule.To -ccontains $value.before) { $value.step = 'alreadySo' }
    else {
        $refusal = Get-VitalsPowerRefusal -Vm $current.Vm -State $value.before -Act $Act -NotAfterMs $NotAfterMs
        if ($refusal.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $refusal }
        $called = Invoke-VitalsPowerCommand -Vm $current.Vm -Act $Act
        if ($called.Errors.Count -gt 0) { $value.writeFailure = New-VitalsFailure -ErrorRecords $called.Errors }
        $fresh = Read-VitalsPower -VmId $VmId
        $value.after = $fresh.Light
        $value.readAt = $fresh.ReadAt
        if ($fresh.Errors.Count -gt 0) { $value.readFailure = New-VitalsFailure -ErrorRecords $fresh.Errors }
    }
    return [ordered]@{ ok = $true; value = $value }
}

# The one call that does it, with all errors that it wrote.
function Invoke-VitalsPowerCommand {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [object] $Vm,
        [Parameter(Mandatory)] [string] $Act
    )

    return Invoke-VitalsHostCall -Call {
        switch -CaseSensitive ($Act) {
            'shutDown' { Hyper-V\Stop-VM -VM $Vm -ErrorAction Continue }
            'turnOff' { Hyper-V\Stop-VM -VM $Vm -TurnOff -ErrorAction Continue }
            'start' { Hyper-V\Start-VM -VM $Vm -Confirm:$false -ErrorAction Continue }
            'save' { Hyper-V\Save-VM -VM $Vm -Confirm:$false -ErrorAction Continue }
            'pause' { Hyper-V\Suspend-VM -VM $Vm -Confirm:$false -ErrorAction Continue }
            'resume' { Hyper-V\Resume-VM -VM $Vm -Confirm:$false -ErrorAction Continue }
        }
    }
}

# Why an act is not begun: errors of our own, or of the host while it was asked. None where it may be.
function Get-VitalsPowerRefusal {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [object] $Vm,
        [Parameter(Mandatory)] [string] $State,
        [Parameter(Mandatory)] [string] $Act,
        [Parameter(Mandatory)] [long] $NotAfterMs
    )

    if ($script:powerRules[$Act].From -cnotcontains $State) {
        return , @(New-VitalsError -Id 'StateNotFit' -Category 'InvalidOperation' -Message "The virtual machine is in the state $State.")
    }
    if (Test-VitalsPast -Moment $NotAfterMs) {
        return , @(New-VitalsError -Id 'TooLate' -Category 'OperationTimeout' -Message 'It was not begun: nobody waits for it any more.')
    }
    if ($Act -ceq 'start' -and $script:replicaModes -ccontains [string](Get-VitalsProperty -InputObject $Vm -Name 'ReplicationMode')) {
        return , @(New-VitalsError -Id 'ReplicaStandby' -Category 'InvalidOperation' -Message 'It is a replica: only a failover may start it.')
    }
    if ($Act -ceq 'shutDown') {
        return , @(Get-VitalsServiceRefusal -Vm $Vm -ComponentId $script:shutdownComponent -OffId 'ShutdownServiceOff' -SilentId 'ShutdownNoContact')
    }
    return , @()
}

# One VM afresh: Vm, Light and ReadAt, or Errors.
function Read-VitalsPower {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [guid] $VmId)

    $result = @{ Vm = $null; Light = $null; ReadAt = $null; Errors = $null }
    $readAt = Get-VitalsInstant
    $found = Get-VitalsVm -Id $VmId
    $result.Errors = $found.Errors
    if ($found.Errors.Count -gt 0) { return $result }
    $result.Light = ConvertTo-VitalsLightVm -Vm $found.Vm
    if ($null -eq $result.Light) {
        $result.Errors.Add((New-VitalsError -Id 'VmNotFound' -Category 'ObjectNotFound' -Message 'The virtual machine no longer tells its id.'))
        return $result
    }
    $result.Vm = $found.Vm
    $result.ReadAt = $readAt
    return $result
}
