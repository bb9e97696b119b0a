# What the host says about itself. Nothing here may fail: it is what is shown when all else fails.
function Get-VitalsHostFact {
    [CmdletBinding()]
    param()

    $module = $null
    try {
        Import-VitalsHyperV
        $module = Get-VitalsHyperVModule
    }
    catch {
        # Without the module the facts are answered all the same; `hyperVModuleVersion` then is null.
        $module = $null
    }
    $moduleVersion = $null
    if ($null -ne $module) { $moduleVersion = [string]$module.Version }
    $system = Get-VitalsOperatingSystem
    $name = ConvertTo-VitalsName -Value (Get-VitalsProperty -InputObject $system -Name 'CSName')
    if ($null -eq $name) { $name = [System.Environment]::MachineName }
    $value = [ordered]@{
        computerName        = $name
        osCaption           = ConvertTo-VitalsText -Value (Get-VitalsProperty -InputObject $system -Name 'Caption')
        osVersion           = ConvertTo-VitalsText -Value (Get-VitalsProperty -InputObject $system -Name 'Version')
        powerShellEdition   = [string]$PSVersionTable.PSEdition
        powerShellVersion   = [string]$PSVersionTable.PSVersion
        languageMode        = [string]$ExecutionContext.SessionState.LanguageMode
        hyperVModuleVersion = $moduleVersion
        simulated           = Test-VitalsSimulated -Module $module
        managementService   = Get-VitalsManagementService
        caller              = Get-VitalsCaller
    }
    return [ordered]@{ ok = $true; value = $value }
}

# The host's operating system, null where it can't be asked.
function Get-VitalsOperatingSystem {
    [CmdletBinding()]
    param()

    $found = Invoke-VitalsHostCall -Call {
        Get-CimInstance -ClassName 'Win32_OperatingSystem' -Property 'CSName', 'Caption', 'Version' -OperationTimeoutSec 10 -ErrorAction Stop
    }
    foreach ($system in $found.Output) { return $system }
    return $null
}
