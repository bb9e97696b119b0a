# What was copied into simulated guests: paths and lengths. Nothing is read of the files themselves.

# Folders that a guest has from the beginning, beside those of its definition.
$script:GuestFolder = @{
    windows = @('C:\', 'C:\Temp', 'C:\Users', 'C:\Users\Public', 'C:\Windows', 'C:\Windows\Temp')
    linux   = @('/', '/etc', '/home', '/opt', '/root', '/tmp', '/var', '/var/tmp')
}

# Files that every guest of Windows has from the beginning, beside those of its definition.
$script:GuestFile = @(@{ path = 'C:\Windows\win.ini'; bytes = 92 })

# @{ folders; files }: the folders made and the files written by copies, as the state keeps them; files as @{ path; bytes }.
function Get-GuestFileChange($Source, $State) {
    $change = $State['vms'][$Source.IdText]
    if ($null -ne $change -and $null -ne $change['guestFiles']) {
        return @{ folders = @($change['guestFiles']['folders']); files = @($change['guestFiles']['files']) }
    }
    @{ folders = @(); files = @() }
}

# True where a list of paths has this one, by the rules of the guest's system.
function Test-GuestPath($Source, [object[]]$List, [string]$Path) {
    $comparison = if ($Source.Guest -eq 'linux') { [StringComparison]::Ordinal } else { [StringComparison]::OrdinalIgnoreCase }
    foreach ($one in $List) { if ([string]::Equals([string]$one, $Path, $comparison)) { return $true } }
    $false
}

# The folder above a path of the guest; '' above the root.
function Get-GuestParent($Source, [string]$Path) {
    $separator = if ($Source.Guest -eq 'linux') { '/' } else { '\' }
    $at = $Path.LastIndexOf($separator)
    if ($at -lt 0 -or $at -eq $Path.Length - 1) { return '' }
    $parent = $Path.Substring(0, $at)
    if ($parent -eq '' -or $parent.EndsWith(':')) { return $parent + $separator }
    $parent
}

# What a copy makes of a guest: @{ path; folders } with the path of the new file and the folders that have to be made, or @{ reason }.
function Get-GuestCopyPlan($Source, $Files, [string]$Destination, [string]$FileName, [bool]$CreateFullPath, [bool]$Force) {
    $separator = if ($Source.Guest -eq 'linux') { '/' } else { '\' }
    $begin = if ($Source.Guest -eq 'linux') { $script:GuestFolder['linux'] } else { $script:GuestFolder['windows'] }
    $known = @($begin) + @($Source.Definition['guestFolders'] | Where-Object { $null -ne $_ }) + @($Files['folders'])
    $path = $Destination
    # A folder as the destination means a file of the same name in it.
    if ($path.EndsWith($separator)) { $path += $FileName }
    elseif (Test-GuestPath $Source $known $path) { $path += $separator + $FileName }
    $missing = [Collections.Generic.List[string]]::new()
    $folder = Get-GuestParent $Source $path
    while (-not (Test-GuestPath $Source $known $folder)) {
        $above = Get-GuestParent $Source $folder
        # Nothing above it: a drive that the guest does not have.
        if (-not $CreateFullPath -or $above -eq '') { return @{ reason = 'noFolder' } }
        $missing.Insert(0, $folder)
        $folder = $above
    }
    $written = @($Files['files'] | ForEach-Object { $_['path'] })
    if (-not $Force -and (Test-GuestPath $Source $written $path)) { return @{ reason = 'fileExists' } }
    @{ path = $path; folders = $missing.ToArray() }
}

# The guest's end of the service answers.
function Test-GuestCopyReady([string]$Command, $Cmdlet, $Source, $Fact) {
    $lost = (Invoke-SimulatedFault $Command $Cmdlet $null 'guest') -or (Invoke-SimulatedFault $Command $Cmdlet $Source 'guest')
    $Fact.Enabled[0] -and (Get-GuestServiceStatus $Source $Fact 0)[0] -in 2, 3 -and -not $lost
}

function Copy-GuestFile([string]$Command, $Cmdlet, $Bound) {
    $file = [IO.FileInfo]::new([string]$Bound['SourcePath'])
    $createFullPath = $Bound.ContainsKey('CreateFullPath') -and [bool]$Bound['CreateFullPath']
    $force = $Bound.ContainsKey('Force') -and [bool]$Bound['Force']
    foreach ($source in @(Get-TargetSource $Bound 'Name' $Command $Cmdlet)) {
        $name = Get-VmName $source
        if (-not $Cmdlet.ShouldProcess($name, $Command)) { continue }
        if (-not (Invoke-SimulatedFault $Command $Cmdlet $source 'before')) { continue }
        $fact = Get-GuestFact $source (Get-SimulatedNow)
        $reason = ''
        if (-not $file.Exists) { $reason = 'sourceMissing' }
        elseif ($fact.State -ne 'Running') { $reason = 'invalidState' }
        elseif (-not (Test-GuestCopyReady $Command $Cmdlet $source $fact)) { $reason = 'copyNotReady' }
        if ($reason -ne '') {
            $about = if ($reason -eq 'sourceMissing') { $file.FullName } else { $name }
            $Cmdlet.WriteError((New-SimulatedError $reason $Command @($about)))
            continue
        }
        $destination = [string]$Bound['DestinationPath']
        $plan = Get-GuestCopyPlan $source (Get-GuestFileChange $source $script:World.State) $destination $file.Name $createFullPath $force
        if ($null -ne $plan['reason']) {
            $Cmdlet.WriteError((New-SimulatedError 'copyFailed' $Command @($name, [string]$script:World.Texts['copy'][$plan['reason']])))
            continue
        }
        if ($null -eq $script:World.Clock.FrozenAt) { Wait-SimulatedCost ($file.Length / $script:World.Timing.CopyBytesPerMs) }
        $trick = Invoke-SimulatedFault $Command $Cmdlet $source 'write'
        $problem = if ($trick -ne 'notApplied') { Add-GuestFile $source $plan $file.Length } else { '' }
        if ($problem) {
            $Cmdlet.WriteError((New-SimulatedError 'operationFailed' $Command @($name, $problem)))
            continue
        }
        [void](Invoke-SimulatedFault $Command $Cmdlet $source 'after')
    }
}

# Gives '' or what went wrong.
function Add-GuestFile($Source, $Plan, [long]$Bytes) {
    Update-SimulatedState {
        param($state)
        $files = Get-GuestFileChange $Source $state
        $kept = @($files['files'] | Where-Object { -not (Test-GuestPath $Source @($_['path']) $Plan['path']) })
        (Get-SimulatedChange $state $Source.IdText)['guestFiles'] = @{
            folders = @($files['folders']) + @($Plan['folders'])
            files   = $kept + @(@{ path = $Plan['path']; bytes = $Bytes })
        }
    }
}

# One file of a Windows guest, @{ path; bytes } and what its definition says of it; $null where there is none.
function Get-GuestFile($Source, [string]$Path) {
    $written = @((Get-GuestFileChange $Source $script:World.State)['files'])
    $defined = @($Source.Definition['guestFiles'] | Where-Object { $null -ne $_ })
    foreach ($file in $written + $defined + $script:GuestFile) { if (Test-GuestPath $Source @($file['path']) $Path) { return $file } }
}

# A file or a folder of a Windows guest as Get-Item shows it there; throws the error of one that is not there.
function Find-GuestPath($Source, [string]$Path) {
    $file = Get-GuestFile $Source $Path
    if ($null -ne $file -and $null -ne $file['error']) { throw (New-GuestError $file['error'] '') }
    if ($null -ne $file) { return [pscustomobject]@{ FullName = $Path; PSIsContainer = $false; Length = [long]$file['bytes'] } }
    $change = Get-GuestFileChange $Source $script:World.State
    $folders = $script:GuestFolder['windows'] + @($Source.Definition['guestFolders'] | Where-Object { $null -ne $_ }) + @($change['folders'])
    if (Test-GuestPath $Source $folders $Path.TrimEnd('\')) { return [pscustomobject]@{ FullName = $Path; PSIsContainer = $true } }
    throw (New-GuestPathError $Path 'PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand')
}

function New-GuestPathError([string]$Path, [string]$Id) {
    [Management.Automation.ErrorRecord]::new(
        [Management.Automation.ItemNotFoundException]::new("Cannot find path '$Path' because it does not exist."), $Id, 'ObjectNotFound', $Path)
}

# Takes one file out of a guest: as many zero bytes as it has. A file that is there is written over, as by the real command.
function Read-GuestFile([string]$Command, $Cmdlet, $Source, [string]$Path, [string]$Destination) {
    if (-not (Invoke-SimulatedFault $Command $Cmdlet $Source 'before')) { return }
    $file = Get-GuestFile $Source $Path
    if ($null -eq $file) {
        $Cmdlet.WriteError((New-GuestPathError $Path 'PathNotFound'))
        return
    }
    if ($file['denied']) {
        $Cmdlet.WriteError([Management.Automation.ErrorRecord]::new(
                [UnauthorizedAccessException]::new("Access to the path '$Path' is denied."), 'CopyItemRemotelyFailed', 'PermissionDenied', $Path))
        return
    }
    $target = $Destination
    if ([IO.Directory]::Exists($target)) { $target = [IO.Path]::Combine($target, $Path.Substring($Path.LastIndexOf('\') + 1)) }
    $length = [long]$file['bytes']
    if ($null -eq $script:World.Clock.FrozenAt) { Wait-SimulatedCost ($length / $script:World.Timing.CopyBytesPerMs) }
    # One that is cut off while it is read.
    if ($null -ne $file['readable']) { $length = [long]$file['readable'] }
    try {
        $stream = [IO.File]::Create($target)
        try {
            $stream.SetLength($length)
            # A guest that goes on sending.
            while ($file['endless']) {
                $stream.SetLength($stream.Length + 1MB)
                [Threading.Thread]::Sleep(10)
            }
        }
        finally { $stream.Dispose() }
    }
    catch {
        $Cmdlet.WriteError([Management.Automation.ErrorRecord]::new($_.Exception.GetBaseException(), 'CopyError', 'WriteError', $target))
        return
    }
    [void](Invoke-SimulatedFault $Command $Cmdlet $Source 'after')
}
