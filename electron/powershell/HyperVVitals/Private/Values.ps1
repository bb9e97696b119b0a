# Values of a host as an answer carries them: text, numbers, booleans and null, the same in every edition of PowerShell.

# The name of an enum value, a bare number where its type has no such name, null for null. Numbers are never sent: older
# modules number the critical states differently.
function ConvertTo-VitalsName {
    [CmdletBinding()]
    param([AllowNull()] $Value)

    if ($null -eq $Value) { return $null }
    $text = [string]$Value
    if ($text.Length -eq 0) { return $null }
    return $text
}

# Text as it is; null stays null, which is not the same as empty text.
function ConvertTo-VitalsText {
    [CmdletBinding()]
    param([AllowNull()] $Value)

    if ($null -eq $Value) { return $null }
    return [string]$Value
}

# A property that may not exist (older module), may be null, or whose getter may fail (the object is live and its VM gone;
# PowerShell hides most of these errors itself): null for all of them, so that one unreadable value does not hide the others.
function Get-VitalsProperty {
    [CmdletBinding()]
    param(
        [AllowNull()] $InputObject,
        [Parameter(Mandatory)] [string] $Name
    )

    try {
        if ($null -eq $InputObject) { return $null }
        $property = $InputObject.PSObject.Properties[$Name]
        if ($null -eq $property) { return $null }
        return , $property.Value
    }
    catch {
        return $null
    }
}

# Now, as ISO 8601 in UTC.
function Get-VitalsInstant {
    [CmdletBinding()]
    param()

    return [System.DateTime]::UtcNow.ToString(
        "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", [System.Globalization.CultureInfo]::InvariantCulture)
}

# Is this moment (ms since 1970-01-01 UTC) over?
function Test-VitalsPast {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [long] $Moment)

    $sinceEpoch = [System.DateTime]::UtcNow.Ticks - [System.DateTime]::new(1970, 1, 1).Ticks
    return $sinceEpoch -gt $Moment * [System.TimeSpan]::TicksPerMillisecond
}

# A whole number, null where the value is none.
function ConvertTo-VitalsInteger {
    [CmdletBinding()]
    param([AllowNull()] $Value)

    if ($Value -is [int] -or $Value -is [long] -or $Value -is [uint16] -or $Value -is [uint32]) { return [long]$Value }
    return $null
}

# A boolean, null where the value is none.
function ConvertTo-VitalsBoolean {
    [CmdletBinding()]
    param([AllowNull()] $Value)

    if ($Value -is [bool]) { return $Value }
    return $null
}
