# What Get-CimInstance and Invoke-CimMethod have in common: queries, conditions, faults, costs.

$script:HyperVSpace = 'root/virtualization/v2'

# A namespace in one spelling: both slashes are good, and case does not matter.
function ConvertTo-CimSpace([string]$Namespace) { $Namespace.Replace('\', '/').ToLowerInvariant() }

# Class, properties ($null for all) and condition of a query in WQL; $null where it is none that is understood here.
function ConvertFrom-CimQuery([string]$Query) {
    $match = [regex]::Match($Query, '^\s*select\s+(.+?)\s+from\s+(\w+)(?:\s+where\s+(.+?))?\s*$', 'IgnoreCase')
    if (-not $match.Success) { return $null }
    $names = $null
    if ($match.Groups[1].Value -ne '*') { $names = [string[]]@($match.Groups[1].Value.Split(',') | ForEach-Object { $_.Trim() }) }
    @{ Class = $match.Groups[2].Value; Property = $names; Filter = $match.Groups[3].Value }
}

# The comparisons of a condition, joined by OR; a part that is none compares nothing. A backslash is written twice in a text.
function ConvertFrom-CimFilter([string]$Filter) {
    foreach ($part in [regex]::Split($Filter, '\s+or\s+', 'IgnoreCase')) {
        $match = [regex]::Match($part, '^\s*(\w+)\s*=\s*[''"]?(.*?)[''"]?\s*$')
        if ($match.Success) { @{ Name = $match.Groups[1].Value; Value = $match.Groups[2].Value.Replace('\\', '\') } }
    }
}

function Test-CimCondition($Instance, $Conditions) {
    foreach ($condition in $Conditions) {
        if ([string]$Instance.PSObject.Properties[$condition.Name].Value -eq $condition.Value) { return $true }
    }
    $false
}

# The VMs that the comparisons name; null where they compare something else, too, or nothing. An instance is dear to build.
function Get-CimSystemName($Conditions) {
    if ($Conditions.Count -eq 0) { return $null }
    $names = [Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase)
    foreach ($condition in $Conditions) {
        if ($condition.Name -ne 'SystemName') { return $null }
        [void]$names.Add($condition.Value)
    }
    , $names
}

# An error of WMI as the cmdlets of CimCmdlets write it.
function New-CimError([string]$Command, [string]$Code, [string]$Text, [string]$Category, [string]$Target) {
    $class = 'Microsoft.Management.Infrastructure.CimCmdlets.' + $Command.Replace('-', '') + 'Command'
    [Management.Automation.ErrorRecord]::new(
        [Microsoft.Management.Infrastructure.CimException]::new($Text), "HRESULT $Code,$class", $Category, $Target)
}

# May the class be asked now? 'yes', 'empty' (there and without instances), 'no' (an error was written).
function Test-CimAccess([string]$Space, [string]$ClassName, [string]$Command, $Cmdlet) {
    if ($Space -ne $script:HyperVSpace) { return 'yes' }
    foreach ($fault in $script:World.Faults) {
        if ($fault['kind'] -eq 'serviceDown' -and $null -eq $fault['command']) {
            $Cmdlet.WriteError((New-CimError $Command '0x80041013' 'Provider load failure ' 'NotSpecified' "${Space}:$ClassName"))
            return 'no'
        }
    }
    foreach ($fault in $script:World.DataFaults) {
        if ($null -ne $fault['class'] -and $fault['class'] -ne $ClassName) { continue }
        if ($fault['kind'] -eq 'cimDenied') {
            $Cmdlet.WriteError((New-CimError $Command '0x80041003' 'Access denied ' 'PermissionDenied' "${Space}:$ClassName"))
            return 'no'
        }
        if ($fault['kind'] -eq 'missingClass') {
            $Cmdlet.WriteError((New-CimError $Command '0x80041010' 'Invalid class ' 'MetadataError' "${Space}:$ClassName"))
            return 'no'
        }
    }
    # Without rights on Hyper-V its classes are there and empty.
    $caller = Get-SimulatedCallerFact
    if (-not $caller.isElevated -and $caller.groups -notcontains 'S-1-5-32-578') { return 'empty' }
    'yes'
}

# The facts of a VM for an instance: a query tells of one moment, and the next one may tell of the same.
function Get-CimFact($Source) {
    $fact = $Source.Fact
    if ($null -ne $fact -and $Source.FactGeneration -eq $script:World.Link.Generation -and [Math]::Abs([Environment]::TickCount - $Source.FactTick) -le 1000) { return $fact }
    Get-GuestFactNow $Source
}

# Waits what a query about VMs costs, and counts what it gave.
function Wait-CimCost([string]$ClassName, [int]$Count) {
    Add-SimulatedCall "instances:$ClassName" $Count
    $costs = $script:World.Costs
    Wait-SimulatedCost ($costs.Query + $costs.Instance * $Count)
}

# Is the instance about this VM?
function Test-CimInstanceVm($Instance, [guid]$VmId) {
    $keys = foreach ($name in 'InstanceID', 'SystemName', 'Name') {
        $property = $Instance.PSObject.Properties[$name]
        if ($null -ne $property) { [string]$property.Value }
    }
    ($keys -join ' ').IndexOf([string]$VmId, [StringComparison]::OrdinalIgnoreCase) -ge 0
}

# The instances of a class without those of the VMs that a fault lets it lack.
function Select-CimInstance([string]$ClassName, $Instances) {
    $lacking = @($script:World.DataFaults | Where-Object { $_['kind'] -eq 'cimLacks' -and $_['class'] -eq $ClassName })
    foreach ($instance in $Instances) {
        if (@($lacking | Where-Object { Test-CimInstanceVm $instance $_['vmGuid'] }).Count -eq 0) { $instance }
    }
}

# Lets the instances of one class say something else than the cmdlets do, where a fault wants it.
function Edit-CimInstance([string]$ClassName, $Instances) {
    foreach ($fault in $script:World.DataFaults) {
        if ($fault['kind'] -ne 'cimDiffers' -or $fault['class'] -ne $ClassName) { continue }
        foreach ($instance in $Instances) {
            if ($null -ne $fault['vmGuid'] -and -not (Test-CimInstanceVm $instance $fault['vmGuid'])) { continue }
            $instance.PSObject.Properties[[string]$fault['property']].Value = $fault['value']
        }
    }
}

# What was not asked for is null, as it is in an instance from WMI.
function Clear-CimProperty($Instances, [string[]]$Wanted) {
    $others = $null
    foreach ($instance in $Instances) {
        if ($null -eq $others) {
            $others = [string[]]@(foreach ($property in $instance.PSObject.Properties) { if ($Wanted -notcontains $property.Name) { $property.Name } })
        }
        foreach ($name in $others) { $instance.$name = $null }
    }
}
