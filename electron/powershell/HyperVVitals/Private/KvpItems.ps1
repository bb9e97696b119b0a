# Writes the items that a host tells its guest: one call of a method of WMI, since there is no cmdlet for it. The items are read right
# before: where they are not what the user saw, nothing is called. They are read again after it, and only that tells what became of it.
# No value is part of an answer, and none of an error of ours.

$script:kvpMethods = @{ add = 'AddKvpItems'; change = 'ModifyKvpItems'; remove = 'RemoveKvpItems' }
# What the methods return (addkvpitems-msvm-virtualsystemmanagementservice), and states of a job (CIM_ConcreteJob).
$script:kvpDone = 0
$script:kvpJobStarted = 4096
$script:kvpAccessDenied = 32769
$script:jobCompleted = @(7, 32768)
$script:jobFirstEnd = 7
# A job is waited for so long, and looked at so often, in ms.
$script:jobLimit = 30000
$script:jobLook = 100

function Set-VitalsKvpItem {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [guid] $VmId,
        [Parameter(Mandatory)] [string] $Act,
        [Parameter(Mandatory)] [string] $Name,
        [AllowNull()] [object] $Value,
        [AllowNull()] [object] $Seen,
        [Parameter(Mandatory)] [long] $NotAfterMs
    )

    if (($null -eq $Value) -ne ($Act -ceq 'remove') -or ($null -eq $Seen) -ne ($Act -ceq 'add')) {
        Stop-VitalsRequest -Message 'The act does not go with the values that were given.'
    }
    $current = Read-VitalsHostItem -VmId $VmId
    if ($current.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $current.Errors }
    $step = Get-VitalsKvpStep -Items $current.Items -Act $Act -Name $Name -Value $Value -Seen $Seen
    $result = [ordered]@{ step = $step; isSo = $step -ceq 'alreadySo'; writeFailure = $null; readFailure = $null }
    if ($step -cne 'attempted') { return [ordered]@{ ok = $true; value = $result } }
    if (Test-VitalsPast -Moment $NotAfterMs) {
        return New-VitalsFailedAnswer -ErrorRecords @(
            New-VitalsError -Id 'TooLate' -Category 'OperationTimeout' -Message 'It was not begun: nobody waits for it any more.')
    }
    $written = Invoke-VitalsKvpMethod -VmId $VmId -Act $Act -Name $Name -Value $Value
    if ($written.Count -gt 0) { $result.writeFailure = New-VitalsFailure -ErrorRecords $written }
    $fresh = Read-VitalsHostItem -VmId $VmId
    if ($fresh.Errors.Count -gt 0) {
        $result.isSo = $null
        $result.readFailure = New-VitalsFailure -ErrorRecords $fresh.Errors
    }
    else { $result.isSo = (Get-VitalsKvpStep -Items $fresh.Items -Act $Act -Name $Name -Value $Value -Seen $Seen) -ceq 'alreadySo' }
    return [ordered]@{ ok = $true; value = $result }
}

# What is to be done about a list of items. A guest with Windows keeps the items by names in which case does not matter, so none is added
# that differs in nothing else from one that is there. Where a host holds two such names already, each is changed and removed by its own.
function Get-VitalsKvpStep {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [AllowEmptyCollection()] [object[]] $Items,
        [Parameter(Mandatory)] [string] $Act,
        [Parameter(Mandatory)] [string] $Name,
        [AllowNull()] [object] $Value,
        [AllowNull()] [object] $Seen
    )

    $alike = @($Items | Where-Object { [string]::Equals($_.Name, $Name, [System.StringComparison]::OrdinalIgnoreCase) })
    $same = @($alike | Where-Object { [string]::Equals($_.Name, $Name, [System.StringComparison]::Ordinal) })
    if ($Act -ceq 'remove') { $isSo = $same.Count -eq 0 }
    else { $isSo = $same.Count -eq 1 -and [string]::Equals($same[0].Data, $Value, [System.StringComparison]::Ordinal) }
    if ($isSo) { return 'alreadySo' }
    if ($Act -ceq 'add') {
        if ($alike.Count -gt 0) { return 'nameTaken' }
        return 'attempted'
    }
    if ($same.Count -ne 1 -or -not [string]::Equals([string]$same[0].Data, $Seen, [System.StringComparison]::Ordinal)) { return 'changedByOther' }
    return 'attempted'
}

# The items that the host tells the guest of a VM now, as Items with Name and Data; or Errors. What is no item has no name to meet.
function Read-VitalsHostItem {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [guid] $VmId)

    $result = @{ Items = @(); Errors = $null }
    $found = Get-VitalsVm -Id $VmId
    $result.Errors = $found.Errors
    if ($found.Errors.Count -gt 0) { return $result }
    $instances = Get-VitalsKvpInstance -Id $VmId
    $result.Errors = $instances.Errors
    if ($instances.Errors.Count -gt 0) { return $result }
    if ($null -eq $instances.Setting) {
        $result.Errors.Add((New-VitalsError -Id 'KvpNotListed' -Category 'InvalidResult' -Message (
                    'The host does not list the settings of Data Exchange for this virtual machine.')))
        return $result
    }
    $items = [System.Collections.Generic.List[object]]::new()
    foreach ($text in (Get-VitalsProperty -InputObject $instances.Setting -Name 'HostExchangeItems')) {
        if ($null -eq $text -or ([string]$text).Length -gt $script:longestGuestItem) { continue }
        $pair = ConvertFrom-VitalsKvpItem -Text ([string]$text)
        if ($null -ne $pair) { $items.Add($pair) }
    }
    $result.Items = $items.ToArray()
    return $result
}

# The one call that does it. Gives the errors, none where the host says that it is done.
function Invoke-VitalsKvpMethod {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [guid] $VmId,
        [Parameter(Mandatory)] [string] $Act,
        [Parameter(Mandatory)] [string] $Name,
        [AllowNull()] [object] $Value
    )

    $systems = Invoke-VitalsHostCall -Call {
        Get-CimInstance -Namespace 'root/virtualization/v2' -ClassName 'Msvm_ComputerSystem' -Filter (
            "Name = '{0}'" -f $VmId.ToString('D').ToUpperInvariant()) -OperationTimeoutSec 10 -ErrorAction Stop
    }
    if ($systems.Errors.Count -gt 0) { return , $systems.Errors }
    if ($systems.Output.Count -ne 1) {
        return , @(New-VitalsError -Id 'VmNotFound' -Category 'ObjectNotFound' -Message (
                'WMI lists {0} systems for the virtual machine.' -f $systems.Output.Count))
    }
    $method = $script:kvpMethods[$Act]
    $arguments = @{ TargetSystem = $systems.Output[0]; DataItems = [string[]]@(ConvertTo-VitalsKvpText -Name $Name -Value ([string]$Value)) }
    $called = Invoke-VitalsHostCall -Call {
        Invoke-CimMethod -Namespace 'root/virtualization/v2' -Query 'SELECT * FROM Msvm_VirtualSystemManagementService' -MethodName (
            $method) -Arguments $arguments -OperationTimeoutSec 30 -ErrorAction Stop
    }
    if ($called.Errors.Count -gt 0) { return , $called.Errors }
    if ($called.Output.Count -ne 1) {
        return , @(New-VitalsError -Id 'KvpDenied' -Category 'PermissionDenied' -Message 'The management service of Hyper-V cannot be seen through WMI.')
    }
    $returned = [long](Get-VitalsProperty -InputObject $called.Output[0] -Name 'ReturnValue')
    if ($returned -eq $script:kvpDone) { return , @() }
    if ($returned -eq $script:kvpJobStarted) {
        return , @(Wait-VitalsJob -Job (Get-VitalsProperty -InputObject $called.Output[0] -Name 'Job') -Name $method)
    }
    if ($returned -eq $script:kvpAccessDenied) {
        return , @(New-VitalsError -Id 'KvpDenied' -Category 'PermissionDenied' -Message "$method returned $returned.")
    }
    return , @(New-VitalsError -Id 'KvpRefused' -Category 'InvalidResult' -Message "$method returned $returned.")
}

# Waits for a job of WMI. Gives the error with which it ended, nothing where it ended well.
function Wait-VitalsJob {
    [CmdletBinding()]
    param(
        [AllowNull()] [object] $Job,
        [Parameter(Mandatory)] [string] $Name
    )

    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    while ($watch.ElapsedMilliseconds -lt $script:jobLimit) {
        # What comes with the call is a reference without values.
        $read = Invoke-VitalsHostCall -Call { Get-CimInstance -InputObject $Job -OperationTimeoutSec 10 -ErrorAction Stop }
        # It may be done, under way, or gone: only the items can tell.
        if ($read.Errors.Count -gt 0) { break }
        foreach ($current in $read.Output) {
            $state = [int](Get-VitalsProperty -InputObject $current -Name 'JobState')
            if ($script:jobCompleted -contains $state) { return }
            if ($state -gt $script:jobFirstEnd) {
                # Its description is the host's own text, which may repeat what was sent.
                return New-VitalsError -Id 'KvpRefused' -Category 'InvalidResult' -Message ('{0} ended with {1}.' -f $Name, (
                        Get-VitalsProperty -InputObject $current -Name 'ErrorCode'))
            }
        }
        [System.Threading.Thread]::Sleep($script:jobLook)
    }
    return New-VitalsError -Id 'KvpStillRunning' -Category 'OperationTimeout' -Message "$Name has not been seen to end."
}

# One item as the text of an embedded Msvm_KvpExchangeDataItem, which is what GetText(CimDtd20) and CimSerializer write of an instance.
function ConvertTo-VitalsKvpText {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [AllowEmptyString()] [string] $Value
    )

    return '<INSTANCE CLASSNAME="Msvm_KvpExchangeDataItem"><PROPERTY NAME="Data" TYPE="string"><VALUE>' +
    [System.Security.SecurityElement]::Escape($Value) + '</VALUE></PROPERTY><PROPERTY NAME="Name" TYPE="string"><VALUE>' +
    [System.Security.SecurityElement]::Escape($Name) + '</VALUE></PROPERTY><PROPERTY NAME="Source" TYPE="uint16"><VALUE>0</VALUE></PROPERTY></INSTANCE>'
}
