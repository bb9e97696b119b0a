# The checkpoints of one VM, found by its id; each checkpoint by its own, since names are not unique. One cmdlet call changes something,
# nothing is ever repeated, and the answer holds what was listed before and after: only that tells what truly became of it.

# What a user made. The others belong to backup and replication, and are not touched here.
$script:userSnapshotType = 'Standard'
# In which a VM goes back to one.
$script:statesToLeave = @('Running', 'Off', 'Saved', 'FastSaved', 'Paused')

# The checkpoints of a VM.
function Get-VitalsCheckpointList {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [guid] $VmId)

    $read = Read-VitalsCheckpoint -VmId $VmId
    if ($read.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $read.Errors }
    return [ordered]@{ ok = $true; value = $read.List }
}

# Makes, renames or removes a checkpoint, or goes back to one. Name and CheckpointId as the act needs them.
function Set-VitalsCheckpoint {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [guid] $VmId,
        [Parameter(Mandatory)] [string] $Act,
        [guid] $CheckpointId,
        [string] $Name,
        [bool] $WithBelow,
        [Parameter(Mandatory)] [long] $NotAfterMs
    )

    $current = Read-VitalsCheckpoint -VmId $VmId
    if ($current.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $current.Errors }
    $snapshot = $null
    if ($Act -cne 'make') {
        $snapshot = Find-VitalsSnapshot -Snapshots $current.Snapshots -CheckpointId $CheckpointId
        if ($snapshot -is [System.Management.Automation.ErrorRecord]) { return New-VitalsFailedAnswer -ErrorRecords @($snapshot) }
    }
    if ($Act -ceq 'apply') {
        $refusal = Get-VitalsApplyRefusal -Vm $current.Vm -State $current.State
        if ($null -ne $refusal) { return New-VitalsFailedAnswer -ErrorRecords @($refusal) }
    }
    if (Test-VitalsPast -Moment $NotAfterMs) {
        return New-VitalsFailedAnswer -ErrorRecords @(
            New-VitalsError -Id 'TooLate' -Category 'OperationTimeout' -Message 'It was not begun: nobody waits for it any more.')
    }
    $called = Invoke-VitalsCheckpointCommand -Vm $current.Vm -Snapshot $snapshot -Act $Act -Name $Name -WithBelow $WithBelow
    $value = [ordered]@{
        state        = $current.State
        stateAfter   = $null
        before       = $current.List
        after        = $null
        writeFailure = $null
        readFailure  = $null
    }
    if ($called.Errors.Count -gt 0) { $value.writeFailure = New-VitalsFailure -ErrorRecords $called.Errors }
    $fresh = Read-VitalsCheckpoint -VmId $VmId
    $value.after = $fresh.List
    $value.stateAfter = $fresh.State
    if ($fresh.Errors.Count -gt 0) { $value.readFailure = New-VitalsFailure -ErrorRecords $fresh.Errors }
    return [ordered]@{ ok = $true; value = $value }
}

# The one call that does it, with all errors that it wrote.
function Invoke-VitalsCheckpointCommand {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [object] $Vm,
        [AllowNull()] [object] $Snapshot,
        [Parameter(Mandatory)] [string] $Act,
        [AllowEmptyString()] [string] $Name,
        [bool] $WithBelow
    )

    return Invoke-VitalsHostCall -Call {
        switch -CaseSensitive ($Act) {
            'make' { Hyper-V\Checkpoint-VM -VM $Vm -SnapshotName $Name -Confirm:$false -ErrorAction Continue }
            'rename' { Hyper-V\Rename-VMSnapshot -VMSnapshot $Snapshot -NewName $Name -Confirm:$false -ErrorAction Continue }
            'remove' {
                if ($WithBelow) {
                    Hyper-V\Remove-VMSnapshot -VMSnapshot $Snapshot -IncludeAllChildSnapshots -Confirm:$false -ErrorAction Continue
                }
                else { Hyper-V\Remove-VMSnapshot -VMSnapshot $Snapshot -Confirm:$false -ErrorAction Continue }
            }
            'apply' { Hyper-V\Restore-VMSnapshot -VMSnapshot $Snapshot -Confirm:$false -ErrorAction Continue }
        }
    }
}

# Why a VM does not go back to a checkpoint now; nothing where it may.
function Get-VitalsApplyRefusal {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [object] $Vm,
        [AllowNull()] [AllowEmptyString()] [string] $State
    )

    if ($script:statesToLeave -cnotcontains $State) {
        return New-VitalsError -Id 'StateNotFit' -Category 'InvalidOperation' -Message "The virtual machine is in the state $State."
    }
    if ($script:replicaModes -ccontains [string](Get-VitalsProperty -InputObject $Vm -Name 'ReplicationMode')) {
        return New-VitalsError -Id 'ReplicaStandby' -Category 'InvalidOperation' -Message 'It is a replica: its primary tells what is in it.'
    }
}

# The one checkpoint with an id that a user made, or the error that says why there is none.
function Find-VitalsSnapshot {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [AllowEmptyCollection()] [object[]] $Snapshots,
        [Parameter(Mandatory)] [guid] $CheckpointId
    )

    $wanted = $CheckpointId.ToString('D')
    foreach ($snapshot in $Snapshots) {
        if ((ConvertTo-VitalsVmId -Value (Get-VitalsProperty -InputObject $snapshot -Name 'Id')) -cne $wanted) { continue }
        if ([string](Get-VitalsProperty -InputObject $snapshot -Name 'SnapshotType') -ceq $script:userSnapshotType) { return $snapshot }
        return New-VitalsError -Id 'CheckpointOfOther' -Category 'InvalidOperation' -Message 'The checkpoint was made by backup or replication.'
    }
    return New-VitalsError -Id 'CheckpointNotFound' -Category 'ObjectNotFound' -Message 'The virtual machine has no checkpoint with this id.'
}

# A VM and its checkpoints afresh: Vm, its State, the Snapshots of the host and the List that an answer carries; or Errors.
function Read-VitalsCheckpoint {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [guid] $VmId)

    $result = @{ Vm = $null; State = $null; Snapshots = @(); List = $null; Errors = $null }
    $readAt = Get-VitalsInstant
    $found = Get-VitalsVm -Id $VmId
    $result.Errors = $found.Errors
    if ($found.Errors.Count -gt 0) { return $result }
    $vm = $found.Vm
    $listed = Invoke-VitalsHostCall -Call { Hyper-V\Get-VMSnapshot -VM $vm -ErrorAction Continue }
    $result.Errors = $listed.Errors
    if ($listed.Errors.Count -gt 0) { return $result }
    $checkpoints = [System.Collections.Generic.List[object]]::new()
    foreach ($snapshot in $listed.Output) {
        $checkpoint = ConvertTo-VitalsCheckpoint -Snapshot $snapshot
        # Without an id it can't be addressed.
        if ($null -ne $checkpoint.checkpointId) { $checkpoints.Add($checkpoint) }
    }
    $result.Vm = $vm
    $result.State = ConvertTo-VitalsName -Value (Get-VitalsProperty -InputObject $vm -Name 'State')
    $result.Snapshots = $listed.Output.ToArray()
    $result.List = [ordered]@{
        readAt      = $readAt
        checkpoints = $checkpoints.ToArray()
        currentId   = ConvertTo-VitalsVmId -Value (Get-VitalsProperty -InputObject $vm -Name 'ParentSnapshotId')
    }
    return $result
}

# One checkpoint as an answer carries it, each property read once.
function ConvertTo-VitalsCheckpoint {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $Snapshot)

    $createdAt = Get-VitalsProperty -InputObject $Snapshot -Name 'CreationTime'
    if ($createdAt -is [datetime]) {
        $createdAt = $createdAt.ToUniversalTime().ToString(
            "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", [System.Globalization.CultureInfo]::InvariantCulture)
    }
    else { $createdAt = $null }
    return [ordered]@{
        checkpointId = ConvertTo-VitalsVmId -Value (Get-VitalsProperty -InputObject $Snapshot -Name 'Id')
        name         = [string](Get-VitalsProperty -InputObject $Snapshot -Name 'Name')
        parentId     = ConvertTo-VitalsVmId -Value (Get-VitalsProperty -InputObject $Snapshot -Name 'ParentSnapshotId')
        createdAt    = $createdAt
        state        = ConvertTo-VitalsName -Value (Get-VitalsProperty -InputObject $Snapshot -Name 'State')
        type         = ConvertTo-VitalsName -Value (Get-VitalsProperty -InputObject $Snapshot -Name 'SnapshotType')
    }
}
