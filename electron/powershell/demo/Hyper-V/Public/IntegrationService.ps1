function Get-VMIntegrationService {
    <#
    .SYNOPSIS
    Gets the integration services of virtual machines of the simulated host.
    .DESCRIPTION
    Six rows for each VM, in the order of the Hyper-V module's cmdlet, with names in the host's language.
    .PARAMETER VMName
    Names of VMs.
    .PARAMETER VM
    VirtualMachine objects.
    .PARAMETER VMSnapshot
    A checkpoint.
    .PARAMETER Name
    Names of services, in the host's language.
    .EXAMPLE
    Hyper-V\Get-VMIntegrationService -VM $vm
    #>
    [CmdletBinding(DefaultParameterSetName = 'VMName')]
    [OutputType('Microsoft.HyperV.PowerShell.VMIntegrationComponent')]
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
        [Parameter(ParameterSetName = 'VMSnapshot', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [Alias('VMCheckpoint')]
        [ValidateNotNullOrEmpty()]
        [Microsoft.HyperV.PowerShell.VMSnapshot]$VMSnapshot,
        [Parameter(ParameterSetName = 'VMName', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [string[]]$VMName,
        [Parameter(Position = 1)]
        [ValidateNotNullOrEmpty()]
        [string[]]$Name
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $command = 'Get-VMIntegrationService'
        $go = (Enter-Simulation $command $PSCmdlet) -and (Test-SimulatedComputer $ComputerName $command $PSCmdlet)
    }
    process {
        if (-not $go) { return }
        if ($PSCmdlet.ParameterSetName -eq 'VMSnapshot') { $sources = @(Resolve-VmSource $VMSnapshot.VMId $command $PSCmdlet) }
        else { $sources = @(Get-TargetSource $PSBoundParameters 'VMName' $command $PSCmdlet) }
        foreach ($source in $sources) {
            if (-not (Invoke-SimulatedFault $command $PSCmdlet $source 'before')) { continue }
            Wait-SimulatedCost $script:World.Costs.Services
            $components = @(Get-ComponentObject $source $VMSnapshot)
            if ($PSBoundParameters.ContainsKey('Name')) { Select-ServiceByName $components $Name $command $PSCmdlet } else { $components }
        }
    }
    end {
        if ($go) { [void](Invoke-SimulatedFault $command $PSCmdlet $null 'after') }
    }
}

function Enable-VMIntegrationService {
    <#
    .SYNOPSIS
    Switches integration services on.
    .DESCRIPTION
    Parameters as in the Hyper-V module. Writes nothing without Passthru; switching on what is on is no error.
    .PARAMETER Name
    Names of services, in the host's language.
    .PARAMETER VMName
    Names of VMs.
    .PARAMETER VM
    VirtualMachine objects.
    .PARAMETER VMIntegrationService
    Component objects from Get-VMIntegrationService.
    .PARAMETER Passthru
    Writes the components.
    .EXAMPLE
    $service | Hyper-V\Enable-VMIntegrationService -Confirm:$false
    #>
    [CmdletBinding(DefaultParameterSetName = 'VMName', SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('Microsoft.HyperV.PowerShell.VMIntegrationComponent')]
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
        [Parameter(ParameterSetName = 'VMIntegrationService', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [Microsoft.HyperV.PowerShell.VMIntegrationComponent[]]$VMIntegrationService,
        [Parameter(ParameterSetName = 'VMObject', Mandatory = $true, Position = 0)]
        [Parameter(ParameterSetName = 'VMName', Mandatory = $true, Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string[]]$Name,
        [Parameter(ParameterSetName = 'VMObject', Mandatory = $true, Position = 1, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [Microsoft.HyperV.PowerShell.VirtualMachine[]]$VM,
        [Parameter(ParameterSetName = 'VMName', Mandatory = $true, Position = 1, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [string[]]$VMName,
        [switch]$Passthru
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $command = 'Enable-VMIntegrationService'
        $go = (Enter-Simulation $command $PSCmdlet) -and (Test-SimulatedComputer $ComputerName $command $PSCmdlet)
    }
    process { if ($go) { Set-ServiceSwitch $command $PSCmdlet $PSBoundParameters $true } }
    end { if ($go) { [void](Invoke-SimulatedFault $command $PSCmdlet $null 'after') } }
}

function Disable-VMIntegrationService {
    <#
    .SYNOPSIS
    Switches integration services off.
    .DESCRIPTION
    Parameters as in the Hyper-V module. Writes nothing without Passthru; switching off what is off is no error.
    .PARAMETER Name
    Names of services, in the host's language.
    .PARAMETER VMName
    Names of VMs.
    .PARAMETER VM
    VirtualMachine objects.
    .PARAMETER VMIntegrationService
    Component objects from Get-VMIntegrationService.
    .PARAMETER Passthru
    Writes the components.
    .EXAMPLE
    $service | Hyper-V\Disable-VMIntegrationService -Confirm:$false
    #>
    [CmdletBinding(DefaultParameterSetName = 'VMName', SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('Microsoft.HyperV.PowerShell.VMIntegrationComponent')]
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
        [Parameter(ParameterSetName = 'VMIntegrationService', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [Microsoft.HyperV.PowerShell.VMIntegrationComponent[]]$VMIntegrationService,
        [Parameter(ParameterSetName = 'VMObject', Mandatory = $true, Position = 0)]
        [Parameter(ParameterSetName = 'VMName', Mandatory = $true, Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string[]]$Name,
        [Parameter(ParameterSetName = 'VMObject', Mandatory = $true, Position = 1, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [Microsoft.HyperV.PowerShell.VirtualMachine[]]$VM,
        [Parameter(ParameterSetName = 'VMName', Mandatory = $true, Position = 1, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [string[]]$VMName,
        [switch]$Passthru
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $command = 'Disable-VMIntegrationService'
        $go = (Enter-Simulation $command $PSCmdlet) -and (Test-SimulatedComputer $ComputerName $command $PSCmdlet)
    }
    process { if ($go) { Set-ServiceSwitch $command $PSCmdlet $PSBoundParameters $false } }
    end { if ($go) { [void](Invoke-SimulatedFault $command $PSCmdlet $null 'after') } }
}
