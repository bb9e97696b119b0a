# Runs a call of the host's cmdlets and gives what it yielded (Output) and every error that it wrote or threw (Errors), in
# their order. One call may write two errors, and may yield objects before it fails.
function Invoke-VitalsHostCall {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [scriptblock] $Call)

    $collectedOutput = [System.Collections.Generic.List[object]]::new()
    $collectedErrors = [System.Collections.Generic.List[object]]::new()
    try {
        & $Call 2>&1 3>$null 4>$null 5>$null 6>$null | ForEach-Object -Process {
            if ($_ -is [System.Management.Automation.ErrorRecord]) { $collectedErrors.Add($_) }
            else { $collectedOutput.Add($_) }
        }
    }
    catch {
        $collectedErrors.Add($_)
    }
    return @{ Output = $collectedOutput; Errors = $collectedErrors }
}

# Loads the Hyper-V module at first need, into this module alone. It is tried again at each request while it is missing, so
# that a module installed later is found. Throws the error of Import-Module.
function Import-VitalsHyperV {
    [CmdletBinding()]
    param()

    if ($null -eq (Get-VitalsHyperVModule)) {
        Import-Module -Name 'Hyper-V' -ErrorAction Stop 3>$null 4>$null 6>$null
    }
}

# The loaded Hyper-V module, null while there is none.
function Get-VitalsHyperVModule {
    [CmdletBinding()]
    param()

    foreach ($module in @(Get-Module -Name 'Hyper-V')) { return $module }
    return $null
}

# One VM by its id: the only way in which a VM is ever addressed. Gives a VM or errors, never neither.
function Get-VitalsVm {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [guid] $Id)

    $found = Invoke-VitalsHostCall -Call {
        Import-VitalsHyperV
        Hyper-V\Get-VM -Id $Id -ErrorAction Continue
    }
    if ($found.Errors.Count -eq 0 -and $found.Output.Count -ne 1) {
        $found.Errors.Add((New-VitalsError -Id 'VmNotFound' -Category 'ObjectNotFound' -Message (
                    'The host returned {0} virtual machines for the id {1}.' -f $found.Output.Count, $Id)))
    }
    $vm = $null
    if ($found.Errors.Count -eq 0) { $vm = $found.Output[0] }
    return @{ Vm = $vm; Errors = $found.Errors }
}
