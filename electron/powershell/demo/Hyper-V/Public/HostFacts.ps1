function Get-VMHost {
    <#
    .SYNOPSIS
    Gets the simulated host.
    .DESCRIPTION
    A part of the properties of the Hyper-V module's VMHost.
    .PARAMETER ComputerName
    The simulated host's name; no other can be reached.
    .EXAMPLE
    Hyper-V\Get-VMHost
    #>
    [CmdletBinding(DefaultParameterSetName = 'ComputerName')]
    [OutputType('Microsoft.HyperV.PowerShell.VMHost')]
    param(
        [Parameter(ParameterSetName = 'CimSession', Mandatory = $true, Position = 0, ValueFromPipelineByPropertyName = $true)]
        [ValidateNotNullOrEmpty()]
        [CimSession[]]$CimSession,
        [Parameter(ParameterSetName = 'ComputerName', Position = 0, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [string[]]$ComputerName,
        [Parameter(ParameterSetName = 'ComputerName', Position = 1, ValueFromPipeline = $true)]
        [ValidateNotNullOrEmpty()]
        [pscredential[]]$Credential
    )
    process {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        if (-not (Enter-Simulation 'Get-VMHost' $PSCmdlet) -or -not (Test-SimulatedComputer $ComputerName 'Get-VMHost' $PSCmdlet)) { return }
        $facts = $script:World.Facts
        $name = $script:World.HostName
        [pscustomobject]@{
            PSTypeName = 'Microsoft.HyperV.PowerShell.VMHost'; Name = $name; ComputerName = $name
            FullyQualifiedDomainName = $name + '.' + $facts['domain']; LogicalProcessorCount = [int]$facts['logicalProcessors']
            MemoryCapacity = [long]$facts['memoryGB'] * 1GB; SupportedVmVersions = [string[]]@('9.0', '10.0', [string]$facts['vmVersion'])
            VirtualMachinePath = 'C:\ProgramData\Microsoft\Windows\Hyper-V'; VirtualHardDiskPath = 'C:\VHD'
            EnableEnhancedSessionMode = $false; NumaSpanningEnabled = $true; IsDeleted = $false
        }
        [void](Invoke-SimulatedFault 'Get-VMHost' $PSCmdlet $null 'after')
    }
}

function Get-Service {
    <#
    .SYNOPSIS
    Gets services of the simulated host: vmms, Hyper-V's management service, and vmcompute.
    .DESCRIPTION
    Name, DisplayName, Status and StartType, as text. An unknown name is an error, as in PowerShell's own command.
    .PARAMETER Name
    Names, with wildcards.
    .EXAMPLE
    Get-Service -Name vmms
    #>
    [CmdletBinding()]
    param([Parameter(Position = 0, ValueFromPipeline = $true)][string[]]$Name = @('*'))
    process {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        if (-not (Enter-Simulation 'Get-Service' $PSCmdlet)) { return }
        $down = @($script:World.Faults | Where-Object { $_['kind'] -eq 'serviceDown' }).Count -gt 0
        $all = @(
            [pscustomobject]@{
                Name = 'vmms'; DisplayName = [string]$script:World.Texts['vmms']
                Status = $(if ($down) { 'Stopped' } else { 'Running' }); StartType = 'Automatic'
            }
            [pscustomobject]@{
                Name = 'vmcompute'; DisplayName = 'Hyper-V Host Compute Service'
                Status = 'Running'; StartType = 'Manual'
            })
        foreach ($text in $Name) {
            $found = @($all | Where-Object { $_.Name -like $text })
            if ($found.Count -eq 0 -and -not [Management.Automation.WildcardPattern]::ContainsWildcardCharacters($text)) {
                $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new(
                        [InvalidOperationException]::new("Cannot find any service with service name '$text'."),
                        'NoServiceFoundForGivenName,Microsoft.PowerShell.Commands.GetServiceCommand', 'ObjectNotFound', $text))
            }
            $found
        }
    }
}

function Get-SimulatedCaller {
    <#
    .SYNOPSIS
    Tells who calls on the simulated host: name, isElevated, groups (SIDs).
    .DESCRIPTION
    Stands in for the Windows identity, which other systems do not have.
    .EXAMPLE
    Get-SimulatedCaller
    #>
    [CmdletBinding()]
    param()
    Sync-Simulation
    $caller = Get-SimulatedCallerFact
    [pscustomobject]@{ name = [string]$caller.name; isElevated = [bool]$caller.isElevated; groups = [string[]]@($caller.groups) }
}

function Get-SimulatedWorkerCount {
    <#
    .SYNOPSIS
    Tells how many worker processes (vmwp) the simulated host has: one for each VM that is in memory.
    .DESCRIPTION
    Stands in for the processes of the machine, which are those of another host or none.
    .EXAMPLE
    Get-SimulatedWorkerCount
    #>
    [CmdletBinding()]
    param()
    Sync-Simulation
    $count = 0
    foreach ($source in $script:World.Vms) {
        if ((Get-GuestFactNow $source).Contact -ne 0 -and (Test-SimulatedVm $source.Id)) { $count++ }
    }
    $count
}

function Get-SimulatedFreeSpace {
    <#
    .SYNOPSIS
    Tells how many bytes are free on the drive of the simulated host; nothing where the scenario does not say.
    .DESCRIPTION
    Stands in for the drive of the host, which is another computer.
    .EXAMPLE
    Get-SimulatedFreeSpace
    #>
    [CmdletBinding()]
    param()
    Sync-Simulation
    $free = $script:World.Facts['freeBytes']
    if ($null -ne $free) { [long]$free }
}

function Get-SimulatedCallCount {
    <#
    .SYNOPSIS
    Tells how often each command, dear property (property:Name) and class (class:Name) was used in this process.
    .PARAMETER Reset
    Starts again from nothing after the answer.
    .EXAMPLE
    Get-SimulatedCallCount -Reset
    #>
    [CmdletBinding()]
    param([switch]$Reset)
    $counts = [ordered]@{}
    foreach ($pair in $script:Calls.GetEnumerator()) { $counts[$pair.Key] = $pair.Value }
    if ($Reset) { $script:Calls.Clear() }
    [pscustomobject]$counts
}
