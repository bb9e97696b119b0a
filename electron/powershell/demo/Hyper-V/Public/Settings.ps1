function Set-VM {
    <#
    .SYNOPSIS
    Changes settings of virtual machines of the simulated host.
    .DESCRIPTION
    Some of the settings of the real command. The stop action and the processors of a VM that is not off cannot be changed.
    .PARAMETER Name
    Names of VMs, with wildcards.
    .PARAMETER VM
    VirtualMachine objects.
    .PARAMETER Passthru
    Writes the VMs.
    .PARAMETER ProcessorCount
    Number of virtual processors.
    .PARAMETER AutomaticStartAction
    What to do when the host starts.
    .PARAMETER AutomaticStopAction
    What to do when the host stops.
    .PARAMETER Notes
    Free text.
    .PARAMETER NewVMName
    Another name.
    .PARAMETER CheckpointType
    Kind of checkpoints.
    .EXAMPLE
    Hyper-V\Set-VM -VM $vm
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
        [ValidateNotNull()]
        [Nullable[long]]$ProcessorCount,
        [ValidateNotNullOrEmpty()]
        [Nullable[Microsoft.HyperV.PowerShell.StartAction]]$AutomaticStartAction,
        [ValidateNotNullOrEmpty()]
        [Nullable[Microsoft.HyperV.PowerShell.StopAction]]$AutomaticStopAction,
        [ValidateNotNull()]
        [string]$Notes,
        [ValidateNotNullOrEmpty()]
        [string]$NewVMName,
        [Nullable[Microsoft.HyperV.PowerShell.CheckpointType]]$CheckpointType,
        [switch]$Passthru
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $go = (Enter-Simulation 'Set-VM' $PSCmdlet) -and (Test-SimulatedComputer $ComputerName 'Set-VM' $PSCmdlet)
    }
    process { if ($go) { Set-VmSetting $PSCmdlet $PSBoundParameters } }
    end { if ($go) { [void](Invoke-SimulatedFault 'Set-VM' $PSCmdlet $null 'after') } }
}

function Get-VMSecurity {
    <#
    .SYNOPSIS
    Gets the security settings of virtual machines of the simulated host.
    .DESCRIPTION
    Shielded VMs give no data exchange and no PowerShell Direct.
    .PARAMETER VMName
    Names of VMs.
    .PARAMETER VM
    VirtualMachine objects.
    .EXAMPLE
    Hyper-V\Get-VMSecurity -VM $vm
    #>
    [CmdletBinding(DefaultParameterSetName = 'VMName')]
    [OutputType('Microsoft.HyperV.PowerShell.VMSecurity')]
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
        $go = (Enter-Simulation 'Get-VMSecurity' $PSCmdlet) -and (Test-SimulatedComputer $ComputerName 'Get-VMSecurity' $PSCmdlet)
    }
    process { if ($go) { Read-VmSecurity 'Get-VMSecurity' $PSCmdlet $PSBoundParameters } }
    end { if ($go) { [void](Invoke-SimulatedFault 'Get-VMSecurity' $PSCmdlet $null 'after') } }
}

function Get-VMReplication {
    <#
    .SYNOPSIS
    Gets the replication of virtual machines of the simulated host.
    .DESCRIPTION
    Only VMs with replication have a row. The filters of the real command are not simulated.
    .PARAMETER VMName
    Names of VMs.
    .PARAMETER VM
    VirtualMachine objects.
    .EXAMPLE
    Hyper-V\Get-VMReplication -VM $vm
    #>
    [CmdletBinding(DefaultParameterSetName = 'VMName')]
    [OutputType('Microsoft.HyperV.PowerShell.VMReplication')]
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
        [Parameter(ParameterSetName = 'VMName', Position = 0, ValueFromPipeline = $true)]
        [Alias('Name')]
        [ValidateNotNullOrEmpty()]
        [string[]]$VMName
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $go = (Enter-Simulation 'Get-VMReplication' $PSCmdlet) -and (Test-SimulatedComputer $ComputerName 'Get-VMReplication' $PSCmdlet)
    }
    process { if ($go) { Read-VmReplication 'Get-VMReplication' $PSCmdlet $PSBoundParameters } }
    end { if ($go) { [void](Invoke-SimulatedFault 'Get-VMReplication' $PSCmdlet $null 'after') } }
}

function Get-VMNetworkAdapterFailoverConfiguration {
    <#
    .SYNOPSIS
    Gets the addresses that virtual machines take at a failover.
    .DESCRIPTION
    Empty texts where none are set.
    .PARAMETER VMName
    Names of VMs.
    .PARAMETER VM
    VirtualMachine objects.
    .EXAMPLE
    Hyper-V\Get-VMNetworkAdapterFailoverConfiguration -VM $vm
    #>
    [CmdletBinding(DefaultParameterSetName = 'VMName')]
    [OutputType('Microsoft.HyperV.PowerShell.VMNetworkAdapterFailoverSetting')]
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
        $go = (Enter-Simulation 'Get-VMNetworkAdapterFailoverConfiguration' $PSCmdlet) -and (Test-SimulatedComputer $ComputerName 'Get-VMNetworkAdapterFailoverConfiguration' $PSCmdlet)
    }
    process { if ($go) { Read-VmFailover 'Get-VMNetworkAdapterFailoverConfiguration' $PSCmdlet $PSBoundParameters } }
    end { if ($go) { [void](Invoke-SimulatedFault 'Get-VMNetworkAdapterFailoverConfiguration' $PSCmdlet $null 'after') } }
}
