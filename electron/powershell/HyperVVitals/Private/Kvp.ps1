# The items that a guest and its host tell each other through Data Exchange (KVP), of one VM. What a guest tells is its own text, of
# any length and with anything in it: it is carried as text, cut at limits, and never left out without a word.

# Longer than any item that is made the ordinary way: a name has up to 512 bytes and a value up to 2,048 on the way to a guest
# (HV_KVP_EXCHANGE_MAX_KEY_SIZE and MAX_VALUE_SIZE of the Linux kernel's hyperv.h).
$script:longestKvpName = 512
$script:longestKvpValue = 4096
# Of one reading, over all its items; what comes after them is counted.
$script:mostKvpItems = 1000
$script:mostKvpText = 200000

# Name and value of one item, as an answer carries them. A text that is no such item is shown as it is: name is null then.
function ConvertTo-VitalsKvpRecord {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Source,
        [Parameter(Mandatory)] [AllowEmptyString()] [string] $Text
    )

    $name = $null
    $value = $Text
    $pair = $null
    # The parser has a limit of its own; what is over it need not be copied for that.
    if ($Text.Length -le $script:longestGuestItem) { $pair = ConvertFrom-VitalsKvpItem -Text $Text }
    if ($null -ne $pair) {
        $name = $pair.Name
        $value = [string]$pair.Data
    }
    $isCut = $value.Length -gt $script:longestKvpValue
    if ($isCut) { $value = Limit-VitalsText -Text $value -Length $script:longestKvpValue }
    if ($null -ne $name -and $name.Length -gt $script:longestKvpName) {
        $isCut = $true
        $name = Limit-VitalsText -Text $name -Length $script:longestKvpName
    }
    return [ordered]@{ source = $Source; name = $name; value = $value; cut = $isCut }
}

# The beginning of a text, without half a character at its end.
function Limit-VitalsText {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Text,
        [Parameter(Mandatory)] [int] $Length
    )

    if ([char]::IsHighSurrogate($Text[$Length - 1])) { $Length-- }
    return $Text.Substring(0, $Length)
}

# The component of a VM (what its guest tells) and its settings (what its host tells it), each null where there is none; or Errors.
# The component is there while the VM runs.
function Get-VitalsKvpInstance {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [guid] $Id)

    $vmId = $Id.ToString('D').ToUpperInvariant()
    $settingId = 'Microsoft:{0}\2A34B1C2-FD73-4043-8A5B-DD2159BC743F' -f $vmId
    $result = @{ Component = $null; Setting = $null; Errors = $null }
    $components = Invoke-VitalsHostCall -Call {
        Get-CimInstance -Namespace 'root/virtualization/v2' -ClassName 'Msvm_KvpExchangeComponent' -Property (
            'SystemName', 'GuestIntrinsicExchangeItems', 'GuestExchangeItems') -Filter (
            "SystemName = '{0}'" -f $vmId) -OperationTimeoutSec 10 -ErrorAction Stop
    }
    $result.Errors = $components.Errors
    if ($components.Errors.Count -gt 0) { return $result }
    $settings = Invoke-VitalsHostCall -Call {
        # In a condition of WQL a backslash is written twice.
        Get-CimInstance -Namespace 'root/virtualization/v2' -ClassName 'Msvm_KvpExchangeComponentSettingData' -Property (
            'InstanceID', 'HostExchangeItems') -Filter (
            "InstanceID = '{0}'" -f $settingId.Replace('\', '\\')) -OperationTimeoutSec 10 -ErrorAction Stop
    }
    $result.Errors = $settings.Errors
    # Looked at once more: another VM's items must not be shown, whatever the provider made of the condition.
    foreach ($component in $components.Output) {
        if ([string](Get-VitalsProperty -InputObject $component -Name 'SystemName') -eq $vmId) { $result.Component = $component }
    }
    foreach ($setting in $settings.Output) {
        if ([string](Get-VitalsProperty -InputObject $setting -Name 'InstanceID') -eq $settingId) { $result.Setting = $setting }
    }
    return $result
}

# All items of one VM. Those of the host come first: a guest that tells too much leaves out its own.
function Get-VitalsKvp {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [guid] $Id)

    $readAt = Get-VitalsInstant
    # The cmdlet says why a VM can't be read; for a caller without rights the classes are only empty.
    $found = Get-VitalsVm -Id $Id
    if ($found.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $found.Errors }
    $instances = Get-VitalsKvpInstance -Id $Id
    if ($instances.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $instances.Errors }
    $given = [ordered]@{
        host      = Get-VitalsProperty -InputObject $instances.Setting -Name 'HostExchangeItems'
        intrinsic = Get-VitalsProperty -InputObject $instances.Component -Name 'GuestIntrinsicExchangeItems'
        guest     = Get-VitalsProperty -InputObject $instances.Component -Name 'GuestExchangeItems'
    }
    $items = [System.Collections.Generic.List[object]]::new()
    $left = 0
    $length = 0
    foreach ($source in $given.Keys) {
        foreach ($text in $given[$source]) {
            if ($null -eq $text) { continue }
            if ($items.Count -ge $script:mostKvpItems -or $length -ge $script:mostKvpText) {
                $left++
                continue
            }
            $item = ConvertTo-VitalsKvpRecord -Source $source -Text ([string]$text)
            $length += $item.value.Length
            if ($null -ne $item.name) { $length += $item.name.Length }
            $items.Add($item)
        }
    }
    return [ordered]@{
        ok    = $true
        value = [ordered]@{
            readAt       = $readAt
            guestReports = $null -ne $given['intrinsic'] -or $null -ne $given['guest']
            hostListed   = $null -ne $instances.Setting
            items        = $items.ToArray()
            left         = $left
        }
    }
}
