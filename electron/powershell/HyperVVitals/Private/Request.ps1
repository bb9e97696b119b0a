# A request is data that comes from outside: it is checked here once more, whoever checked it before. Nothing of it is ever
# taken as script text, as a command name or as a name pattern.

$script:longestRequest = 100000
$script:guidPattern = '\A[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}\z'
# For an answer to a request whose id can't be read.
$script:unknownRequestId = '00000000000000000000000000000000'

# Ends a request that is not one. The text says what is wrong without repeating what was sent.
function Stop-VitalsRequest {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Message)

    throw (New-VitalsError -Id 'InvalidRequest' -Category 'InvalidArgument' -Message $Message)
}

# The request as an object: base64 of UTF-8 of one JSON object.
function ConvertFrom-VitalsRequest {
    [CmdletBinding()]
    param([AllowEmptyString()] [string] $Request)

    if ($Request.Length -gt $script:longestRequest) { Stop-VitalsRequest -Message 'The request is too long.' }
    try {
        $text = [System.Text.UTF8Encoding]::new($false, $true).GetString([System.Convert]::FromBase64String($Request))
    }
    catch {
        Stop-VitalsRequest -Message 'The request is not base64 of UTF-8 text.'
    }
    # Checked before parsing, since Windows PowerShell takes more than JSON for JSON.
    if (-not ($text.StartsWith('{', [System.StringComparison]::Ordinal) -and $text.EndsWith('}', [System.StringComparison]::Ordinal))) {
        Stop-VitalsRequest -Message 'The request is not a JSON object.'
    }
    try {
        $value = ConvertFrom-Json -InputObject $text -ErrorAction Stop
    }
    catch {
        Stop-VitalsRequest -Message 'The request is not JSON.'
    }
    if ($value -isnot [System.Management.Automation.PSCustomObject]) {
        Stop-VitalsRequest -Message 'The request is not a JSON object.'
    }
    return $value
}

# The id under which the answer goes back.
function Get-VitalsRequestId {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $InputObject)

    $id = Get-VitalsProperty -InputObject $InputObject -Name 'id'
    if ($id -isnot [string] -or $id -cnotmatch '\A[0-9a-f]{32}\z') {
        Stop-VitalsRequest -Message 'The id of the request is not 32 hexadecimal digits.'
    }
    return $id
}

# Demands exactly these names, in this spelling, no more and no fewer.
function Assert-VitalsName {
    [CmdletBinding()]
    param(
        [AllowNull()] [object] $InputObject,
        [Parameter(Mandatory)] [AllowEmptyCollection()] [string[]] $Names,
        [Parameter(Mandatory)] [string] $What
    )

    if ($InputObject -isnot [System.Management.Automation.PSCustomObject]) {
        Stop-VitalsRequest -Message "$What is not an object."
    }
    $given = @(foreach ($property in $InputObject.PSObject.Properties) { $property.Name })
    foreach ($name in $given) {
        if ($Names -cnotcontains $name) { Stop-VitalsRequest -Message "$What has a name that is not known." }
    }
    foreach ($name in $Names) {
        if ($given -cnotcontains $name) { Stop-VitalsRequest -Message "$What lacks the name '$name'." }
    }
}

# One argument, checked against its kind and in the form in which the operations take it.
function ConvertTo-VitalsArgument {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Kind,
        [Parameter(Mandatory)] [string] $Name,
        [AllowNull()] [AllowEmptyCollection()] [object] $Value
    )

    switch ($Kind) {
        'guid' {
            if ($Value -isnot [string] -or $Value -cnotmatch $script:guidPattern) {
                Stop-VitalsRequest -Message "The argument '$Name' is not a GUID."
            }
            return [guid]$Value
        }
        'guids' {
            if ($Value -isnot [object[]] -or $Value.Count -lt 1 -or $Value.Count -gt 500) {
                Stop-VitalsRequest -Message "The argument '$Name' is not a list of 1 to 500 GUIDs."
            }
            $guids = foreach ($item in $Value) { ConvertTo-VitalsArgument -Kind 'guid' -Name $Name -Value $item }
            return , @($guids)
        }
        'boolean' {
            if ($Value -isnot [bool]) { Stop-VitalsRequest -Message "The argument '$Name' is neither true nor false." }
            return $Value
        }
        'powerAct' {
            if ($Value -isnot [string] -or @($script:powerRules.Keys) -cnotcontains $Value) {
                Stop-VitalsRequest -Message "The argument '$Name' is no act that is known."
            }
            return $Value
        }
        'pipe' {
            if ($Value -isnot [string] -or $Value -cnotmatch $script:pipePattern) {
                Stop-VitalsRequest -Message "The argument '$Name' is not the name of a pipe."
            }
            return $Value
        }
        'guestService' {
            if ($Value -isnot [string] -or $script:guestServices -cnotcontains $Value) {
                Stop-VitalsRequest -Message "The argument '$Name' is no service of a guest that is known."
            }
            return $Value
        }
        'checkpointName' {
            if ($Value -isnot [string] -or $Value.Trim().Length -lt 1 -or $Value.Length -gt 100 -or $Value -cmatch '\p{Cc}') {
                Stop-VitalsRequest -Message "The argument '$Name' is not a line of 1 to 100 characters."
            }
            return $Value
        }
        'hostPath' {
            if ($Value -isnot [string] -or $Value.Length -gt 4000 -or $Value -cmatch '\p{Cc}' -or -not [System.IO.Path]::IsPathRooted($Value)) {
                Stop-VitalsRequest -Message "The argument '$Name' is not an absolute path of this host."
            }
            return $Value
        }
        'guestPath' {
            # Of a drive or the root, without a way back up. Which names the guest takes is its own affair.
            if ($Value -isnot [string] -or $Value.Length -gt 600 -or $Value -cnotmatch '\A(?:[A-Za-z]:\\|/)[^\p{Cc}]+\z' -or
                $Value -cmatch '(?:\A|[\\/])\.\.(?:[\\/]|\z)') {
                Stop-VitalsRequest -Message "The argument '$Name' is not an absolute path of a guest."
            }
            return $Value
        }
        'partMark' {
            if ($Value -isnot [string] -or $Value -cnotmatch '\A[0-9a-f]{8}\z') {
                Stop-VitalsRequest -Message "The argument '$Name' is not 8 hexadecimal digits."
            }
            return $Value
        }
        'stagingId' {
            if ($Value -isnot [string] -or $Value -cnotmatch '\A[0-9a-f]{32}\z') {
                Stop-VitalsRequest -Message "The argument '$Name' is not 32 hexadecimal digits."
            }
            return $Value
        }
        'sha256' {
            if ($Value -isnot [string] -or $Value -cnotmatch '\A[0-9a-f]{64}\z') {
                Stop-VitalsRequest -Message "The argument '$Name' is not 64 hexadecimal digits."
            }
            return $Value
        }
        'byteCount' {
            # Windows PowerShell reads a small number as an int.
            if (($Value -isnot [long] -and $Value -isnot [int]) -or $Value -lt 0) {
                Stop-VitalsRequest -Message "The argument '$Name' is not a number of bytes."
            }
            return [long]$Value
        }
        'chunk' {
            if ($Value -isnot [string] -or $Value.Length -lt 4 -or $Value.Length -gt 65536) {
                Stop-VitalsRequest -Message "The argument '$Name' is not base64 of 1 to 49152 bytes."
            }
            try { $bytes = [System.Convert]::FromBase64String($Value) }
            catch { Stop-VitalsRequest -Message "The argument '$Name' is not base64." }
            return , $bytes
        }
        'kvpAct' {
            if ($Value -isnot [string] -or @($script:kvpMethods.Keys) -cnotcontains $Value) {
                Stop-VitalsRequest -Message "The argument '$Name' is no act that is known."
            }
            return $Value
        }
        'kvpName' {
            if (-not (Test-VitalsItemText -Value $Value -Characters 255 -Bytes 511)) {
                Stop-VitalsRequest -Message "The argument '$Name' is not a line of 1 to 255 characters."
            }
            return $Value
        }
        'kvpValueOrNull' {
            if ($null -ne $Value -and -not (Test-VitalsItemText -Value $Value -Characters 1023 -Bytes 2047)) {
                Stop-VitalsRequest -Message "The argument '$Name' is not a line of 1 to 1023 characters."
            }
            return $Value
        }
        'kvpSeenOrNull' {
            if ($null -ne $Value -and ($Value -isnot [string] -or $Value.Length -gt 4096)) {
                Stop-VitalsRequest -Message "The argument '$Name' is not a text of at most 4096 characters."
            }
            return $Value
        }
        'moment' {
            if ($Value -isnot [long] -or $Value -le 0) { Stop-VitalsRequest -Message "The argument '$Name' is not a moment in milliseconds." }
            return $Value
        }
        'booleanOrNull' {
            if ($null -ne $Value -and $Value -isnot [bool]) {
                Stop-VitalsRequest -Message "The argument '$Name' is neither true nor false nor null."
            }
            return $Value
        }
    }
    throw "There is no kind of argument called '$Kind'."
}

# A line that XML can carry and that fits into an item of Data Exchange, in UTF-16 and, as a Linux guest keeps it, in UTF-8.
function Test-VitalsItemText {
    [CmdletBinding()]
    param(
        [AllowNull()] [object] $Value,
        [Parameter(Mandatory)] [int] $Characters,
        [Parameter(Mandatory)] [int] $Bytes
    )

    if ($Value -isnot [string] -or $Value.Trim().Length -lt 1 -or $Value.Length -gt $Characters -or $Value -cmatch '[\p{Cc}\uFFFE\uFFFF]') { return $false }
    # Half of a pair of characters has no UTF-8.
    try { return [System.Text.UTF8Encoding]::new($false, $true).GetByteCount($Value) -le $Bytes }
    catch { return $false }
}
