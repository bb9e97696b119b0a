function Copy-VMFile {
    <#
    .SYNOPSIS
    Copies a file of this machine to guests of the simulated host.
    .DESCRIPTION
    The path and the length of the file are kept in the state; nothing of its content is read. It takes as long as the scenario says.
    .PARAMETER Name
    Names of VMs, with wildcards.
    .PARAMETER VM
    VirtualMachine objects.
    .PARAMETER SourcePath
    The file.
    .PARAMETER DestinationPath
    The path of the new file in the guest, or a folder of the guest.
    .PARAMETER FileSource
    Host.
    .PARAMETER CreateFullPath
    Makes the folders that are missing.
    .PARAMETER Force
    Writes over a file that is there.
    .PARAMETER AsJob
    Not simulated: an error.
    .EXAMPLE
    Hyper-V\Copy-VMFile -VM $vm -SourcePath 'D:\setup.exe' -DestinationPath 'C:\Temp\setup.exe' -FileSource Host
    #>
    [CmdletBinding(DefaultParameterSetName = 'Name', SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
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
        [Parameter(ParameterSetName = 'Name', Mandatory = $true, Position = 0)]
        [Alias('VMName')]
        [ValidateNotNullOrEmpty()]
        [string[]]$Name,
        [Parameter(ParameterSetName = 'VMObject', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [Microsoft.HyperV.PowerShell.VirtualMachine[]]$VM,
        [Parameter(Mandatory = $true, Position = 1, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [string]$SourcePath,
        [Parameter(Mandatory = $true, Position = 2)]
        [ValidateNotNullOrEmpty()]
        [string]$DestinationPath,
        [Parameter(Mandatory = $true)]
        [Microsoft.HyperV.PowerShell.CopyFileSourceType]$FileSource,
        [switch]$CreateFullPath,
        [switch]$Force,
        [switch]$AsJob
    )
    begin {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        $go = (Enter-Simulation 'Copy-VMFile' $PSCmdlet) -and (Test-SimulatedComputer $ComputerName 'Copy-VMFile' $PSCmdlet)
        if ($go -and $AsJob) { $PSCmdlet.WriteError((New-SimulatedError 'notSupported' 'Copy-VMFile' @('AsJob'))); $go = $false }
    }
    process { if ($go) { Copy-GuestFile 'Copy-VMFile' $PSCmdlet $PSBoundParameters } }
    end { if ($go) { [void](Invoke-SimulatedFault 'Copy-VMFile' $PSCmdlet $null 'after') } }
}
