function Copy-Item {
    <#
    .SYNOPSIS
    Copies files from a simulated guest to this machine.
    .DESCRIPTION
    Only from a session of the simulated New-PSSession; everything else is handed on to the real Copy-Item as it is. A file of a simulated
    guest has no content: as many zero bytes are written. A path is taken literally in both its parameters.
    .PARAMETER Path
    Files of the guest.
    .PARAMETER LiteralPath
    Files of the guest.
    .PARAMETER Destination
    The new file, or a folder for it.
    .PARAMETER FromSession
    A session of New-PSSession.
    .EXAMPLE
    Copy-Item -FromSession $session -LiteralPath 'C:\Windows\win.ini' -Destination 'D:\win.ini'
    #>
    [CmdletBinding(DefaultParameterSetName = 'Path', SupportsShouldProcess = $true)]
    param(
        [Parameter(ParameterSetName = 'Path', Mandatory = $true, Position = 0, ValueFromPipeline = $true)][string[]]$Path,
        [Parameter(ParameterSetName = 'LiteralPath', Mandatory = $true, ValueFromPipelineByPropertyName = $true)]
        [Alias('PSPath', 'LP')][string[]]$LiteralPath,
        [Parameter(Position = 1)][string]$Destination,
        [object]$FromSession,
        [object]$ToSession,
        [switch]$Container,
        [switch]$Force,
        [switch]$Recurse,
        [switch]$PassThru,
        [string]$Filter,
        [string[]]$Include,
        [string[]]$Exclude,
        [pscredential]$Credential
    )
    process {
        . $script:TakePreference $PSCmdlet $PSBoundParameters
        if ($null -eq $FromSession -or $null -eq $FromSession.PSObject.Properties['Source']) {
            $real = $ExecutionContext.InvokeCommand.GetCommand('Microsoft.PowerShell.Management\Copy-Item', 'Cmdlet')
            if ($null -eq $real) { throw [Management.Automation.CommandNotFoundException]::new('There is no Copy-Item here.') }
            & $real @PSBoundParameters
            return
        }
        if (-not (Enter-Simulation 'Copy-Item' $PSCmdlet)) { return }
        $paths = if ($PSCmdlet.ParameterSetName -eq 'Path') { $Path } else { $LiteralPath }
        foreach ($one in $paths) { Read-GuestFile 'Copy-Item' $PSCmdlet $FromSession.Source $one $Destination }
    }
}
