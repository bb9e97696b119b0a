# Copies one file of this host into the guest of one VM, found by its id: one call of Copy-VMFile, never repeated, and not begun after
# NotAfterMs (ms since 1970-01-01 UTC), when nobody waits for it any more. Source and target are handed on as they are, each as one
# value of a parameter: nothing in them is a pattern or a piece of script. What arrived in the guest can't be read from here.

$script:guestServiceComponent = '6c09bb55-d683-4da0-8931-c9bf705f6480'

function Copy-VitalsFile {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [guid] $VmId,
        [Parameter(Mandatory)] [string] $SourcePath,
        [Parameter(Mandatory)] [string] $TargetPath,
        [Parameter(Mandatory)] [bool] $CreateFolders,
        [Parameter(Mandatory)] [bool] $Overwrite,
        [Parameter(Mandatory)] [long] $NotAfterMs
    )

    $found = Get-VitalsVm -Id $VmId
    if ($found.Errors.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $found.Errors }
    $refusal = Get-VitalsCopyRefusal -Vm $found.Vm -NotAfterMs $NotAfterMs
    if ($refusal.Count -gt 0) { return New-VitalsFailedAnswer -ErrorRecords $refusal }
    $file = Get-VitalsSourceFile -Path $SourcePath
    if ($file -is [System.Management.Automation.ErrorRecord]) { return New-VitalsFailedAnswer -ErrorRecords @($file) }
    $value = [ordered]@{
        bytes        = $file.Length
        writeFailure = $null
    }
    $vm = $found.Vm
    $called = Invoke-VitalsHostCall -Call {
        Hyper-V\Copy-VMFile -VM $vm -SourcePath $file.FullName -DestinationPath $TargetPath -FileSource Host `
            -CreateFullPath:$CreateFolders -Force:$Overwrite -Confirm:$false -ErrorAction Continue
    }
    if ($called.Errors.Count -gt 0) { $value.writeFailure = New-VitalsFailure -ErrorRecords $called.Errors }
    return [ordered]@{ ok = $true; value = $value }
}

# Why nothing is copied: errors of our own, or of the host while it was asked. None where it may be.
function Get-VitalsCopyRefusal {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [object] $Vm,
        [Parameter(Mandatory)] [long] $NotAfterMs
    )

    $state = ConvertTo-VitalsName -Value (Get-VitalsProperty -InputObject $Vm -Name 'State')
    if ($state -cne 'Running') {
        return , @(New-VitalsError -Id 'StateNotFit' -Category 'InvalidOperation' -Message "The virtual machine is in the state $state.")
    }
    $refusal = @(Get-VitalsServiceRefusal -Vm $Vm -ComponentId $script:guestServiceComponent -OffId 'CopyServiceOff' -SilentId 'CopyNoContact')
    if ($refusal.Count -gt 0) { return , $refusal }
    if (Test-VitalsPast -Moment $NotAfterMs) {
        return , @(New-VitalsError -Id 'TooLate' -Category 'OperationTimeout' -Message 'It was not begun: nobody waits for it any more.')
    }
    return , @()
}

# The file at a path, or the error that says why there is none that can be copied.
function Get-VitalsSourceFile {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Path)

    try {
        $file = [System.IO.FileInfo]::new($Path)
        if ($file.Exists) { return $file }
    }
    catch {
        return New-VitalsError -Id 'SourceMissing' -Category 'ObjectNotFound' -Message $_.Exception.Message
    }
    return New-VitalsError -Id 'SourceMissing' -Category 'ObjectNotFound' -Message 'There is no file at this path.'
}
