# PowerShell Direct: a session into the guest of one VM, with an account of the guest. It works on the host that runs the VM only. What a
# guest answers is its own word: of a few known shapes, or nothing.

# The guest's ends of what the host switches. The service that carries the session itself is not among them: it is never touched.
$script:guestServices = @('vmicguestinterface', 'vmicheartbeat', 'vmickvpexchange', 'vmicshutdown', 'vmictimesync', 'vmicvss')
$script:mostGuestServices = 20
$script:clockSamples = 3

# Runs a script block with a session into the guest as its argument, and ends the session: what the block gives, or a failed answer.
function Use-VitalsGuest {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [guid] $VmId,
        [Parameter(Mandatory)] [string] $Pipe,
        [Parameter(Mandatory)] [scriptblock] $Work
    )

    $account = $null
    $opened = $null
    try {
        $account = Receive-VitalsAccount -Pipe $Pipe
        $found = Get-VitalsVm -Id $VmId
        if ($found.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $found.Errors }
        $opened = Invoke-VitalsHostCall -Call { New-PSSession -VMId $VmId -Credential $account -ErrorAction Continue }
        if ($opened.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $opened.Errors }
        if ($opened.Output.Count -ne 1) {
            return New-VitalsFailedAnswer -ErrorRecords @(
                New-VitalsError -Id 'GuestSessionNotOpened' -Category 'OpenError' -Message 'The host opened no session into the guest.')
        }
        return & $Work $opened.Output[0]
    }
    finally {
        if ($null -ne $opened) {
            foreach ($session in $opened.Output) { [void](Invoke-VitalsHostCall -Call { Remove-PSSession -Session $session }) }
        }
        if ($null -ne $account) { $account.Password.Dispose() }
    }
}

# Errors from inside an open session, as one of our own. What a guest calls its errors would mean something else if the host had told it, so only its
# words are kept. A session that broke off is told by the type of the error: those from inside have another one, whatever the guest does.
function New-VitalsGuestError {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [System.Collections.IEnumerable] $ErrorRecords,
        [string] $Id = 'GuestRefused'
    )

    $words = 'The guest gave no reason.'
    $isFirst = $true
    foreach ($record in $ErrorRecords) {
        $message = [string]$record.Exception.Message
        if (Test-VitalsSessionBroken -Exception $record.Exception) {
            return New-VitalsError -Id 'GuestSessionBroken' -Category 'OpenError' -Message "The session into the guest broke off. $message"
        }
        if ($isFirst -and $message.Trim().Length -gt 0) { $words = $message }
        $isFirst = $false
    }
    return New-VitalsError -Id $Id -Category 'ReadError' -Message $words
}

function Test-VitalsSessionBroken {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [System.Exception] $Exception)

    return $Exception -is [System.Management.Automation.Remoting.PSRemotingTransportException] -or
    $Exception -is [System.Management.Automation.Runspaces.InvalidRunspaceStateException]
}

# What the guest's ends of the integration services are set to, and what its clock says.
function Test-VitalsDirect {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [guid] $VmId,
        [Parameter(Mandatory)] [string] $Pipe
    )

    return Use-VitalsGuest -VmId $VmId -Pipe $Pipe -Work {
        param($Session)
        $readAt = Get-VitalsInstant
        $read = Read-VitalsGuestService -Session $Session
        if ($read.IsBroken) { return New-VitalsFailedAnswer -ErrorRecords $read.Errors }
        $readFailure = $null
        if ($read.Errors.Count -gt 0) { $readFailure = New-VitalsFailure -ErrorRecords $read.Errors }
        $samples = [System.Collections.Generic.List[object]]::new()
        for ($i = 0; $i -lt $script:clockSamples; $i++) {
            $sample = Measure-VitalsGuestClock -Session $Session
            if ($null -ne $sample) { $samples.Add($sample) }
        }
        return [ordered]@{
            ok    = $true
            value = [ordered]@{ readAt = $readAt; services = $read.List; clockSamples = $samples.ToArray(); readFailure = $readFailure }
        }
    }
}

# The services `vmic*` of the guest: List as an answer carries them, Errors of our own, and whether the session broke off (IsBroken). A guest may tell
# of some and refuse others.
function Read-VitalsGuestService {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $Session)

    $told = Invoke-VitalsHostCall -Call {
        Invoke-Command -Session $Session -ErrorAction Continue -ScriptBlock {
            foreach ($service in @(Get-Service -Name 'vmic*')) {
                [pscustomobject]@{ Name = [string]$service.Name; Status = [string]$service.Status; StartType = [string]$service.StartType }
            }
        }
    }
    $services = [System.Collections.Generic.List[object]]::new()
    foreach ($item in $told.Output) {
        $name = ([string](Get-VitalsProperty -InputObject $item -Name 'Name')).ToLowerInvariant()
        if ($name -cnotmatch '\Avmic[a-z]{1,30}\z' -or $services.Count -ge $script:mostGuestServices) { continue }
        $services.Add([ordered]@{
                name      = $name
                status    = ConvertTo-VitalsGuestWord -Value (Get-VitalsProperty -InputObject $item -Name 'Status')
                startType = ConvertTo-VitalsGuestWord -Value (Get-VitalsProperty -InputObject $item -Name 'StartType')
            })
    }
    $problems = @()
    $isBroken = $false
    if ($told.Errors.Count -gt 0) {
        $problems = @(New-VitalsGuestError -ErrorRecords $told.Errors)
        $isBroken = $problems[0].FullyQualifiedErrorId -ceq 'GuestSessionBroken,HyperVVitals'
    }
    return @{ List = $services.ToArray(); Errors = $problems; IsBroken = $isBroken }
}

# The service of this name in a list of Read-VitalsGuestService; null where it is not in it.
function Select-VitalsGuestService {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [AllowEmptyCollection()] [object[]] $List,
        [Parameter(Mandatory)] [string] $Name
    )

    foreach ($each in $List) { if ($each.name -ceq $Name) { return $each } }
    return $null
}

# The name of an enum value as a guest says it; null for anything else.
function ConvertTo-VitalsGuestWord {
    [CmdletBinding()]
    param([AllowNull()] $Value)

    $text = [string]$Value
    if ($text -cmatch '\A[A-Za-z]{1,30}\z') { return $text }
    return $null
}

# The clock of the guest between two looks at that of the host, each in ms since 1970-01-01 UTC; null where the guest does not say it.
function Measure-VitalsGuestClock {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $Session)

    $before = [System.DateTime]::UtcNow.Ticks
    $told = Invoke-VitalsHostCall -Call {
        Invoke-Command -Session $Session -ErrorAction Continue -ScriptBlock { (Get-Date).ToUniversalTime().Ticks }
    }
    $after = [System.DateTime]::UtcNow.Ticks
    if ($told.Errors.Count -gt 0 -or $told.Output.Count -ne 1 -or $told.Output[0] -isnot [long]) { return $null }
    return [ordered]@{
        beforeMs = ConvertTo-VitalsMoment -Ticks $before
        guestMs  = ConvertTo-VitalsMoment -Ticks $told.Output[0]
        afterMs  = ConvertTo-VitalsMoment -Ticks $after
    }
}

# Ticks as ms since 1970-01-01 UTC, in parts of a millisecond.
function ConvertTo-VitalsMoment {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [long] $Ticks)

    return [double]($Ticks - [System.DateTime]::new(1970, 1, 1).Ticks) / [System.TimeSpan]::TicksPerMillisecond
}

# Starts one service in the guest; one that is disabled there is set to start at need first. Looks before and reads afterwards.
function Start-VitalsGuestService {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [guid] $VmId,
        [Parameter(Mandatory)] [string] $Pipe,
        [Parameter(Mandatory)] [string] $Service,
        [Parameter(Mandatory)] [long] $NotAfterMs
    )

    return Use-VitalsGuest -VmId $VmId -Pipe $Pipe -Work {
        param($Session)
        $current = Read-VitalsGuestService -Session $Session
        $before = Select-VitalsGuestService -List $current.List -Name $Service
        if ($current.IsBroken -or ($null -eq $before -and $current.Errors.Count -gt 0)) {
            return New-VitalsFailedAnswer -ErrorRecords $current.Errors
        }
        if ($null -eq $before) {
            return New-VitalsFailedAnswer -ErrorRecords @(
                New-VitalsError -Id 'GuestServiceNotFound' -Category 'ObjectNotFound' -Message 'The guest has no service of this name.')
        }
        $value = [ordered]@{ step = 'alreadySo'; readAt = Get-VitalsInstant; services = $current.List; writeFailure = $null; readFailure = $null }
        if ($current.Errors.Count -gt 0) { $value.readFailure = New-VitalsFailure -ErrorRecords $current.Errors }
        if ($before.status -ceq 'Running') { return [ordered]@{ ok = $true; value = $value } }
        if (Test-VitalsPast -Moment $NotAfterMs) {
            return New-VitalsFailedAnswer -ErrorRecords @(
                New-VitalsError -Id 'TooLate' -Category 'OperationTimeout' -Message 'It was not begun: nobody waits for it any more.')
        }
        $value.step = 'attempted'
        $isDisabled = $before.startType -ceq 'Disabled'
        $called = Invoke-VitalsHostCall -Call {
            Invoke-Command -Session $Session -ErrorAction Continue -ArgumentList @($Service, $isDisabled) -ScriptBlock {
                param($Name, $IsDisabled)
                if ($IsDisabled) { Set-Service -Name $Name -StartupType 'Manual' -ErrorAction Stop }
                Start-Service -Name $Name -ErrorAction Stop
            }
        }
        if ($called.Errors.Count -gt 0) {
            $value.writeFailure = New-VitalsFailure -ErrorRecords @(New-VitalsGuestError -ErrorRecords $called.Errors)
        }
        $fresh = Read-VitalsGuestService -Session $Session
        $value.readAt = Get-VitalsInstant
        $value.services = $fresh.List
        $value.readFailure = $null
        if ($fresh.Errors.Count -gt 0) {
            if ($fresh.IsBroken -or $null -eq (Select-VitalsGuestService -List $fresh.List -Name $Service)) { $value.services = $null }
            $value.readFailure = New-VitalsFailure -ErrorRecords $fresh.Errors
        }
        return [ordered]@{ ok = $true; value = $value }
    }
}
