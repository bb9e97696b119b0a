# Copies one file out of the guest of one VM into a new file of this host, by PowerShell Direct: never repeated, and never over a file that
# is there. It is written beside its place, under a new name that ends in .part, and gets its own name once its length is that which the guest
# told before. What can't be finished is removed; where that fails, the answer says so.

# So much of a drive stays free, in bytes.
$script:freeReserve = 64MB

function Receive-VitalsFile {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [guid] $VmId,
        [Parameter(Mandatory)] [string] $Pipe,
        [Parameter(Mandatory)] [string] $SourcePath,
        [Parameter(Mandatory)] [string] $TargetPath,
        [Parameter(Mandatory)] [string] $Part,
        [Parameter(Mandatory)] [long] $NotAfterMs
    )

    return Use-VitalsGuest -VmId $VmId -Pipe $Pipe -Work {
        param($Session)
        $refusal = Get-VitalsTargetRefusal -TargetPath $TargetPath -PartPath ('{0}.0.{1}.part' -f $TargetPath, $Part)
        if ($null -ne $refusal) { return New-VitalsFailedAnswer -ErrorRecords @($refusal) }
        $file = Read-VitalsGuestFile -Session $Session -Path $SourcePath
        if ($file.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $file.Errors }
        $free = Get-VitalsFreeSpace -Path $TargetPath
        if ($null -ne $free -and $file.Length -gt $free - $script:freeReserve) {
            return New-VitalsFailedAnswer -ErrorRecords @(
                New-VitalsError -Id 'HostDiskFull' -Category 'LimitsExceeded' -Message (
                    'The file has {0} bytes; {1} bytes are free.' -f $file.Length, $free))
        }
        if (Test-VitalsPast -Moment $NotAfterMs) {
            return New-VitalsFailedAnswer -ErrorRecords @(
                New-VitalsError -Id 'TooLate' -Category 'OperationTimeout' -Message 'It was not begun: nobody waits for it any more.')
        }
        # With the length that was told in its name: whoever has asked for it watches that it does not become much longer.
        $partPath = '{0}.{1}.{2}.part' -f $TargetPath, $file.Length, $Part
        $problems = @(Copy-VitalsGuestFile -Session $Session -SourcePath $SourcePath -TargetPath $TargetPath -PartPath $partPath -Bytes $file.Length)
        $value = [ordered]@{ bytes = $file.Length; partLeft = $false; writeFailure = $null }
        if ($problems.Count -gt 0) {
            $value.partLeft = -not (Remove-VitalsPart -Path $partPath)
            $value.writeFailure = New-VitalsFailure -ErrorRecords $problems
        }
        return [ordered]@{ ok = $true; value = $value }
    }
}

# Why no file is made at this place: an error record, or null. That a file can be made there is tried.
function Get-VitalsTargetRefusal {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $TargetPath,
        [Parameter(Mandatory)] [string] $PartPath
    )

    if ([System.IO.File]::Exists($TargetPath) -or [System.IO.Directory]::Exists($TargetPath)) {
        return New-VitalsError -Id 'TargetExists' -Category 'ResourceExists' -Message $TargetPath
    }
    try {
        [System.IO.File]::Open($PartPath, 'CreateNew').Dispose()
        [System.IO.File]::Delete($PartPath)
    }
    catch {
        return New-VitalsError -Id 'TargetRefused' -Category 'WriteError' -Message $_.Exception.GetBaseException().Message
    }
    return $null
}

# The length of a file as the guest tells it: Length in bytes, or Errors.
function Read-VitalsGuestFile {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [object] $Session,
        [Parameter(Mandatory)] [string] $Path
    )

    $told = Invoke-VitalsHostCall -Call {
        Invoke-Command -Session $Session -ErrorAction Continue -ArgumentList @($Path) -ScriptBlock {
            param($Path)
            $item = Get-Item -LiteralPath $Path -Force -ErrorAction Stop
            if ($item.PSIsContainer) { 'folder' } else { [long]$item.Length }
        }
    }
    if ($told.Errors.Count -gt 0) {
        $isMissing = [string]$told.Errors[0].CategoryInfo.Category -ceq 'ObjectNotFound'
        $id = if ($isMissing) { 'GuestFileMissing' } else { 'GuestFileNotRead' }
        return @{ Length = $null; Errors = @(New-VitalsGuestError -ErrorRecords $told.Errors -Id $id) }
    }
    if ($told.Output.Count -eq 1 -and $told.Output[0] -is [long] -and $told.Output[0] -ge 0) {
        return @{ Length = $told.Output[0]; Errors = @() }
    }
    return @{ Length = $null; Errors = @(
            New-VitalsError -Id 'GuestFileMissing' -Category 'ObjectNotFound' -Message 'The guest has no file at this path.') }
}

# The bytes that are free on the drive of a path; null where that can't be told, as on a share.
function Get-VitalsFreeSpace {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Path)

    try {
        return [System.IO.DriveInfo]::new([System.IO.Path]::GetPathRoot($Path)).AvailableFreeSpace
    }
    catch {
        return $null
    }
}

# Copies the file, compares its length and gives it its name. Gives the errors, none where it is done.
function Copy-VitalsGuestFile {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [object] $Session,
        [Parameter(Mandatory)] [string] $SourcePath,
        [Parameter(Mandatory)] [string] $TargetPath,
        [Parameter(Mandatory)] [string] $PartPath,
        [Parameter(Mandatory)] [long] $Bytes
    )

    $called = Invoke-VitalsHostCall -Call {
        Copy-Item -FromSession $Session -LiteralPath $SourcePath -Destination $PartPath -Confirm:$false -ErrorAction Continue
    }
    if ($called.Errors.Count -gt 0) {
        return New-VitalsGuestError -ErrorRecords $called.Errors -Id 'GuestFileNotRead'
    }
    try {
        $arrived = [System.IO.FileInfo]::new($PartPath)
        if (-not $arrived.Exists -or $arrived.Length -ne $Bytes) {
            $has = if ($arrived.Exists) { $arrived.Length } else { 0 }
            return New-VitalsError -Id 'LengthDiffers' -Category 'InvalidResult' -Message (
                'The guest told {0} bytes; {1} bytes arrived.' -f $Bytes, $has)
        }
        # Fails where another file has got the name meanwhile.
        [System.IO.File]::Move($PartPath, $TargetPath)
    }
    catch {
        $id = if ([System.IO.File]::Exists($TargetPath)) { 'TargetExists' } else { 'TargetRefused' }
        return New-VitalsError -Id $id -Category 'WriteError' -Message $_.Exception.GetBaseException().Message
    }
}

# Removes what is not finished; false where it is still there.
function Remove-VitalsPart {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Path)

    try {
        [System.IO.File]::Delete($Path)
    }
    catch {
        return $false
    }
    return $true
}
