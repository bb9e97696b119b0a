# Which VMs a command's parameters mean.

# A compiled cmdlet heeds the preferences of its caller's scope; a module's function would see only the global ones.
# Dot-sourced at the start of each command.
$script:TakePreference = {
    param($caller, $bound)
    if (-not $bound.ContainsKey('ErrorAction')) { $ErrorActionPreference = $caller.SessionState.PSVariable.GetValue('ErrorActionPreference') }
    if (-not $bound.ContainsKey('Confirm')) { $ConfirmPreference = $caller.SessionState.PSVariable.GetValue('ConfirmPreference') }
    if (-not $bound.ContainsKey('WhatIf')) { $WhatIfPreference = $caller.SessionState.PSVariable.GetValue('WhatIfPreference') }
}

# The simulated module serves its own host only; true when all names mean it.
function Test-SimulatedComputer([string[]]$ComputerName, [string]$Command, $Cmdlet) {
    foreach ($name in $ComputerName) {
        if ($name -in '.', 'localhost', '127.0.0.1', '::1', $script:World.HostName -or $name -like "$($script:World.HostName).*") { continue }
        $Cmdlet.WriteError((New-SimulatedError 'serviceDown' $Command @($name)))
        return $false
    }
    $true
}

# Sources by name, with wildcards; an unknown name without wildcards is an error, InvalidArgument for Get-VM and ObjectNotFound elsewhere.
function Find-VmSource([string[]]$Name, [string]$Command, $Cmdlet) {
    foreach ($text in $Name) {
        $found = $false
        $pattern = [Management.Automation.WildcardPattern]::Get($text, [Management.Automation.WildcardOptions]::IgnoreCase)
        foreach ($source in $script:World.Vms) {
            if ($script:World.GoneIds.Contains($source.Id)) { continue }
            $vmName = Get-VmName $source
            if ($vmName -eq $text -or $pattern.IsMatch($vmName)) { $found = $true; $source }
        }
        if ($found -or [Management.Automation.WildcardPattern]::ContainsWildcardCharacters($text)) { continue }
        if ($Command -eq 'Get-VM') { $Cmdlet.WriteError((New-SimulatedError 'nameUnknown' $Command @($text) $text)) }
        else { $Cmdlet.WriteError((New-SimulatedError 'nameUnknown' $Command @($text) $null 'ObjectNotFound' 'ObjectNotFound')) }
    }
}

# The source behind a VirtualMachine or a component's VM; an error when it has vanished.
function Resolve-VmSource([guid]$Id, [string]$Command, $Cmdlet) {
    if (Test-SimulatedVm $Id) { return $script:World.ById[$Id] }
    $Cmdlet.WriteError((New-SimulatedError 'vmGone' $Command @($script:World.HostName)))
}

function Get-TargetSource($Bound, [string]$NameParameter, [string]$Command, $Cmdlet) {
    if ($Bound.ContainsKey('VM')) { foreach ($vm in $Bound['VM']) { Resolve-VmSource $vm.Id $Command $Cmdlet } }
    elseif ($Bound.ContainsKey($NameParameter)) { Find-VmSource $Bound[$NameParameter] $Command $Cmdlet }
}
