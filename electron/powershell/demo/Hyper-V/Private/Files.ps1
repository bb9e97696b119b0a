# Files of the simulation: shared by several PowerShell processes at once.

# Reads a text file that others may be replacing at this moment; $null when there is none.
function Read-SimulatedFile([string]$Path) {
    for ($try = 0; $try -lt 20; $try++) {
        if (-not [IO.File]::Exists($Path)) { return $null }
        $stream = $null
        try {
            $stream = [IO.FileStream]::new($Path, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]'ReadWrite, Delete')
            $reader = [IO.StreamReader]::new($stream, [Text.Encoding]::UTF8)
            return $reader.ReadToEnd()
        }
        catch [IO.IOException] { [Threading.Thread]::Sleep(5) }
        finally { if ($null -ne $stream) { $stream.Dispose() } }
    }
    throw "The file '$Path' could not be read."
}

# Replaces a file in one step, so that a reader sees the old text or the new one and nothing between.
function Write-SimulatedFile([string]$Path, [string]$Text) {
    $temporary = '{0}.{1}.tmp' -f $Path, $PID
    [IO.File]::WriteAllText($temporary, $Text)
    for ($try = 0; ; $try++) {
        try {
            if ([IO.File]::Exists($Path)) { [IO.File]::Replace($temporary, $Path, [NullString]::Value) }
            else { [IO.File]::Move($temporary, $Path) }
            return
        }
        catch [IO.IOException] {
            # On Windows a reader's open handle can refuse the replacement for a moment.
            if ($try -ge 40) { throw }
            [Threading.Thread]::Sleep(5)
        }
    }
}

# A slot remembers one file: @{ Path; Stamp; Text }. True when its text differs from the remembered one.
# Time stamps are too coarse to tell two writes of one moment apart, so a file younger than 100 ms is always read.
function Update-SimulatedSlot($Slot) {
    $info = [IO.FileInfo]::new($Slot.Path)
    $stamp = ''
    $young = $false
    if ($info.Exists) {
        $written = $info.LastWriteTimeUtc
        $stamp = '{0}:{1}' -f $written.Ticks, $info.Length
        $young = [Math]::Abs(([datetime]::UtcNow - $written).TotalMilliseconds) -lt 100
    }
    if ($stamp -eq $Slot.Stamp -and -not $young) { return $false }
    $text = Read-SimulatedFile $Slot.Path
    $Slot.Stamp = $stamp
    if ($text -ceq $Slot.Text) { return $false }
    $Slot.Text = $text
    $true
}

# Runs a script block while no other process does so for the same lock file. The system frees the lock of a process that dies.
function Use-SimulatedLock([string]$Path, [scriptblock]$Script) {
    $lock = $null
    $deadline = [datetime]::UtcNow.AddSeconds(10)
    while ($null -eq $lock) {
        try { $lock = [IO.FileStream]::new($Path, [IO.FileMode]::OpenOrCreate, [IO.FileAccess]::ReadWrite, [IO.FileShare]::None) }
        catch [IO.IOException] {
            if ([datetime]::UtcNow -gt $deadline) { throw "The lock '$Path' was not free within 10 s." }
            [Threading.Thread]::Sleep(4)
        }
    }
    try { & $Script } finally { $lock.Dispose() }
}

# JSON objects become hashtables, because a missing key of those is $null also in strict mode.
function ConvertTo-PlainData($Value) {
    if ($null -eq $Value) { return $null }
    if ($Value -is [Management.Automation.PSCustomObject]) {
        $table = @{}
        foreach ($property in $Value.PSObject.Properties) { $table[$property.Name] = ConvertTo-PlainData $property.Value }
        return $table
    }
    if ($Value -is [Array] -or $Value -is [Collections.IList]) {
        $list = [object[]]::new($Value.Count)
        for ($i = 0; $i -lt $list.Length; $i++) { $list[$i] = ConvertTo-PlainData $Value[$i] }
        return , $list
    }
    $Value
}

function ConvertFrom-SimulatedJson([string]$Text) { ConvertTo-PlainData (ConvertFrom-Json -InputObject $Text) }

# '1h 30m', '45s' or a number of seconds, as milliseconds.
function ConvertTo-Millisecond($Value, [long]$Default) {
    if ($null -eq $Value) { return $Default }
    if ($Value -isnot [string]) { return [long](1000 * $Value) }
    [long]$sum = 0
    foreach ($match in [regex]::Matches($Value, '(\d+)\s*([dhms])')) {
        $factor = switch ($match.Groups[2].Value) { 'd' { 86400000 } 'h' { 3600000 } 'm' { 60000 } 's' { 1000 } }
        $sum += [long]$match.Groups[1].Value * $factor
    }
    $sum
}

# A time as milliseconds since 1970; ConvertFrom-Json of PowerShell 7 has made a DateTime of the text, that of 5.1 has not.
function ConvertTo-UnixMillisecond($Value) {
    if ($Value -is [datetime]) { $time = $Value.ToUniversalTime() }
    elseif ($Value -is [string]) {
        $style = [Globalization.DateTimeStyles]'AdjustToUniversal, AssumeUniversal'
        $time = [datetime]::Parse($Value, [Globalization.CultureInfo]::InvariantCulture, $style)
    }
    else { return [long]$Value }
    [long](($time.Ticks - 621355968000000000) / 10000)
}
