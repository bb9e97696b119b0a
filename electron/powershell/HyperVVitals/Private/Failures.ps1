# Errors in parts that do not depend on the host's language.

$script:longestMessage = 4000

# An error of our own, with an id that can be told from those of Hyper-V: `<id>,HyperVVitals`.
function New-VitalsError {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Id,
        [Parameter(Mandatory)] [System.Management.Automation.ErrorCategory] $Category,
        [Parameter(Mandatory)] [string] $Message
    )

    return [System.Management.Automation.ErrorRecord]::new(
        [System.InvalidOperationException]::new($Message), "$Id,HyperVVitals", $Category, $null)
}

# One error as an answer carries it.
function ConvertTo-VitalsErrorRecord {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [System.Management.Automation.ErrorRecord] $ErrorRecord)

    $types = [System.Collections.Generic.List[object]]::new()
    $exception = $ErrorRecord.Exception
    while ($null -ne $exception -and $types.Count -lt 10) {
        $types.Add($exception.GetType().FullName)
        $exception = $exception.InnerException
    }
    $message = [string]$ErrorRecord.Exception.Message
    if ($message.Length -gt $script:longestMessage) { $message = $message.Substring(0, $script:longestMessage) }
    return [ordered]@{
        errorId        = [string]$ErrorRecord.FullyQualifiedErrorId
        category       = [string]$ErrorRecord.CategoryInfo.Category
        exceptionTypes = $types.ToArray()
        hResult        = [int]$ErrorRecord.Exception.HResult
        message        = $message
    }
}

# True for an error that has several causes which only the probes tell apart: service down, no rights on Hyper-V, no access
# to a file inside it, VM gone, no module.
function Test-VitalsAmbiguous {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [System.Management.Automation.ErrorRecord] $ErrorRecord)

    $category = [string]$ErrorRecord.CategoryInfo.Category
    $id = ([string]$ErrorRecord.FullyQualifiedErrorId).Split(',')[0]
    return (@('ObjectNotFound', 'NotSpecified', 'PermissionDenied', 'ResourceUnavailable') -ccontains $category) -or
    (@('ObjectNotFound', 'Unspecified', 'AccessDenied', 'CommandNotFoundException', 'CouldNotAutoLoadModule') -ccontains $id)
}

# All errors of a failed call, the first one first, with the probes where one of them needs them.
function New-VitalsFailure {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [System.Collections.IEnumerable] $ErrorRecords)

    $errorList = [System.Collections.Generic.List[object]]::new()
    $isAmbiguous = $false
    foreach ($record in $ErrorRecords) {
        $errorList.Add((ConvertTo-VitalsErrorRecord -ErrorRecord $record))
        $isAmbiguous = $isAmbiguous -or (Test-VitalsAmbiguous -ErrorRecord $record)
    }
    $probes = $null
    if ($isAmbiguous) { $probes = Get-VitalsProbe }
    return [ordered]@{ errors = $errorList.ToArray(); probes = $probes }
}

# The answer of a request that failed.
function New-VitalsFailedAnswer {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [System.Collections.IEnumerable] $ErrorRecords)

    return [ordered]@{ ok = $false; failure = New-VitalsFailure -ErrorRecords $ErrorRecords }
}
