function Get-VMSnapshot {
    <#
    .SYNOPSIS
    Gets the checkpoints of virtual machines of the simulated host.
    .DESCRIPTION
    Oldest first.
    .PARAMETER VMName
    Names of VMs.
    .PARAMETER VM
    VirtualMachine objects.
    .EXAMPLE
    Hyper-V\Get-VMSnapshot -VM $vm
    #>
    [CmdletBinding(DefaultParameterSetName = 'VMName')]
    [OutputType('Microsoft.HyperV.PowerShell.VMSnapshot')]
    param(
        [Parameter(ParameterSetName = 'VMName')]
        [ValidateNotNullOrEmpty()]
        [CimSession[]]$CimSession,
        [Parameter(ParameterSetName = 'VMName')]
        [ValidateNotNullOrEmpty()]
        [string[]]$ComputerName,
        [Parameter(ParameterSetName = 'VMName')]
        [ValidateNotNullOrEmpty()]
        [pscredential[]]$Credential,
        [Parameter(ParameterSetName = 'VMObject', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [Microsoft.HyperV.PowerShell.VirtualMachine[]]$VM,
        [Parameter(ParameterSetName = 'VMName', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [string[]]$VMName
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $go = (Enter-Simulation 'Get-VMSnapshot' $PSCmdlet) -and (Test-SimulatedComputer $ComputerName 'Get-VMSnapshot' $PSCmdlet)
    }
    process { if ($go) { Read-VmSnapshot 'Get-VMSnapshot' $PSCmdlet $PSBoundParameters } }
    end { if ($go) { [void](Invoke-SimulatedFault 'Get-VMSnapshot' $PSCmdlet $null 'after') } }
}

function Checkpoint-VM {
    <#
    .SYNOPSIS
    Makes checkpoints of virtual machines of the simulated host.
    .DESCRIPTION
    A VM set to Production whose VSS does not answer gets a standard checkpoint without a word, as the real command does it.
    .PARAMETER Name
    Names of VMs, with wildcards.
    .PARAMETER VM
    VirtualMachine objects.
    .PARAMETER SnapshotName
    The name of the checkpoint.
    .PARAMETER Passthru
    Writes the checkpoints.
    .PARAMETER AsJob
    Not simulated: an error.
    .EXAMPLE
    Hyper-V\Checkpoint-VM -VM $vm -SnapshotName 'Before update'
    #>
    [CmdletBinding(DefaultParameterSetName = 'Name', SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('Microsoft.HyperV.PowerShell.VMSnapshot')]
    param(
        [Parameter(ParameterSetName = 'Name')]
        [ValidateNotNullOrEmpty()]
        [CimSession[]]$CimSession,
        [Parameter(ParameterSetName = 'Name')]
        [ValidateNotNullOrEmpty()]
        [string[]]$ComputerName,
        [Parameter(ParameterSetName = 'Name')]
        [ValidateNotNullOrEmpty()]
        [pscredential[]]$Credential,
        [Parameter(ParameterSetName = 'Name', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [Alias('VMName')]
        [ValidateNotNullOrEmpty()]
        [string[]]$Name,
        [Parameter(ParameterSetName = 'VMObject', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [Microsoft.HyperV.PowerShell.VirtualMachine[]]$VM,
        [Parameter(Position = 1)]
        [Alias('CheckpointName')]
        [string]$SnapshotName,
        [switch]$AsJob,
        [switch]$Passthru
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $go = (Enter-Simulation 'Checkpoint-VM' $PSCmdlet) -and (Test-SimulatedComputer $ComputerName 'Checkpoint-VM' $PSCmdlet)
        if ($go -and $AsJob) { $PSCmdlet.WriteError((New-SimulatedError 'notSupported' 'Checkpoint-VM' @('AsJob'))); $go = $false }
    }
    process { if ($go) { Add-VmCheckpoint 'Checkpoint-VM' $PSCmdlet $PSBoundParameters } }
    end { if ($go) { [void](Invoke-SimulatedFault 'Checkpoint-VM' $PSCmdlet $null 'after') } }
}

function Rename-VMSnapshot {
    <#
    .SYNOPSIS
    Renames a checkpoint of the simulated host.
    .DESCRIPTION
    Names need not be unique.
    .PARAMETER VMName
    Names of VMs.
    .PARAMETER VM
    VirtualMachine objects.
    .PARAMETER VMSnapshot
    The checkpoint.
    .PARAMETER Name
    The present name of the checkpoint.
    .PARAMETER NewName
    Its new name.
    .PARAMETER Passthru
    Writes the checkpoint.
    .EXAMPLE
    Hyper-V\Rename-VMSnapshot -VMSnapshot $checkpoint -NewName 'Before update'
    #>
    [CmdletBinding(DefaultParameterSetName = 'VMName', SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('Microsoft.HyperV.PowerShell.VMSnapshot')]
    param(
        [Parameter(ParameterSetName = 'VMName')]
        [ValidateNotNullOrEmpty()]
        [CimSession[]]$CimSession,
        [Parameter(ParameterSetName = 'VMName')]
        [ValidateNotNullOrEmpty()]
        [string[]]$ComputerName,
        [Parameter(ParameterSetName = 'VMName')]
        [ValidateNotNullOrEmpty()]
        [pscredential[]]$Credential,
        [Parameter(ParameterSetName = 'SnapshotObject', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [Alias('VMCheckpoint')]
        [ValidateNotNullOrEmpty()]
        [Microsoft.HyperV.PowerShell.VMSnapshot]$VMSnapshot,
        [Parameter(ParameterSetName = 'VMObject', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [Microsoft.HyperV.PowerShell.VirtualMachine[]]$VM,
        [Parameter(ParameterSetName = 'VMName', Mandatory = $true)]
        [Parameter(ParameterSetName = 'VMObject', Mandatory = $true)]
        [ValidateNotNullOrEmpty()]
        [string]$Name,
        [Parameter(ParameterSetName = 'VMName', Mandatory = $true, Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string[]]$VMName,
        [Parameter(Mandatory = $true, Position = 1)]
        [ValidateNotNullOrEmpty()]
        [string]$NewName,
        [switch]$Passthru
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $go = (Enter-Simulation 'Rename-VMSnapshot' $PSCmdlet) -and (Test-SimulatedComputer $ComputerName 'Rename-VMSnapshot' $PSCmdlet)
    }
    process {
        if ($go) { Edit-VmCheckpoint 'Rename-VMSnapshot' $PSCmdlet $PSBoundParameters { param($list, $one) Rename-SimulatedCheckpoint $list $one $NewName } }
    }
    end { if ($go) { [void](Invoke-SimulatedFault 'Rename-VMSnapshot' $PSCmdlet $null 'after') } }
}

function Remove-VMSnapshot {
    <#
    .SYNOPSIS
    Removes checkpoints of the simulated host.
    .DESCRIPTION
    What hung below a removed checkpoint hangs below its parent from then on.
    .PARAMETER VMName
    Names of VMs.
    .PARAMETER VM
    VirtualMachine objects.
    .PARAMETER VMSnapshot
    The checkpoints.
    .PARAMETER Name
    The names of the checkpoints.
    .PARAMETER IncludeAllChildSnapshots
    With every checkpoint below.
    .PARAMETER Passthru
    Writes the checkpoints.
    .PARAMETER AsJob
    Not simulated: an error.
    .EXAMPLE
    Hyper-V\Remove-VMSnapshot -VMSnapshot $checkpoint
    #>
    [CmdletBinding(DefaultParameterSetName = 'VMName', SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('Microsoft.HyperV.PowerShell.VMSnapshot')]
    param(
        [Parameter(ParameterSetName = 'VMName')]
        [ValidateNotNullOrEmpty()]
        [CimSession[]]$CimSession,
        [Parameter(ParameterSetName = 'VMName')]
        [ValidateNotNullOrEmpty()]
        [string[]]$ComputerName,
        [Parameter(ParameterSetName = 'VMName')]
        [ValidateNotNullOrEmpty()]
        [pscredential[]]$Credential,
        [Parameter(ParameterSetName = 'SnapshotObject', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [Alias('VMCheckpoint')]
        [ValidateNotNullOrEmpty()]
        [Microsoft.HyperV.PowerShell.VMSnapshot[]]$VMSnapshot,
        [Parameter(ParameterSetName = 'VMObject', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [Microsoft.HyperV.PowerShell.VirtualMachine[]]$VM,
        [Parameter(ParameterSetName = 'VMName', Mandatory = $true, Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string[]]$VMName,
        [Parameter(ParameterSetName = 'VMName', Position = 1)]
        [Parameter(ParameterSetName = 'VMObject', Position = 1)]
        [ValidateNotNullOrEmpty()]
        [string[]]$Name,
        [Alias('IncludeAllChildCheckpoints')]
        [switch]$IncludeAllChildSnapshots,
        [switch]$AsJob,
        [switch]$Passthru
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $go = (Enter-Simulation 'Remove-VMSnapshot' $PSCmdlet) -and (Test-SimulatedComputer $ComputerName 'Remove-VMSnapshot' $PSCmdlet)
        if ($go -and $AsJob) { $PSCmdlet.WriteError((New-SimulatedError 'notSupported' 'Remove-VMSnapshot' @('AsJob'))); $go = $false }
    }
    process {
        if ($go) {
            Edit-VmCheckpoint 'Remove-VMSnapshot' $PSCmdlet $PSBoundParameters {
                param($list, $one)
                Remove-SimulatedCheckpoint $list $one ([bool]$IncludeAllChildSnapshots)
            }
        }
    }
    end { if ($go) { [void](Invoke-SimulatedFault 'Remove-VMSnapshot' $PSCmdlet $null 'after') } }
}

function Restore-VMSnapshot {
    <#
    .SYNOPSIS
    Applies a checkpoint of the simulated host.
    .DESCRIPTION
    The VM is off after that where the checkpoint holds no memory. Where it does, a VM that ran runs on, and any other is saved.
    .PARAMETER VMName
    The name of the VM.
    .PARAMETER VM
    A VirtualMachine object.
    .PARAMETER VMSnapshot
    The checkpoint.
    .PARAMETER Name
    The name of the checkpoint.
    .PARAMETER Passthru
    Writes the checkpoint.
    .PARAMETER AsJob
    Not simulated: an error.
    .EXAMPLE
    Hyper-V\Restore-VMSnapshot -VMSnapshot $checkpoint -Confirm:$false
    #>
    [CmdletBinding(DefaultParameterSetName = 'SnapshotName', SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    [OutputType('Microsoft.HyperV.PowerShell.VMSnapshot')]
    param(
        [Parameter(ParameterSetName = 'SnapshotName')]
        [ValidateNotNullOrEmpty()]
        [CimSession[]]$CimSession,
        [Parameter(ParameterSetName = 'SnapshotName')]
        [ValidateNotNullOrEmpty()]
        [string[]]$ComputerName,
        [Parameter(ParameterSetName = 'SnapshotName')]
        [ValidateNotNullOrEmpty()]
        [pscredential[]]$Credential,
        [Parameter(ParameterSetName = 'SnapshotObject', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [Alias('VMCheckpoint')]
        [ValidateNotNull()]
        [Microsoft.HyperV.PowerShell.VMSnapshot]$VMSnapshot,
        [Parameter(ParameterSetName = 'VM', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [ValidateNotNull()]
        [Microsoft.HyperV.PowerShell.VirtualMachine]$VM,
        [Parameter(ParameterSetName = 'VM', Mandatory = $true)]
        [Parameter(ParameterSetName = 'SnapshotName', Mandatory = $true, Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string]$Name,
        [Parameter(ParameterSetName = 'SnapshotName', Mandatory = $true, Position = 1)]
        [ValidateNotNullOrEmpty()]
        [string]$VMName,
        [switch]$AsJob,
        [switch]$Passthru
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $go = (Enter-Simulation 'Restore-VMSnapshot' $PSCmdlet) -and (Test-SimulatedComputer $ComputerName 'Restore-VMSnapshot' $PSCmdlet)
        if ($go -and $AsJob) { $PSCmdlet.WriteError((New-SimulatedError 'notSupported' 'Restore-VMSnapshot' @('AsJob'))); $go = $false }
    }
    process { if ($go) { Restore-VmCheckpoint 'Restore-VMSnapshot' $PSCmdlet $PSBoundParameters } }
    end { if ($go) { [void](Invoke-SimulatedFault 'Restore-VMSnapshot' $PSCmdlet $null 'after') } }
}
