function Get-VM {
    <#
    .SYNOPSIS
    Gets the virtual machines of the simulated host.
    .DESCRIPTION
    Parameters, objects and errors are those of the Hyper-V module's cmdlet. Objects are live: a property read again may have a new value.
    .PARAMETER Name
    Names, with wildcards.
    .PARAMETER Id
    One VM's id.
    .EXAMPLE
    Hyper-V\Get-VM -Id $id
    #>
    [CmdletBinding(DefaultParameterSetName = 'Name')]
    [OutputType('Microsoft.HyperV.PowerShell.VirtualMachine')]
    param(
        [Parameter(ParameterSetName = 'Name', Position = 0, ValueFromPipeline = $true)]
        [Alias('VMName')]
        [ValidateNotNullOrEmpty()]
        [string[]]$Name,
        [Parameter(ParameterSetName = 'Name')]
        [Parameter(ParameterSetName = 'Id')]
        [ValidateNotNullOrEmpty()]
        [CimSession[]]$CimSession,
        [Parameter(ParameterSetName = 'Name')]
        [Parameter(ParameterSetName = 'Id')]
        [ValidateNotNullOrEmpty()]
        [string[]]$ComputerName,
        [Parameter(ParameterSetName = 'Name')]
        [Parameter(ParameterSetName = 'Id')]
        [ValidateNotNullOrEmpty()]
        [pscredential[]]$Credential,
        [Parameter(ParameterSetName = 'Id', Position = 0, ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
        [ValidateNotNull()]
        [Nullable[guid]]$Id,
        [Parameter(ParameterSetName = 'ClusterObject', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [PSTypeName('Microsoft.FailoverClusters.PowerShell.ClusterObject')]
        [psobject]$ClusterObject
    )
    process {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        if (-not (Enter-Simulation 'Get-VM' $PSCmdlet)) { return }
        if (-not (Test-SimulatedComputer $ComputerName 'Get-VM' $PSCmdlet)) { return }
        $world = $script:World
        $gone = $world.GoneIds
        if ($PSCmdlet.ParameterSetName -eq 'Id') {
            if (-not (Test-SimulatedVm $Id)) {
                $identifier = [string]$world.Scenario['unknownIdError']
                $category = if ($identifier -eq 'InvalidParameter') { 'InvalidArgument' } else { '' }
                $PSCmdlet.WriteError((New-SimulatedError 'idUnknown' 'Get-VM' @([string]$Id) $null $identifier $category))
                return
            }
            $sources = @($world.ById[$Id])
        }
        elseif ($PSCmdlet.ParameterSetName -eq 'ClusterObject') {
            $PSCmdlet.WriteError((New-SimulatedError 'notSupported' 'Get-VM' @('ClusterObject')))
            return
        }
        elseif ($PSBoundParameters.ContainsKey('Name')) { $sources = @(Find-VmSource $Name 'Get-VM' $PSCmdlet) }
        elseif ($null -ne (Get-DataFault 'uacEmptyList' $null)) { $sources = @() }
        else { $sources = $world.Vms }
        Wait-SimulatedCost ($world.Costs.Vm * $sources.Count)
        foreach ($source in $sources) {
            if ($gone.Count -gt 0 -and $gone.Contains($source.Id)) { continue }
            if ($world.HasVmFaults -and -not (Invoke-SimulatedFault 'Get-VM' $PSCmdlet $source 'before')) { continue }
            New-VmObject $source
        }
        [void](Invoke-SimulatedFault 'Get-VM' $PSCmdlet $null 'after')
    }
}
