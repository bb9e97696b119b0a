# What Windows PowerShell 5.1, PowerShell 7 and the engine for machines without PowerShell have in common, as far as our
# scripts use it.

# Microsoft.PowerShell.Core in 5.1 and 7 alike, and the few others that the engine or the simulated host supplies.
$script:commonCommands = @(
    'ForEach-Object', 'Where-Object', 'Out-Null', 'Out-Default', 'Set-StrictMode',
    'Get-Command', 'Get-Help', 'Get-Module', 'Import-Module', 'New-Module', 'Remove-Module', 'Export-ModuleMember',
    'New-PSSession', 'Get-PSSession', 'Remove-PSSession', 'Invoke-Command', 'Enter-PSSession', 'Exit-PSSession',
    'Start-Job', 'Get-Job', 'Receive-Job', 'Remove-Job', 'Stop-Job', 'Wait-Job',
    'ConvertTo-Json', 'ConvertFrom-Json', 'Get-CimInstance', 'Invoke-CimMethod', 'Get-Service', 'Copy-Item'
)

# Called in the script block of Invoke-Command alone: a Windows guest has them.
$script:guestCommands = @('Get-Date', 'Get-Item', 'Set-Service', 'Start-Service')

# Called only behind a test for the edition that has them.
$script:desktopCommands = @('Remove-TypeData')

# Cmdlets of the Hyper-V module. They are called by their qualified name, since other products export the same names.
$script:hyperVCommands = @(
    'Get-VM', 'Start-VM', 'Stop-VM', 'Restart-VM', 'Save-VM', 'Suspend-VM', 'Resume-VM', 'Wait-VM', 'Checkpoint-VM',
    'Get-VMIntegrationService', 'Enable-VMIntegrationService', 'Disable-VMIntegrationService',
    'Get-VMSecurity', 'Get-VMHost', 'Get-VMNetworkAdapter', 'Get-VMSnapshot', 'Rename-VMSnapshot', 'Remove-VMSnapshot', 'Restore-VMSnapshot', 'Get-VMReplication', 'Copy-VMFile',
    'Get-SimulatedCaller', 'Get-SimulatedWorkerCount', 'Get-SimulatedFreeSpace'
)

$script:commonParameters = @(
    'Verbose', 'Debug', 'ErrorAction', 'WarningAction', 'InformationAction', 'ErrorVariable', 'WarningVariable',
    'InformationVariable', 'OutVariable', 'OutBuffer', 'PipelineVariable', 'WhatIf', 'Confirm'
)

# Parameters that 5.1 and 7 have both. Commands that are not named here have the same in both, or are our own.
$script:parametersOf = @{
    'ConvertTo-Json'   = @('InputObject', 'Depth', 'Compress')
    'ConvertFrom-Json' = @('InputObject')
    'ForEach-Object'   = @('Process', 'Begin', 'End', 'RemainingScripts', 'MemberName', 'ArgumentList', 'InputObject')
    'Get-CimInstance'  = @('ClassName', 'Namespace', 'Property', 'Filter', 'Query', 'QueryDialect', 'KeyOnly', 'OperationTimeoutSec',
        'ResourceUri', 'Shallow', 'CimSession', 'ComputerName', 'InputObject')
    'Invoke-CimMethod' = @('ClassName', 'Namespace', 'Query', 'QueryDialect', 'MethodName', 'Arguments', 'OperationTimeoutSec', 'ResourceUri',
        'CimClass', 'CimSession', 'ComputerName', 'InputObject')
    # From a session alone: what is on this host is a matter of .NET.
    'Copy-Item'        = @('FromSession', 'LiteralPath', 'Destination')
    'Get-Service'      = @('Name', 'DisplayName', 'DependentServices', 'RequiredServices', 'Include', 'Exclude', 'InputObject')
    'Get-Module'       = @('Name', 'FullyQualifiedName', 'All', 'ListAvailable', 'PSEdition', 'Refresh', 'PSSession', 'CimSession',
        'CimResourceUri', 'CimNamespace')
    'Import-Module'    = @('Name', 'FullyQualifiedName', 'Assembly', 'ModuleInfo', 'Global', 'Prefix', 'Function', 'Cmdlet', 'Variable',
        'Alias', 'Force', 'PassThru', 'AsCustomObject', 'MinimumVersion', 'MaximumVersion', 'RequiredVersion', 'ArgumentList',
        'DisableNameChecking', 'NoClobber', 'Scope', 'PSSession', 'CimSession', 'CimResourceUri', 'CimNamespace')
    'Set-StrictMode'   = @('Version', 'Off')
}

# Variables that Windows PowerShell does not set; strict mode makes an error of them.
$script:newVariables = @(
    'IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR', 'PSStyle', 'EnabledExperimentalFeatures', 'PSNativeCommandArgumentPassing',
    'PSNativeCommandUseErrorActionPreference'
)

# Attributes that Windows PowerShell does not know.
$script:newAttributes = @('ArgumentCompletions', 'ValidateNotNullOrWhiteSpace', 'Experimental', 'NoRunspaceAffinity')

# Members of .NET that the .NET Framework of Windows PowerShell does not have.
$script:newMembers = @(
    'ToHexString', 'FromHexString', 'HashData', 'ReplaceLineEndings', 'TryWriteBytes', 'EnumerateRunes', 'AsSpan', 'Clamp',
    'ThrowIfNull', 'ThrowIfNullOrEmpty', 'GetRelativePath', 'IsPathFullyQualified', 'UnixEpoch', 'Shared', 'ProcessId', 'ProcessPath',
    'TickCount64'
)

# Ways to run text as script, or to compile text.
$script:textRunners = @('Invoke-Expression', 'Add-Type', 'Invoke-Command -FilePath')
$script:textRunningMembers = @('InvokeScript', 'NewScriptBlock', 'ExpandString', 'AddScript', 'ParseInput')

# Verbs that PowerShell 7 approves and 5.1 does not.
$script:newVerbs = @('Build', 'Deploy')
