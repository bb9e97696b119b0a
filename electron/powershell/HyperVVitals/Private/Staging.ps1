# A file on its way to a guest, where this host is another computer than the one that has the file: it comes in chunks into a staging folder
# of its own, below the folder for temporary files of the user whom this PowerShell runs as, and goes from there into the guest. The
# folder's name holds 128 random bits, and the file in it is always called the same: no name that comes from elsewhere is one on this host.
# Nothing here follows a link, and nothing but our own staging folders is written to or removed.

$script:stagingPrefix = 'hyperv-vitals-staging-'
$script:stagedName = 'file'
# So much of the host's drive stays free, in bytes.
$script:stagingReserve = 512MB
# A folder that was made so many days ago belongs to a program that has ended: no copy lasts an hour.
$script:stagingDays = 1

# Makes the folder with an empty file in it, where the drive has room for the whole one. Gives its path and what was free, in bytes; null
# where that can't be told.
function New-VitalsStaging {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Staging,
        [Parameter(Mandatory)] [long] $Bytes
    )

    Remove-VitalsStaleStaging
    $path = Get-VitalsStagingPath -Staging $Staging
    $free = Get-VitalsStagingSpace -Path $path
    if ($null -ne $free -and $Bytes -gt $free - $script:stagingReserve) {
        return New-VitalsFailedAnswer -ErrorRecords @(
            New-VitalsError -Id 'StagingNoSpace' -Category 'LimitsExceeded' -Message (
                'The file has {0} bytes; {1} bytes are free, of which {2} stay free.' -f $Bytes, $free, $script:stagingReserve))
    }
    try {
        if ([System.IO.Directory]::Exists($path)) {
            return New-VitalsFailedAnswer -ErrorRecords @(
                New-VitalsError -Id 'StagingNotMade' -Category 'ResourceExists' -Message 'There is such a folder already.')
        }
        $folder = [System.IO.Directory]::CreateDirectory($path)
        # Windows gives it the rights of its parent, which is the user's own; elsewhere all users share the parent.
        if ([string][System.Environment]::OSVersion.Platform -ceq 'Unix') { $folder.UnixFileMode = 'UserRead, UserWrite, UserExecute' }
        $file = [System.IO.Path]::Combine($path, $script:stagedName)
        [System.IO.File]::Open($file, 'CreateNew').Dispose()
    }
    catch {
        return New-VitalsFailedAnswer -ErrorRecords @(New-VitalsStagingError -Exception $_.Exception -Id 'StagingNotMade')
    }
    return [ordered]@{ ok = $true; value = [ordered]@{ path = $file; free = $free } }
}

# Writes a chunk at the end of the file, which has to be where the chunk belongs: one that comes twice, or after one that was lost, is
# refused. Gives the length that the file has then.
function Add-VitalsStagedChunk {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Staging,
        [Parameter(Mandatory)] [long] $Offset,
        [Parameter(Mandatory)] [AllowEmptyCollection()] [byte[]] $Data
    )

    return Use-VitalsStagedFile -Staging $Staging -Access 'Write' -Work {
        param($Stream)
        if ($Stream.Length -ne $Offset) {
            return New-VitalsFailedAnswer -ErrorRecords @(
                New-VitalsError -Id 'StagingOffset' -Category 'InvalidData' -Message (
                    'The file has {0} bytes; a chunk came for byte {1}.' -f $Stream.Length, $Offset))
        }
        $Stream.Position = $Offset
        $Stream.Write($Data, 0, $Data.Length)
        $Stream.Flush()
        return [ordered]@{ ok = $true; value = [ordered]@{ bytes = $Stream.Length } }
    }
}

# How long the file is by now.
function Get-VitalsStagedLength {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Staging)

    return Use-VitalsStagedFile -Staging $Staging -Access 'Read' -Work {
        param($Stream)
        return [ordered]@{ ok = $true; value = [ordered]@{ bytes = $Stream.Length } }
    }
}

# Reads the whole file and fails where it is another one than the sender has read: by its length and its SHA-256.
function Test-VitalsStagedFile {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Staging,
        [Parameter(Mandatory)] [long] $Bytes,
        [Parameter(Mandatory)] [string] $Sha256
    )

    return Use-VitalsStagedFile -Staging $Staging -Access 'Read' -Work {
        param($Stream)
        $algorithm = [System.Security.Cryptography.SHA256]::Create()
        try { $digest = $algorithm.ComputeHash($Stream) }
        finally { $algorithm.Dispose() }
        $hash = [System.BitConverter]::ToString($digest).Replace('-', '').ToLowerInvariant()
        if ($Stream.Length -ne $Bytes -or $hash -cne $Sha256) {
            return New-VitalsFailedAnswer -ErrorRecords @(
                New-VitalsError -Id 'StagingDiffers' -Category 'InvalidData' -Message (
                    '{0} of {1} bytes are here, and their SHA-256 is {2}.' -f $Stream.Length, $Bytes, $hash))
        }
        return [ordered]@{ ok = $true; value = [ordered]@{ bytes = $Stream.Length } }
    }
}

# Removes the folder with its file. One that is not there is removed already.
function Remove-VitalsStaging {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Staging)

    try {
        Remove-VitalsStagingFolder -Folder ([System.IO.DirectoryInfo]::new((Get-VitalsStagingPath -Staging $Staging)))
    }
    catch {
        return New-VitalsFailedAnswer -ErrorRecords @(New-VitalsStagingError -Exception $_.Exception -Id 'StagingNotRemoved')
    }
    return [ordered]@{ ok = $true; value = [ordered]@{} }
}

# Removes what programs that have crashed left behind. What can't be removed is tried again the next time.
function Remove-VitalsStaleStaging {
    [CmdletBinding()]
    param()

    $since = [System.DateTime]::UtcNow.AddDays(-$script:stagingDays)
    try { $folders = [System.IO.DirectoryInfo]::new([System.IO.Path]::GetTempPath()).GetDirectories("$($script:stagingPrefix)*") }
    catch { return }
    foreach ($folder in $folders) {
        if ($folder.Name -cnotmatch "\A$($script:stagingPrefix)[0-9a-f]{32}\z" -or $folder.LastWriteTimeUtc -gt $since) { continue }
        try { Remove-VitalsStagingFolder -Folder $folder }
        catch { continue }
    }
}

# Removes our file and then the folder, which is empty then; what else is in it is not ours and makes it fail. A link is left alone.
function Remove-VitalsStagingFolder {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [System.IO.DirectoryInfo] $Folder)

    if (-not $Folder.Exists) { return }
    if (Test-VitalsLink -Item $Folder) { throw [System.IO.IOException]::new('It is a link, and none of our folders.') }
    # Of a link this removes the link itself.
    [System.IO.File]::Delete([System.IO.Path]::Combine($Folder.FullName, $script:stagedName))
    [System.IO.Directory]::Delete($Folder.FullName)
}

# Opens the file, hands it to Work, closes it, and gives what Work gives.
function Use-VitalsStagedFile {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Staging,
        [Parameter(Mandatory)] [ValidateSet('Read', 'Write')] [string] $Access,
        [Parameter(Mandatory)] [scriptblock] $Work
    )

    try {
        $folder = [System.IO.DirectoryInfo]::new((Get-VitalsStagingPath -Staging $Staging))
        $file = [System.IO.FileInfo]::new([System.IO.Path]::Combine($folder.FullName, $script:stagedName))
        if (-not $file.Exists -or (Test-VitalsLink -Item $folder) -or (Test-VitalsLink -Item $file)) {
            return New-VitalsFailedAnswer -ErrorRecords @(
                New-VitalsError -Id 'StagingGone' -Category 'ObjectNotFound' -Message 'The temporary copy is not there any more.')
        }
        $stream = [System.IO.File]::Open($file.FullName, 'Open', $Access, 'Read')
        try { return & $Work $stream }
        finally { $stream.Dispose() }
    }
    catch {
        return New-VitalsFailedAnswer -ErrorRecords @(New-VitalsStagingError -Exception $_.Exception -Id 'StagingNotWritten')
    }
}

function Get-VitalsStagingPath {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Staging)

    return [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), $script:stagingPrefix + $Staging)
}

# The bytes that are free for this user on the drive of the folder; null where that can't be told.
function Get-VitalsStagingSpace {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Path)

    # Missing, it is told by the copy itself.
    $null = Invoke-VitalsHostCall -Call { Import-VitalsHyperV }
    $module = Get-VitalsHyperVModule
    if ((Test-VitalsSimulated -Module $module) -and $module.ExportedCommands.ContainsKey('Get-SimulatedFreeSpace')) {
        $simulated = Hyper-V\Get-SimulatedFreeSpace
        if ($null -ne $simulated) { return [long]$simulated }
    }
    return Get-VitalsFreeSpace -Path $Path
}

function Test-VitalsLink {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [System.IO.FileSystemInfo] $Item)

    return ($Item.Attributes -band [System.IO.FileAttributes]::ReparsePoint) -ne 0
}

# What .NET says of a file, as an error of ours: 0x80070070 is ERROR_DISK_FULL, 0x80070027 ERROR_HANDLE_DISK_FULL; elsewhere ENOSPC (28).
function New-VitalsStagingError {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [System.Exception] $Exception,
        [Parameter(Mandatory)] [string] $Id
    )

    $base = $Exception.GetBaseException()
    $isFull = @(0x80070070, 0x80070027, 28) -contains $base.HResult
    $name = if ($isFull) { 'StagingNoSpace' } else { $Id }
    return New-VitalsError -Id $name -Category 'WriteError' -Message $base.Message
}
