# The inside of a Windows guest, as PowerShell Direct reaches it: its services, its clock, and who may sign in.

# The guest's ends of the services, in the order of ServiceKey; the last two belong to no switch of the host.
$script:GuestServiceName = @('vmicguestinterface', 'vmicheartbeat', 'vmickvpexchange', 'vmicshutdown', 'vmictimesync', 'vmicvss',
    'vmicrdv', 'vmicvmsession')

# What the definition or a command said of one service of a guest, @{ status; startType }; $null where nobody said anything.
function Get-GuestServiceRecord($Source, $Change, [string]$Name) {
    if ($null -ne $Change -and $null -ne $Change['guestServices'] -and $null -ne $Change['guestServices'][$Name]) {
        return $Change['guestServices'][$Name]
    }
    $defined = $Source.Definition['guestServices']
    if ($null -ne $defined) { $defined[$Name] }
}

# One service of a guest as Get-Service shows it there.
function Get-GuestServiceObject($Source, [string]$Name) {
    $fact = Get-GuestFact $Source (Get-SimulatedNow)
    $record = Get-GuestServiceRecord $Source $fact.Change $Name
    $index = [Array]::IndexOf($script:GuestServiceName, $Name)
    # The guest's end follows the switch of the host; that of the remote desktop runs at need.
    $status = if ($Name -eq 'vmicvmsession' -or ($index -lt 6 -and $fact.Enabled[$index])) { 'Running' } else { 'Stopped' }
    $startType = 'Manual'
    if ($null -ne $record) {
        if ($null -ne $record['status']) { $status = [string]$record['status'] }
        if ($null -ne $record['startType']) { $startType = [string]$record['startType'] }
    }
    [pscustomobject]@{ Name = $Name; Status = $status; StartType = $startType }
}

function Set-GuestServiceRecord($Source, [string]$Name, [string]$Status, [string]$StartType) {
    Update-SimulatedState {
        param($state)
        $change = Get-SimulatedChange $state $Source.IdText
        if ($null -eq $change['guestServices']) { $change['guestServices'] = @{} }
        $change['guestServices'][$Name] = @{ status = $Status; startType = $StartType }
    }
}

# An error that a guest makes up, of whichever id and category: $Record is @{ id; category }.
function New-GuestError($Record, [string]$Text) {
    [Management.Automation.ErrorRecord]::new(
        [InvalidOperationException]::new($Text), [string]$Record['id'], [Management.Automation.ErrorCategory][string]$Record['category'], $null)
}

# What happens in the guest when a service is to start; throws what Start-Service says of one that is disabled.
function Start-GuestService($Source, [string]$Name) {
    $service = Get-GuestServiceObject $Source $Name
    $record = Get-GuestServiceRecord $Source $null $Name
    if ($null -ne $record -and $null -ne $record['startError']) { throw (New-GuestError $record['startError'] "Service '$Name' cannot be started.") }
    if ($service.StartType -eq 'Disabled') {
        throw [Management.Automation.ErrorRecord]::new(
            [InvalidOperationException]::new("Service '$Name' cannot be started: it is disabled."),
            'CouldNotStartService,Microsoft.PowerShell.Commands.StartServiceCommand', 'OpenError', $Name)
    }
    $problem = Set-GuestServiceRecord $Source $Name 'Running' $service.StartType
    if ($problem) { throw $problem }
}

# A guest as a module: a script block that is bound to it finds the commands of the guest, and nothing of its host.
function New-GuestModule($Source) {
    $read = {
        param($guest, $pattern, $cmdlet)
        foreach ($name in $script:GuestServiceName) {
            if ($name -notlike $pattern) { continue }
            $record = Get-GuestServiceRecord $guest $null $name
            if ($null -ne $record -and $null -ne $record['error']) {
                $cmdlet.WriteError((New-GuestError $record['error'] "Service '$name' cannot be queried."))
            }
            else { Get-GuestServiceObject $guest $name }
        }
    }
    $start = { param($guest, $name) Start-GuestService $guest $name }
    $set = { param($guest, $name, $type) [void](Set-GuestServiceRecord $guest $name (Get-GuestServiceObject $guest $name).Status $type) }
    $item = { param($guest, $path) Find-GuestPath $guest $path }
    New-Module -Name 'SimulatedGuest' -ArgumentList @($Source, $read, $start, $set, $item) -ScriptBlock {
        param($Guest, $Read, $Start, $Set, $Item)
        Set-StrictMode -Version Latest
        function Get-Service {
            <#
            .SYNOPSIS
            Gets services of the guest.
            #>
            [CmdletBinding()]
            param([Parameter(Position = 0)][string[]]$Name = @('*'))
            foreach ($text in $Name) { & $Read $Guest $text $PSCmdlet }
        }
        function Start-Service {
            [CmdletBinding()]
            param([Parameter(Position = 0)][string]$Name)
            & $Start $Guest $Name
        }
        function Set-Service {
            [CmdletBinding()]
            param([Parameter(Position = 0)][string]$Name, [string]$StartupType)
            & $Set $Guest $Name $StartupType
        }
        function Get-Item {
            <#
            .SYNOPSIS
            Gets a file or a folder of the guest.
            #>
            [CmdletBinding()]
            param([Parameter(Mandatory = $true)][string]$LiteralPath, [switch]$Force)
            & $Item $Guest $LiteralPath
        }
        function Get-Date {
            [CmdletBinding()]
            param()
            $offset = $Guest.Definition['clockOffsetMs']
            if ($null -eq $offset) { $offset = 0 }
            [datetime]::UtcNow.AddMilliseconds([double]$offset).ToLocalTime()
        }
    }
}

# Whether an account may sign in to a guest: its user with or without the name of a computer before it.
function Test-GuestAccount($Source, [pscredential]$Credential) {
    $account = $Source.Definition['account']
    $user = 'Administrator'
    $password = 'Demo-2026'
    if ($null -ne $account) { $user = [string]$account['user']; $password = [string]$account['password'] }
    $given = $Credential.UserName.Split('\')[-1]
    $given -eq $user -and $Credential.GetNetworkCredential().Password -ceq $password
}

# An error of PowerShell Direct. OpenError: the session could not be opened; its id is that of the command.
function Write-DirectError([string]$Command, $Cmdlet, [Exception]$Exception, [string]$Id, [string]$Category) {
    if ($Id -eq '') { $Id = if ($Command -eq 'New-PSSession') { 'PSSessionOpenFailed' } else { 'PSSessionStateBroken' } }
    $Cmdlet.WriteError([Management.Automation.ErrorRecord]::new($Exception, $Id, [Management.Automation.ErrorCategory]$Category, $null))
}

# The source of a guest into which the account was let; $null after an error was written. A guest that hangs never answers.
function Connect-SimulatedGuest([string]$Command, $Cmdlet, [guid]$VMId, [pscredential]$Credential) {
    if (-not (Test-SimulatedVm $VMId)) {
        Write-DirectError $Command $Cmdlet ([ArgumentException]::new("The input VMId $VMId does not resolve to a single virtual machine.")) (
            'InvalidVMIdNotSingle') 'InvalidArgument'
        return
    }
    $source = $script:World.ById[$VMId]
    if (-not (Invoke-SimulatedFault $Command $Cmdlet $source 'before')) { return }
    $fact = Get-GuestFact $source (Get-SimulatedNow)
    if ($fact.State -ne 'Running') {
        Write-DirectError $Command $Cmdlet ([ArgumentException]::new(
                "The virtual machine $(Get-VmName $source) is not in running state.")) 'InvalidVMState' 'InvalidArgument'
        return
    }
    if ($fact.Contact -eq 3 -and $source.Guest -eq 'windows') { [Threading.Thread]::Sleep([Threading.Timeout]::Infinite) }
    $isThere = $fact.Contact -eq 1 -and $source.Guest -eq 'windows' -and -not $source.Shielded -and
    (Get-GuestServiceObject $source 'vmicvmsession').Status -eq 'Running'
    if (-not $isThere) {
        Write-DirectError $Command $Cmdlet ([Management.Automation.Remoting.PSRemotingTransportException]::new(
                'An error has occurred which Windows PowerShell cannot handle. A remote session might have ended.')) '' 'OpenError'
        return
    }
    if (-not (Test-GuestAccount $source $Credential)) {
        Write-DirectError $Command $Cmdlet ([Management.Automation.Remoting.PSDirectException]::new('The credential is invalid.')) '' 'OpenError'
        return
    }
    $source
}

$script:SessionCount = 0

function New-GuestSession($Source) {
    $script:SessionCount++
    [pscustomobject]@{
        Id = $script:SessionCount; Name = "Runspace$script:SessionCount"
        ComputerName = Get-VmName $Source; ComputerType = 'VirtualMachine'; VMId = $Source.Id; InstanceId = [guid]::NewGuid()
        State = 'Opened'; Availability = 'Available'; ConfigurationName = 'Microsoft.PowerShell'; Guest = New-GuestModule $Source
        Source = $Source
    }
}
