# A module in the place of HyperVVitals that misbehaves as the environment variable VITALS_FAULT says. The operation host.facts is
# always answered well, so that a test can see whether the session is still sound.

Set-StrictMode -Version Latest

$script:startedAt = [DateTime]::UtcNow
$script:calls = 0

function Write-Line {
    param([string] $Text)
    [Console]::Out.WriteLine($Text)
}

function Write-Answer {
    param([string] $Id, $Answer)
    $json = ConvertTo-Json -InputObject $Answer -Depth 20 -Compress
    Write-Line ('HVV1 ' + $Id + ' ' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($json)) + ' HVV1END')
}

function Write-Flood {
    param([IO.TextWriter] $Writer, [int] $Megabytes)
    $piece = [string]::new([char]'x', 1MB)
    for ($index = 0; $index -lt $Megabytes; $index++) { $Writer.Write($piece) }
    $Writer.Flush()
}

# The operation is noted before anything is done, so that a test sees what was begun and how often.
function Write-Log {
    param([string] $Text)
    if ($env:VITALS_LOG) { [IO.File]::AppendAllText($env:VITALS_LOG, $Text + "`n") }
}

function Get-Facts {
    return [ordered]@{
        computerName        = 'faulty'
        osCaption           = $null
        osVersion           = [string]$env:NODE_POWERSHELL + [string]$env:TERM
        powerShellEdition   = 'Core'
        powerShellVersion   = [string]$PID
        languageMode        = 'FullLanguage'
        hyperVModuleVersion = [string]$script:calls
        simulated           = $true
        managementService   = $null
        caller              = [ordered]@{ name = $null; isElevated = $null; isHyperVAdministrator = $null }
    }
}

function Get-Light {
    return [ordered]@{ readAt = $script:startedAt.ToString('yyyy-MM-ddTHH:mm:ss.fffZ'); vms = @(); probes = $null; gaps = $null }
}

# Gives back the text that it was asked with, as data.
function Get-Echo {
    param($Arguments)
    return [ordered]@{
        step         = 'attempted'
        before       = $false
        after        = [ordered]@{
            componentId = $Arguments.componentId; name = $Arguments.componentId; enabled = $Arguments.enabled
            primary = $null; primaryText = $null; secondary = $null; secondaryText = $null
        }
        readAt       = $null
        writeFailure = $null
        readFailure  = $null
    }
}

function ConvertTo-Failure {
    param([System.Management.Automation.ErrorRecord] $Record)
    $types = @()
    for ($exception = $Record.Exception; $null -ne $exception; $exception = $exception.InnerException) { $types += $exception.GetType().FullName }
    $data = [ordered]@{
        errorId = $Record.FullyQualifiedErrorId; category = [string]$Record.CategoryInfo.Category; exceptionTypes = @($types)
        hResult = $Record.Exception.HResult; message = $Record.Exception.Message
    }
    return [ordered]@{ ok = $false; failure = [ordered]@{ errors = @($data); probes = $null } }
}

function Get-Answer {
    param($Asked)
    $value = switch ($Asked.operation) {
        'host.facts' { Get-Facts }
        'service.set' { Get-Echo $Asked.arguments }
        default { Get-Light }
    }
    return [ordered]@{ ok = $true; value = $value }
}

function Invoke-Fault {
    [CmdletBinding()]
    param($Asked)

    $id = $Asked.id
    switch ($env:VITALS_FAULT) {
        'hang' { [Threading.Thread]::Sleep(600000) }
        'exit0' { [Environment]::Exit(0) }
        'exit3' { [Console]::Error.WriteLine('going down'); [Environment]::Exit(3) }
        'flood' { Write-Flood ([Console]::Out) 50 }
        'floodErrors' { Write-Flood ([Console]::Error) 50 }
        'noEnd' { Write-Line "HVV1 $id eyJvayI6dHJ1ZX0="; return }
        'notJson' { Write-Line "HVV1 $id bm90IGpzb24= HVV1END"; return }
        'wrongShape' { Write-Answer $id ([ordered]@{ ok = $true; value = [ordered]@{ readAt = 'today'; vms = $null } }); return }
        'otherId' { Write-Answer ('0' * 32) (Get-Answer $Asked); return }
        'garbage' {
            [Console]::Out.Write("`0`a" + [char]27 + '[?1h HVV1 HVV1END ' + [char]0xFFFD + "`r`n" + [string]::new([char]'=', 300000) + "`n")
            Write-Answer ('0' * 32) ([ordered]@{ ok = $false })
            [Console]::Out.Write('no end of line here: ')
            Write-Answer $id (Get-Answer $Asked)
            [Console]::Out.WriteLine('and after it')
            return
        }
        'noise' {
            [Console]::Error.WriteLine('#< CLIXML')
            [Console]::Error.WriteLine('<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj S="progress" RefId="0" /></Objs>')
            [Console]::Error.WriteLine([string]::new([char]'e', 300000))
            [Console]::Error.Flush()
        }
        'large' {
            # Few bytes of a thing, often: as many as an answer of 12 MiB takes.
            $answer = Get-Answer $Asked
            $answer.value.vms = @(@{ vmId = '00000000-0000-0000-0000-000000000000'; name = [string]::new([char]'n', 9MB); state = 'Off'; status = $null; heartbeat = $null; uptimeMs = 0 })
            Write-Answer $id $answer
            return
        }
        'prompt' { if ($PSCmdlet.ShouldContinue('Turn it off?', 'The shutdown service is not there.')) { Write-Log 'answered' } }
        'escaping' { throw 'This error is caught by nobody.' }
    }
    Write-Answer $id (Get-Answer $Asked)
}

function Invoke-VitalsRequest {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $Request)

    $asked = ConvertFrom-Json -InputObject ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($Request)))
    $script:calls++
    Write-Log $asked.operation
    if ($asked.operation -eq 'host.facts') {
        Write-Answer $asked.id (Get-Answer $asked)
        return
    }
    if ($env:VITALS_FAULT -eq 'escaping') { Invoke-Fault $asked }
    try {
        Invoke-Fault $asked
    }
    catch {
        Write-Answer $asked.id (ConvertTo-Failure $_)
    }
}

Export-ModuleMember -Function 'Invoke-VitalsRequest'
