function New-PSSession {
    <#
    .SYNOPSIS
    Opens a session into a simulated guest by PowerShell Direct.
    .DESCRIPTION
    Only by the id of a VM. A wrong account, a VM that does not run and a guest that can't answer are errors as of the real command.
    .PARAMETER VMId
    The VMs.
    .PARAMETER Credential
    An account of the guest.
    .EXAMPLE
    New-PSSession -VMId $vm.Id -Credential $account
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)][ValidateNotNullOrEmpty()][guid[]]$VMId,
        [Parameter(Mandatory = $true)][pscredential]$Credential
    )
    . $script:TakePreference $PSCmdlet $PSBoundParameters
    if (-not (Enter-Simulation 'New-PSSession' $PSCmdlet)) { return }
    foreach ($id in $VMId) {
        $source = Connect-SimulatedGuest 'New-PSSession' $PSCmdlet $id $Credential
        if ($null -ne $source) { New-GuestSession $source }
    }
}

function Invoke-Command {
    <#
    .SYNOPSIS
    Runs a script block in a simulated guest.
    .DESCRIPTION
    The guest has Get-Service, Start-Service and Set-Service for its services vmic*, and Get-Date.
    .PARAMETER VMId
    The VMs.
    .PARAMETER Credential
    An account of the guests.
    .PARAMETER Session
    Sessions of New-PSSession.
    .PARAMETER ScriptBlock
    What is to run.
    .PARAMETER ArgumentList
    Its arguments.
    .EXAMPLE
    Invoke-Command -VMId $vm.Id -Credential $account -ScriptBlock { Get-Service -Name vmic* }
    #>
    [CmdletBinding(DefaultParameterSetName = 'VMId')]
    param(
        [Parameter(ParameterSetName = 'VMId', Mandatory = $true)][ValidateNotNullOrEmpty()][guid[]]$VMId,
        [Parameter(ParameterSetName = 'VMId', Mandatory = $true)][pscredential]$Credential,
        [Parameter(ParameterSetName = 'Session', Mandatory = $true)][object[]]$Session,
        [Parameter(Mandatory = $true)][scriptblock]$ScriptBlock,
        [object[]]$ArgumentList = @()
    )
    . $script:TakePreference $PSCmdlet $PSBoundParameters
    if (-not (Enter-Simulation 'Invoke-Command' $PSCmdlet)) { return }
    $guests = @(
        if ($PSCmdlet.ParameterSetName -eq 'Session') { foreach ($each in $Session) { $each.Guest } }
        else {
            foreach ($id in $VMId) {
                $source = Connect-SimulatedGuest 'Invoke-Command' $PSCmdlet $id $Credential
                if ($null -ne $source) { New-GuestModule $source }
            }
        })
    foreach ($guest in $guests) {
        $bound = $guest.NewBoundScriptBlock($ScriptBlock)
        & $bound @ArgumentList
    }
    [void](Invoke-SimulatedFault 'Invoke-Command' $PSCmdlet $null 'after')
}

function Remove-PSSession {
    <#
    .SYNOPSIS
    Ends sessions of New-PSSession.
    .PARAMETER Session
    The sessions.
    .EXAMPLE
    Remove-PSSession -Session $session
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory = $true, Position = 0)][object[]]$Session)
    foreach ($each in $Session) { $each.State = 'Closed' }
}
