function Start-VM {
    <#
    .SYNOPSIS
    Starts virtual machines of the simulated host.
    .DESCRIPTION
    The VM is Starting for a moment, then Running; its guest answers some time later.
    .PARAMETER Name
    Names of VMs, with wildcards.
    .PARAMETER VM
    VirtualMachine objects.
    .PARAMETER Passthru
    Writes the VMs.
    .PARAMETER AsJob
    Not simulated: an error.
    .EXAMPLE
    Hyper-V\Start-VM -VM $vm
    #>
    [CmdletBinding(DefaultParameterSetName = 'Name', SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('Microsoft.HyperV.PowerShell.VirtualMachine')]
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
        [Parameter(ParameterSetName = 'VMObject', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [Microsoft.HyperV.PowerShell.VirtualMachine[]]$VM,
        [Parameter(ParameterSetName = 'Name', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [Alias('VMName')]
        [ValidateNotNullOrEmpty()]
        [string[]]$Name,
        [switch]$AsJob,
        [switch]$Passthru
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $go = (Enter-Simulation 'Start-VM' $PSCmdlet) -and (Test-SimulatedComputer $ComputerName 'Start-VM' $PSCmdlet)
    }
    process { if ($go) { Invoke-PowerCommand 'Start-VM' $PSCmdlet $PSBoundParameters 'Start' } }
    end { if ($go) { [void](Invoke-SimulatedFault 'Start-VM' $PSCmdlet $null 'after') } }
}

function Stop-VM {
    <#
    .SYNOPSIS
    Shuts down, saves or turns off virtual machines of the simulated host.
    .DESCRIPTION
    Asks whether to turn a VM off when its shutdown service is not available, with Yes as the default answer, as the real command does.
    .PARAMETER Name
    Names of VMs, with wildcards.
    .PARAMETER VM
    VirtualMachine objects.
    .PARAMETER Passthru
    Writes the VMs.
    .PARAMETER Save
    Saves the VMs instead.
    .PARAMETER TurnOff
    Pulls the plug.
    .PARAMETER Force
    Does not ask.
    .PARAMETER AsJob
    Not simulated: an error.
    .EXAMPLE
    Hyper-V\Stop-VM -VM $vm
    #>
    [CmdletBinding(DefaultParameterSetName = 'Name', SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('Microsoft.HyperV.PowerShell.VirtualMachine')]
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
        [Parameter(ParameterSetName = 'VMObject', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [Microsoft.HyperV.PowerShell.VirtualMachine[]]$VM,
        [Parameter(ParameterSetName = 'Name', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [Alias('VMName')]
        [ValidateNotNullOrEmpty()]
        [string[]]$Name,
        [switch]$Save,
        [switch]$TurnOff,
        [switch]$Force,
        [switch]$AsJob,
        [switch]$Passthru
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $go = (Enter-Simulation 'Stop-VM' $PSCmdlet) -and (Test-SimulatedComputer $ComputerName 'Stop-VM' $PSCmdlet)
    }
    process { if ($go) { Invoke-PowerCommand 'Stop-VM' $PSCmdlet $PSBoundParameters $(if ($TurnOff) { 'TurnOff' } elseif ($Save) { 'Save' } else { 'ShutDown' }) } }
    end { if ($go) { [void](Invoke-SimulatedFault 'Stop-VM' $PSCmdlet $null 'after') } }
}

function Save-VM {
    <#
    .SYNOPSIS
    Saves virtual machines of the simulated host.
    .DESCRIPTION
    The VM is Saving for some seconds, then Saved.
    .PARAMETER Name
    Names of VMs, with wildcards.
    .PARAMETER VM
    VirtualMachine objects.
    .PARAMETER Passthru
    Writes the VMs.
    .PARAMETER AsJob
    Not simulated: an error.
    .EXAMPLE
    Hyper-V\Save-VM -VM $vm
    #>
    [CmdletBinding(DefaultParameterSetName = 'Name', SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('Microsoft.HyperV.PowerShell.VirtualMachine')]
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
        [Parameter(ParameterSetName = 'VMObject', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [Microsoft.HyperV.PowerShell.VirtualMachine[]]$VM,
        [Parameter(ParameterSetName = 'Name', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [Alias('VMName')]
        [ValidateNotNullOrEmpty()]
        [string[]]$Name,
        [switch]$AsJob,
        [switch]$Passthru
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $go = (Enter-Simulation 'Save-VM' $PSCmdlet) -and (Test-SimulatedComputer $ComputerName 'Save-VM' $PSCmdlet)
    }
    process { if ($go) { Invoke-PowerCommand 'Save-VM' $PSCmdlet $PSBoundParameters 'Save' } }
    end { if ($go) { [void](Invoke-SimulatedFault 'Save-VM' $PSCmdlet $null 'after') } }
}

function Suspend-VM {
    <#
    .SYNOPSIS
    Pauses virtual machines of the simulated host.
    .DESCRIPTION
    The guest keeps its uptime while it is paused.
    .PARAMETER Name
    Names of VMs, with wildcards.
    .PARAMETER VM
    VirtualMachine objects.
    .PARAMETER Passthru
    Writes the VMs.
    .PARAMETER AsJob
    Not simulated: an error.
    .EXAMPLE
    Hyper-V\Suspend-VM -VM $vm
    #>
    [CmdletBinding(DefaultParameterSetName = 'Name', SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('Microsoft.HyperV.PowerShell.VirtualMachine')]
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
        [Parameter(ParameterSetName = 'VMObject', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [Microsoft.HyperV.PowerShell.VirtualMachine[]]$VM,
        [Parameter(ParameterSetName = 'Name', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [Alias('VMName')]
        [ValidateNotNullOrEmpty()]
        [string[]]$Name,
        [switch]$AsJob,
        [switch]$Passthru
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $go = (Enter-Simulation 'Suspend-VM' $PSCmdlet) -and (Test-SimulatedComputer $ComputerName 'Suspend-VM' $PSCmdlet)
    }
    process { if ($go) { Invoke-PowerCommand 'Suspend-VM' $PSCmdlet $PSBoundParameters 'Suspend' } }
    end { if ($go) { [void](Invoke-SimulatedFault 'Suspend-VM' $PSCmdlet $null 'after') } }
}

function Resume-VM {
    <#
    .SYNOPSIS
    Lets paused virtual machines of the simulated host run on.
    .DESCRIPTION
    Only a paused VM can be resumed.
    .PARAMETER Name
    Names of VMs, with wildcards.
    .PARAMETER VM
    VirtualMachine objects.
    .PARAMETER Passthru
    Writes the VMs.
    .PARAMETER AsJob
    Not simulated: an error.
    .EXAMPLE
    Hyper-V\Resume-VM -VM $vm
    #>
    [CmdletBinding(DefaultParameterSetName = 'Name', SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('Microsoft.HyperV.PowerShell.VirtualMachine')]
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
        [Parameter(ParameterSetName = 'VMObject', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [Microsoft.HyperV.PowerShell.VirtualMachine[]]$VM,
        [Parameter(ParameterSetName = 'Name', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [Alias('VMName')]
        [ValidateNotNullOrEmpty()]
        [string[]]$Name,
        [switch]$AsJob,
        [switch]$Passthru
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $go = (Enter-Simulation 'Resume-VM' $PSCmdlet) -and (Test-SimulatedComputer $ComputerName 'Resume-VM' $PSCmdlet)
    }
    process { if ($go) { Invoke-PowerCommand 'Resume-VM' $PSCmdlet $PSBoundParameters 'Resume' } }
    end { if ($go) { [void](Invoke-SimulatedFault 'Resume-VM' $PSCmdlet $null 'after') } }
}

function Restart-VM {
    <#
    .SYNOPSIS
    Restarts virtual machines of the simulated host.
    .DESCRIPTION
    A hard reset, after a question; with Type Reboot through the guest, which needs its shutdown service.
    .PARAMETER Name
    Names of VMs, with wildcards.
    .PARAMETER VM
    VirtualMachine objects.
    .PARAMETER Passthru
    Writes the VMs.
    .PARAMETER Force
    Does not ask.
    .PARAMETER AsJob
    Not simulated: an error.
    .PARAMETER Type
    Reset or Reboot.
    .EXAMPLE
    Hyper-V\Restart-VM -VM $vm
    #>
    [CmdletBinding(DefaultParameterSetName = 'Name', SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('Microsoft.HyperV.PowerShell.VirtualMachine')]
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
        [Parameter(ParameterSetName = 'VMObject', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [Microsoft.HyperV.PowerShell.VirtualMachine[]]$VM,
        [Parameter(ParameterSetName = 'Name', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [Alias('VMName')]
        [ValidateNotNullOrEmpty()]
        [string[]]$Name,
        [switch]$Force,
        [switch]$AsJob,
        [Microsoft.HyperV.PowerShell.RestartType]$Type,
        [switch]$Passthru
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $go = (Enter-Simulation 'Restart-VM' $PSCmdlet) -and (Test-SimulatedComputer $ComputerName 'Restart-VM' $PSCmdlet)
    }
    process { if ($go) { Invoke-PowerCommand 'Restart-VM' $PSCmdlet $PSBoundParameters $(if ([string]$Type -eq 'Reboot') { 'Reboot' } else { 'Restart' }) } }
    end { if ($go) { [void](Invoke-SimulatedFault 'Restart-VM' $PSCmdlet $null 'after') } }
}
