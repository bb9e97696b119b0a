# Fails as a module does whose script the execution policy forbids.
throw [System.Management.Automation.ErrorRecord]::new(
    [System.Management.Automation.PSSecurityException]::new('Scripts are disabled on this system.'),
    'UnauthorizedAccess,Microsoft.PowerShell.Commands.ImportModuleCommand', 'SecurityError', $null)
