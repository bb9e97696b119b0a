# The checkpoints of simulated VMs: those of the scenario until the first one is made, renamed or removed; from then on those of the state.

# @{ list = @(@{ id; name; at; parent; state; upMs; services }); current }: oldest first, ids as text, at in ms since 1970, state as the
# name of a VMState; upMs and the switches of the services by GUID are those of its moment, and null for those of the scenario.
function Get-SimulatedCheckpoint($Source, $State) {
    $change = $State['vms'][$Source.IdText]
    if ($null -ne $change -and $null -ne $change['checkpoints']) {
        return @{ list = @($change['checkpoints']['list']); current = $change['checkpoints']['current'] }
    }
    # The scenario's stand in one line, a day apart.
    $names = @($Source.Definition['checkpoints'] | Where-Object { $null -ne $_ })
    $parent = $null
    $number = 0
    $list = foreach ($name in $names) {
        $id = [string]$Source.CheckpointIds[$number]
        $number++
        @{ id = $id; name = [string]$name; at = [long]$State['epoch'] - 86400000 * ($names.Count - $number + 1); parent = $parent; state = 'Off' }
        $parent = $id
    }
    @{ list = @($list | Where-Object { $null -ne $_ }); current = $parent }
}

# Changes the checkpoints of a source: the script block gets the table and may change it. Gives '' or what went wrong.
function Update-SimulatedCheckpoint($Source, [scriptblock]$Edit) {
    Update-SimulatedState {
        param($state)
        $checkpoints = Get-SimulatedCheckpoint $Source $state
        & $Edit $checkpoints
        (Get-SimulatedChange $state $Source.IdText)['checkpoints'] = $checkpoints
    }
}

function New-SnapshotObject($Source, $Checkpoint) {
    $vmName = Get-VmName $Source
    $parent = if ($null -ne $Checkpoint['parent']) { [guid]$Checkpoint['parent'] }
    $text = "VMSnapshot (Name = '$($Checkpoint['name'])', VMName = '$vmName') [Id = '$($Checkpoint['id'])', VMId = '$($Source.Id)']"
    [Microsoft.HyperV.PowerShell.VMSnapshot]::new((New-SimulatedRecord 'snapshot' $Source @(
                $text, [guid]$Checkpoint['id'], [string]$Checkpoint['name'], $Source.Id, $vmName,
                (ConvertTo-SimulatedEnum 'SnapshotType' 'Standard'), (ConvertTo-SimulatedDate ([long]$Checkpoint['at'])),
                $parent, $script:NoSession, $script:World.HostName, (ConvertTo-SimulatedEnum 'VMState' ([string]$Checkpoint['state'])))))
}

function Read-VmSnapshot([string]$Command, $Cmdlet, $Bound) {
    foreach ($source in @(Get-ReadSource $Command $Cmdlet $Bound)) {
        foreach ($checkpoint in (Get-SimulatedCheckpoint $source $script:World.State).list) { New-SnapshotObject $source $checkpoint }
    }
}

# The state that a new checkpoint holds: Off without the guest's memory, Saved with it. $null when it can't be made, with an error.
function Get-NewCheckpointState([string]$Command, $Cmdlet, $Source) {
    $fact = Get-GuestFact $Source (Get-SimulatedNow)
    $name = Get-VmName $Source
    $type = [string](Get-VmSettingValue $Source 'CheckpointType')
    if ($type -eq 'Disabled') {
        $Cmdlet.WriteError((New-SimulatedError 'noCheckpoints' $Command @($name)))
        return
    }
    if ($fact.State -in 'Off', 'Saved') { return $fact.State }
    if ($fact.State -notin 'Running', 'Paused') {
        $Cmdlet.WriteError((New-SimulatedError 'invalidState' $Command @($name)))
        return
    }
    if ($type -eq 'Standard') { return 'Saved' }
    $lost = (Invoke-SimulatedFault $Command $Cmdlet $null 'guest') -or (Invoke-SimulatedFault $Command $Cmdlet $Source 'guest')
    $status = (Get-GuestServiceStatus $Source $fact 5)[0]
    if ($fact.State -eq 'Running' -and $fact.Enabled[5] -and $status -in 2, 3 -and -not $lost) { return 'Off' }
    if ($type -eq 'Production') { return 'Saved' }
    $Cmdlet.WriteError((New-SimulatedError 'productionFailed' $Command @($name)))
}

function Add-VmCheckpoint([string]$Command, $Cmdlet, $Bound) {
    foreach ($source in @(Get-TargetSource $Bound 'Name' $Command $Cmdlet)) {
        $vmName = Get-VmName $source
        if (-not $Cmdlet.ShouldProcess($vmName, $Command)) { continue }
        if (-not (Invoke-SimulatedFault $Command $Cmdlet $source 'before')) { continue }
        $inside = Get-NewCheckpointState $Command $Cmdlet $source
        if ($null -eq $inside) { continue }
        if ($null -eq $script:World.Clock.FrozenAt) { Wait-SimulatedCost $script:World.Timing.Checkpoint }
        $at = Get-SimulatedNow
        $text = if ($Bound.ContainsKey('SnapshotName')) { [string]$Bound['SnapshotName'] } else { '{0} - ({1:g})' -f $vmName, (ConvertTo-SimulatedDate $at) }
        $fact = Get-GuestFact $source $at
        $services = @{}
        for ($i = 0; $i -lt 6; $i++) { $services[$script:ServiceGuid[$i]] = $fact.Enabled[$i] }
        $made = @{
            id = [guid]::NewGuid().ToString().ToUpperInvariant(); name = $text; at = $at; parent = $null; state = $inside
            upMs = $fact.UpMs; services = $services
        }
        $problem = Update-SimulatedCheckpoint $source {
            param($checkpoints)
            $made['parent'] = $checkpoints['current']
            $checkpoints['list'] = @($checkpoints['list']) + $made
            $checkpoints['current'] = $made['id']
        }
        if ($problem) {
            $Cmdlet.WriteError((New-SimulatedError 'operationFailed' $Command @($vmName, $problem)))
            continue
        }
        if ($Bound.ContainsKey('Passthru') -and [bool]$Bound['Passthru']) { New-SnapshotObject $source $made }
        [void](Invoke-SimulatedFault $Command $Cmdlet $source 'after')
    }
}

# The checkpoints that a command means, each with its source: objects, or those of VMs, by name where one is given.
function Get-TargetCheckpoint($Bound, [string]$Command, $Cmdlet) {
    if ($Bound.ContainsKey('VMSnapshot')) {
        foreach ($snapshot in @($Bound['VMSnapshot'])) {
            $source = Resolve-VmSource $snapshot.VMId $Command $Cmdlet
            if ($null -eq $source) { continue }
            $found = @((Get-SimulatedCheckpoint $source $script:World.State).list | Where-Object { [guid]$_['id'] -eq $snapshot.Id })
            if ($found.Count -eq 0) { $Cmdlet.WriteError((New-SimulatedError 'vmGone' $Command @($script:World.HostName))) }
            else { @{ Source = $source; Checkpoint = $found[0] } }
        }
        return
    }
    foreach ($source in @(Get-TargetSource $Bound 'VMName' $Command $Cmdlet)) {
        foreach ($checkpoint in (Get-SimulatedCheckpoint $source $script:World.State).list) {
            if (-not $Bound.ContainsKey('Name') -or @($Bound['Name']) -contains $checkpoint['name']) { @{ Source = $source; Checkpoint = $checkpoint } }
        }
    }
}

# Applies a change to each checkpoint that a command means. The script block gets the VM's checkpoints and the one.
function Edit-VmCheckpoint([string]$Command, $Cmdlet, $Bound, [scriptblock]$Apply) {
    foreach ($target in @(Get-TargetCheckpoint $Bound $Command $Cmdlet)) {
        $one = $target.Checkpoint
        if (-not $Cmdlet.ShouldProcess([string]$one['name'], $Command)) { continue }
        if (-not (Invoke-SimulatedFault $Command $Cmdlet $target.Source 'before')) { continue }
        $trick = Invoke-SimulatedFault $Command $Cmdlet $target.Source 'write'
        $problem = if ($trick -ne 'notApplied') { Update-SimulatedCheckpoint $target.Source { param($checkpoints) & $Apply $checkpoints $one } } else { '' }
        if ($problem) {
            $Cmdlet.WriteError((New-SimulatedError 'operationFailed' $Command @([string]$one['name'], $problem)))
            continue
        }
        if ($Bound.ContainsKey('Passthru') -and [bool]$Bound['Passthru']) { New-SnapshotObject $target.Source $one }
        [void](Invoke-SimulatedFault $Command $Cmdlet $target.Source 'after')
    }
}

function Rename-SimulatedCheckpoint($Checkpoints, $One, [string]$NewName) {
    foreach ($each in $Checkpoints['list']) { if ($each['id'] -eq $One['id']) { $each['name'] = $NewName } }
    $One['name'] = $NewName
}

# What hung below a removed one hangs below its parent from then on.
function Remove-SimulatedCheckpoint($Checkpoints, $One, [bool]$WithBelow) {
    $gone = [Collections.Generic.List[string]]::new()
    $gone.Add([string]$One['id'])
    if ($WithBelow) {
        for ($i = 0; $i -lt $gone.Count; $i++) {
            foreach ($each in $Checkpoints['list']) { if ($each['parent'] -eq $gone[$i] -and -not $gone.Contains([string]$each['id'])) { $gone.Add([string]$each['id']) } }
        }
    }
    $Checkpoints['list'] = @($Checkpoints['list'] | Where-Object { -not $gone.Contains([string]$_['id']) })
    foreach ($each in $Checkpoints['list']) { if ($each['parent'] -in $gone) { $each['parent'] = $One['parent'] } }
    if ($Checkpoints['current'] -in $gone) { $Checkpoints['current'] = $One['parent'] }
}

# The power of a VM that has gone back: off without the guest's memory; with it, one that ran runs on, and any other is saved.
function Get-RestoredPower($Fact, $One) {
    $now = $Fact.Now
    if ($One['state'] -eq 'Off') { return @{ state = 'Off'; at = $now; bootAt = $now } }
    $upMs = [long]$One['upMs']
    if ($Fact.State -eq 'Running') { return @{ state = 'Running'; at = $now; bootAt = $now - $upMs } }
    @{ state = 'Saved'; at = $now; bootAt = $now - $upMs; upMs = $upMs }
}

# Goes back to the checkpoint that a command means: its state, and its switches; those of the scenario have the switches of the scenario.
function Restore-VmCheckpoint([string]$Command, $Cmdlet, $Bound) {
    foreach ($target in @(Get-TargetCheckpoint $Bound $Command $Cmdlet)) {
        $one = $target.Checkpoint
        $source = $target.Source
        if (-not $Cmdlet.ShouldProcess([string]$one['name'], $Command)) { continue }
        if (-not (Invoke-SimulatedFault $Command $Cmdlet $source 'before')) { continue }
        $replication = $source.Definition['replication']
        $isReplica = $replication -is [hashtable] -and $replication['mode'] -in 'Replica', 'ExtendedReplica'
        if ($isReplica -or (Get-GuestFact $source (Get-SimulatedNow)).State -notin 'Running', 'Off', 'Saved', 'Paused') {
            $Cmdlet.WriteError((New-SimulatedError 'invalidState' $Command @(Get-VmName $source)))
            continue
        }
        if ($null -eq $script:World.Clock.FrozenAt) { Wait-SimulatedCost $script:World.Timing.Checkpoint }
        $problem = ''
        if ((Invoke-SimulatedFault $Command $Cmdlet $source 'write') -ne 'notApplied') {
            $power = Get-RestoredPower (Get-GuestFact $source (Get-SimulatedNow)) $one
            $problem = Update-SimulatedState {
                param($state)
                $checkpoints = Get-SimulatedCheckpoint $source $state
                $checkpoints['current'] = $one['id']
                $change = Get-SimulatedChange $state $source.IdText
                $change['checkpoints'] = $checkpoints
                $change['power'] = $power
                for ($i = 0; $i -lt 6; $i++) {
                    $guid = $script:ServiceGuid[$i]
                    $change['services'][$guid] = if ($null -ne $one['services']) { [bool]$one['services'][$guid] } else { $source.Enabled[$i] }
                }
            }
        }
        if ($problem) {
            $Cmdlet.WriteError((New-SimulatedError 'operationFailed' $Command @([string]$one['name'], $problem)))
            continue
        }
        if ($Bound.ContainsKey('Passthru') -and [bool]$Bound['Passthru']) { New-SnapshotObject $source $one }
        [void](Invoke-SimulatedFault $Command $Cmdlet $source 'after')
    }
}
