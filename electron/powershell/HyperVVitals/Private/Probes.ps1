# What tells ambiguous errors apart. Asked only when an error (or an empty list) needs it; each part is null where it can't
# be found out.

$script:administrators = 'S-1-5-32-544'
$script:hyperVAdministrators = 'S-1-5-32-578'
$script:knownCaller = $null
$script:requestProbes = $null

# Presence of the module, the service and the caller's rights, at most once a request.
function Get-VitalsProbe {
    [CmdletBinding()]
    param()

    if ($null -eq $script:requestProbes) {
        $caller = Get-VitalsCaller
        $script:requestProbes = [ordered]@{
            hyperVModulePresent   = Test-VitalsHyperVPresent
            managementService     = Get-VitalsManagementService
            isElevated            = $caller.isElevated
            isHyperVAdministrator = $caller.isHyperVAdministrator
        }
    }
    return $script:requestProbes
}

# Forgets what was probed for the request before.
function Reset-VitalsProbe {
    [CmdletBinding()]
    param()

    $script:requestProbes = $null
}

# Is the Hyper-V module loaded or installed?
function Test-VitalsHyperVPresent {
    [CmdletBinding()]
    param()

    try {
        if ($null -ne (Get-VitalsHyperVModule)) { return $true }
        return @(Get-Module -ListAvailable -Name 'Hyper-V' -ErrorAction Stop 3>$null).Count -gt 0
    }
    catch {
        return $null
    }
}

# State of the service vmms by name, null where there is none or it can't be read.
function Get-VitalsManagementService {
    [CmdletBinding()]
    param()

    try {
        foreach ($service in @(Get-Service -Name 'vmms' -ErrorAction Stop 3>$null)) {
            return ConvertTo-VitalsName -Value $service.Status
        }
        return $null
    }
    catch {
        return $null
    }
}

# Who runs this session and what they may do. A token never changes during a session, so it is read once; of a simulated
# host each time, since there it can be switched.
function Get-VitalsCaller {
    [CmdletBinding()]
    param()

    $module = Get-VitalsHyperVModule
    if ((Test-VitalsSimulated -Module $module) -and $module.ExportedCommands.ContainsKey('Get-SimulatedCaller')) {
        return Get-VitalsSimulatedCaller
    }
    if ($null -eq $script:knownCaller) { $script:knownCaller = Get-VitalsTokenCaller }
    return $script:knownCaller
}

# What the simulated host says of its caller: name, isElevated and the SIDs of groups.
function Get-VitalsSimulatedCaller {
    [CmdletBinding()]
    param()

    try { $caller = Hyper-V\Get-SimulatedCaller } catch { $caller = $null }
    $groups = Get-VitalsProperty -InputObject $caller -Name 'groups'
    $isHyperVAdministrator = $null
    if ($null -ne $groups) { $isHyperVAdministrator = @($groups) -ccontains $script:hyperVAdministrators }
    return [ordered]@{
        name                  = ConvertTo-VitalsText -Value (Get-VitalsProperty -InputObject $caller -Name 'name')
        isElevated            = ConvertTo-VitalsBoolean -Value (Get-VitalsProperty -InputObject $caller -Name 'isElevated')
        isHyperVAdministrator = $isHyperVAdministrator
    }
}

# The process's own token. Groups are asked for by SID, since their names are localised; a token that UAC has filtered says
# no to both.
function Get-VitalsTokenCaller {
    [CmdletBinding()]
    param()

    $caller = [ordered]@{ name = $null; isElevated = $null; isHyperVAdministrator = $null }
    try {
        $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
        $caller.name = [string]$identity.Name
        $principal = [System.Security.Principal.WindowsPrincipal]::new($identity)
        $caller.isElevated = $principal.IsInRole([System.Security.Principal.SecurityIdentifier]::new($script:administrators))
        $caller.isHyperVAdministrator = $principal.IsInRole([System.Security.Principal.SecurityIdentifier]::new($script:hyperVAdministrators))
    }
    catch {
        if ($null -eq $caller.name) { $caller.name = [System.Environment]::UserName }
    }
    return $caller
}

# Is this Hyper-V module the simulated one? Its manifest says so.
function Test-VitalsSimulated {
    [CmdletBinding()]
    param([AllowNull()] $Module)

    if ($null -eq $Module -or $Module.PrivateData -isnot [System.Collections.IDictionary]) { return $false }
    return $Module.PrivateData['Simulated'] -eq $true
}
