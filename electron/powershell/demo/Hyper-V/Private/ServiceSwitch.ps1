# The common part of the integration-service commands.

# Components by their name in the host's language, without wildcards; an unknown name is an error.
function Select-ServiceByName([object[]]$Component, [string[]]$Name, [string]$Command, $Cmdlet) {
    foreach ($text in $Name) {
        $found = @($Component | Where-Object { $_.Name -eq $text })
        if ($found.Count -eq 0) { $Cmdlet.WriteError((New-SimulatedError 'serviceUnknown' $Command $null)) }
        $found
    }
}

function Set-ServiceSwitch([string]$Command, $Cmdlet, $Bound, [bool]$Enabled) {
    if ($Bound.ContainsKey('VMIntegrationService')) { $components = @($Bound['VMIntegrationService']) }
    else {
        $components = @(foreach ($source in @(Get-TargetSource $Bound 'VMName' $Command $Cmdlet)) {
                Select-ServiceByName @(Get-ComponentObject $source $null) $Bound['Name'] $Command $Cmdlet
            })
    }
    $passthru = $Bound.ContainsKey('Passthru') -and [bool]$Bound['Passthru']
    foreach ($component in $components) {
        $source = Resolve-VmSource $component.VMId $Command $Cmdlet
        if ($null -eq $source) { continue }
        $guid = $component.Id.Split('\')[-1]
        $index = [Array]::IndexOf($script:ServiceGuid, $guid.ToUpperInvariant())
        if ($index -lt 0 -or $component.VMSnapshotId -ne [guid]::Empty) {
            $Cmdlet.WriteError((New-SimulatedError 'serviceUnknown' $Command $null))
            continue
        }
        $name = Get-VmName $source
        if (-not $Cmdlet.ShouldProcess($name, $Command)) { continue }
        if (-not (Invoke-SimulatedFault $Command $Cmdlet $source 'before')) { continue }
        if (-not (Test-SettledState $source)) {
            $Cmdlet.WriteError((New-SimulatedError 'invalidState' $Command @($name)))
            continue
        }
        $problem = Write-ServiceSwitch $Command $Cmdlet $source $index $Enabled
        if ($problem) {
            $Cmdlet.WriteError((New-SimulatedError 'operationFailed' $Command @($name, $problem)))
            continue
        }
        if ($passthru) { @(Get-ComponentObject $source $null)[$index] }
        if (-not (Invoke-SimulatedFault $Command $Cmdlet $source 'after')) { continue }
    }
}

# Gives what went wrong, if anything.
function Write-ServiceSwitch([string]$Command, $Cmdlet, $Source, [int]$Index, [bool]$Enabled) {
    $trick = Invoke-SimulatedFault $Command $Cmdlet $null 'write'
    if ($trick -eq '') { $trick = Invoke-SimulatedFault $Command $Cmdlet $Source 'write' }
    if ($trick -eq 'notApplied') { return }
    $before = (Get-GuestSwitch $Source $script:World.State['vms'][$Source.IdText])[$Index]
    if ($before -eq $Enabled -and $trick -eq '') { return }
    Set-SimulatedService $Source $Index $Enabled
    if ($trick -eq 'wroteButOtherChangedItBack') { [void](Set-SimulatedService $Source $Index (-not $Enabled)) }
}

# In a transition (starting, saving, ...) settings cannot be changed.
function Test-SettledState($Source) {
    $state = (Get-GuestFact $Source (Get-SimulatedNow)).State
    $state -in 'Running', 'Off', 'Saved', 'Paused', 'FastSaved', 'Hibernated' -or $state -match '^(Running|Off|Saved|Paused|FastSaved)Critical$'
}
