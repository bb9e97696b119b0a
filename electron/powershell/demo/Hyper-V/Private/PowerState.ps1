# The common part of the commands that start and stop VMs.

function Invoke-PowerCommand([string]$Command, $Cmdlet, $Bound, [string]$Action) {
    if ($Bound.ContainsKey('AsJob') -and [bool]$Bound['AsJob']) {
        $Cmdlet.WriteError((New-SimulatedError 'notSupported' $Command @('AsJob')))
        return
    }
    $force = $Bound.ContainsKey('Force') -and [bool]$Bound['Force']
    foreach ($source in @(Get-TargetSource $Bound 'Name' $Command $Cmdlet)) {
        $name = Get-VmName $source
        if (-not $Cmdlet.ShouldProcess($name, $Command)) { continue }
        if (-not (Invoke-SimulatedFault $Command $Cmdlet $source 'before')) { continue }
        $now = Get-SimulatedNow
        $fact = Get-GuestFact $source $now
        $power = Get-PowerChange $Command $Cmdlet $source $fact $Action $force
        if ($null -ne $power) {
            $trick = Invoke-SimulatedFault $Command $Cmdlet $null 'write'
            if ($trick -eq '') { $trick = Invoke-SimulatedFault $Command $Cmdlet $source 'write' }
            $problem = if ($trick -ne 'notApplied') { Set-SimulatedPower $source $power } else { '' }
            if ($problem) {
                $Cmdlet.WriteError((New-SimulatedError 'operationFailed' $Command @($name, $problem)))
                continue
            }
            # The real command returns when the VM has arrived; a frozen clock would never let it.
            if ($null -eq $script:World.Clock.FrozenAt) {
                if ($power['state'] -eq 'Stopping' -and $null -eq $power['nextAt']) { [Threading.Thread]::Sleep([Threading.Timeout]::Infinite) }
                if ($null -ne $power['nextAt']) { Wait-SimulatedCost ($power['nextAt'] - $now) }
            }
        }
        if ($Bound.ContainsKey('Passthru') -and [bool]$Bound['Passthru']) { New-VmObject $source }
        [void](Invoke-SimulatedFault $Command $Cmdlet $source 'after')
    }
}

# Asks; the default answer is Yes. Where nobody can be asked the command ends with an error, and nothing happens.
function Confirm-SimulatedAct($Cmdlet, [string]$Question) {
    try { return $Cmdlet.ShouldContinue($Question, [string]$script:World.Texts['prompts']['caption']) }
    catch { $problem = $_.Exception.GetBaseException() }
    $class = 'Microsoft.HyperV.PowerShell.Commands.' + $Cmdlet.MyInvocation.MyCommand.Name.Replace('-', '')
    $Cmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new($problem, "InvalidOperation,$class", 'InvalidOperation', $null))
}

# The change of power that an action makes of a VM's present state; $null when there is nothing to do or it was refused.
function Get-PowerChange([string]$Command, $Cmdlet, $Source, $Fact, [string]$Action, [bool]$Force) {
    $state = $Fact.State
    $name = Get-VmName $Source
    $now = $Fact.Now
    $timing = $script:World.Timing
    $prompts = $script:World.Texts['prompts']
    $wanted = @{ Start = 'Running'; ShutDown = 'Off'; TurnOff = 'Off'; Save = 'Saved'; Suspend = 'Paused'; Resume = 'Running' }[$Action]
    if ($state -eq $wanted) {
        $Cmdlet.WriteWarning([string]$script:World.Texts['already'])
        return
    }
    switch ($Action) {
        'Start' {
            if ($state -eq 'Off' -and $Source.Definition['replication'] -is [hashtable] -and
                $Source.Definition['replication']['mode'] -in 'Replica', 'ExtendedReplica') {
                $Cmdlet.WriteError((New-SimulatedError 'invalidState' $Command @($name)))
                return
            }
            if ($state -in 'Off', 'Saved') {
                return @{ state = 'Starting'; at = $now; bootAt = $now + $timing.Start; next = 'Running'; nextAt = $now + $timing.Start }
            }
            if ($state -eq 'Paused') { return @{ state = 'Running'; at = $now; bootAt = $now - $Fact.UpMs } }
        }
        'ShutDown' {
            if ($state -in 'Running', 'Paused') {
                $status = (Get-GuestServiceStatus $Source $Fact 3)[0]
                $lost = (Invoke-SimulatedFault $Command $Cmdlet $null 'guest') -or (Invoke-SimulatedFault $Command $Cmdlet $Source 'guest')
                if ($state -eq 'Running' -and $Fact.Enabled[3] -and $status -in 2, 3 -and -not $lost) {
                    # A guest that never shuts down leaves its VM on the way.
                    if ($Source.StopMs -eq -1) { return @{ state = 'Stopping'; at = $now; bootAt = $Fact.BootAt } }
                    $stopMs = if ($Source.StopMs -ge 0) { $Source.StopMs } else { $timing.Stop }
                    return @{ state = 'Stopping'; at = $now; bootAt = $Fact.BootAt; next = 'Off'; nextAt = $now + $stopMs }
                }
                if (-not $Force -and -not (Confirm-SimulatedAct $Cmdlet ([string]::Format($prompts['noShutdown'], $name)))) { return }
                return @{ state = 'Off'; at = $now; bootAt = $now }
            }
        }
        'TurnOff' { if ($state -ne 'Off') { return @{ state = 'Off'; at = $now; bootAt = $now } } }
        'Save' {
            if ($state -in 'Running', 'Paused') {
                return @{ state = 'Saving'; at = $now; bootAt = $Fact.BootAt; upMs = $Fact.UpMs; next = 'Saved'; nextAt = $now + $timing.Save }
            }
        }
        'Suspend' { if ($state -eq 'Running') { return @{ state = 'Paused'; at = $now; bootAt = $Fact.BootAt; upMs = $Fact.UpMs } } }
        'Resume' { if ($state -eq 'Paused') { return @{ state = 'Running'; at = $now; bootAt = $now - $Fact.UpMs } } }
        'Restart' {
            if ($state -in 'Running', 'Paused') {
                if (-not $Force -and -not (Confirm-SimulatedAct $Cmdlet ([string]::Format($prompts['restart'], $name)))) { return }
                return @{ state = 'Running'; at = $now; bootAt = $now }
            }
        }
        'Reboot' {
            if ($state -eq 'Running') {
                $status = (Get-GuestServiceStatus $Source $Fact 3)[0]
                if ($Fact.Enabled[3] -and $status -in 2, 3) { return @{ state = 'Running'; at = $now; bootAt = $now } }
            }
        }
    }
    $Cmdlet.WriteError((New-SimulatedError 'invalidState' $Command @($name)))
}
