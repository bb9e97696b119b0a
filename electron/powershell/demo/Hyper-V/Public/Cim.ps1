function Get-CimInstance {
    <#
    .SYNOPSIS
    Gets instances of WMI classes of the simulated host.
    .DESCRIPTION
    Win32_OperatingSystem, Win32_ComputerSystem and, in root/virtualization/v2, Msvm_KvpExchangeComponent. Any other class is an error.
    .PARAMETER ClassName
    The class.
    .PARAMETER Namespace
    root/cimv2 when omitted.
    .PARAMETER Filter
    Comparisons of one property with texts or numbers, by = and joined by OR.
    .PARAMETER Property
    Accepted; all properties are given.
    .PARAMETER OperationTimeoutSec
    Accepted; nothing is timed.
    .EXAMPLE
    Get-CimInstance -Namespace root/virtualization/v2 -ClassName Msvm_KvpExchangeComponent
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0)][string]$ClassName,
        [string]$Namespace = 'root/cimv2',
        [string]$Filter,
        [string[]]$Property,
        [uint32]$OperationTimeoutSec
    )
    . $script:TakePreference $PSCmdlet $PSBoundParameters
    if (-not (Enter-Simulation 'Get-CimInstance' $PSCmdlet)) { return }
    Add-SimulatedCall "class:$ClassName"
    $space = $Namespace.Replace('\', '/').ToLowerInvariant()
    $reader = $script:CimClass["${space}:$ClassName"]
    if ($null -eq $reader) {
        $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new(
                [Microsoft.Management.Infrastructure.CimException]::new('Invalid class '),
                'HRESULT 0x80041010,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand', 'MetadataError', "${space}:$ClassName"))
        return
    }
    # Without rights on Hyper-V its classes are there and empty.
    $caller = Get-SimulatedCallerFact
    if ($space -eq 'root/virtualization/v2' -and -not $caller.isElevated -and $caller.groups -notcontains 'S-1-5-32-578') { return }
    $conditions = @(ConvertFrom-CimFilter $Filter)
    foreach ($instance in @(& $reader $conditions)) { if ($Filter -eq '' -or (Test-CimCondition $instance $conditions)) { $instance } }
    [void](Invoke-SimulatedFault 'Get-CimInstance' $PSCmdlet $null 'after')
}

# The comparisons of a filter; a part that is none compares nothing.
function ConvertFrom-CimFilter([string]$Filter) {
    foreach ($part in [regex]::Split($Filter, '\s+or\s+', 'IgnoreCase')) {
        $match = [regex]::Match($part, '^\s*(\w+)\s*=\s*[''"]?(.*?)[''"]?\s*$')
        if ($match.Success) { @{ Name = $match.Groups[1].Value; Value = $match.Groups[2].Value } }
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

function Get-OperatingSystemInstance {
    $facts = $script:World.Facts
    $now = Get-SimulatedNow
    $boot = [long]$script:World.State['epoch'] - (ConvertTo-Millisecond $facts['up'] 86400000)
    [pscustomobject]@{
        PSTypeName = 'Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_OperatingSystem'
        Caption = [string]$facts['caption']; Version = [string]$facts['version']; BuildNumber = [string]$facts['build']
        CSName = $script:World.HostName; OSArchitecture = '64-bit'; OSLanguage = [uint32]$facts['osLanguage']
        MUILanguages = [string[]]@([string]$facts['culture']); LastBootUpTime = ConvertTo-SimulatedDate $boot
        LocalDateTime = ConvertTo-SimulatedDate $now; ProductType = [uint32]$(if ($facts['caption'] -match 'Server') { 3 } else { 1 })
    }
}

function Get-ComputerSystemInstance {
    $facts = $script:World.Facts
    [pscustomobject]@{
        PSTypeName = 'Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_ComputerSystem'
        Name = $script:World.HostName; DNSHostName = $script:World.HostName; Domain = [string]$facts['domain']; PartOfDomain = $true
        HypervisorPresent = $true; Manufacturer = [string]$facts['manufacturer']; Model = [string]$facts['model']
        NumberOfLogicalProcessors = [uint32]$facts['logicalProcessors']; TotalPhysicalMemory = [uint64]([long]$facts['memoryGB'] * 1GB)
    }
}

# There is an instance for each VM that runs.
function Get-KvpComponentInstance($Conditions) {
    $now = Get-SimulatedNow
    $names = Get-CimSystemName $Conditions
    foreach ($source in $script:World.Vms) {
        if ($null -ne $names -and -not $names.Contains($source.IdText)) { continue }
        if (-not (Test-SimulatedVm $source.Id)) { continue }
        $fact = Get-GuestFact $source $now
        if ($fact.Contact -eq 0) { continue }
        $pair = Get-GuestServiceStatus $source $fact 2
        $status = [uint16[]]@($pair | Where-Object { $null -ne $_ })
        [pscustomobject]@{
            PSTypeName = 'Microsoft.Management.Infrastructure.CimInstance#root/virtualization/v2/Msvm_KvpExchangeComponent'
            SystemName = $source.IdText; DeviceID = 'Microsoft:{0}\{1}' -f $source.IdText, $script:ServiceGuid[2]
            Name = [string]$script:World.Texts['services']['kvp']; ElementName = [string]$script:World.Texts['services']['kvp']
            CreationClassName = 'Msvm_KvpExchangeComponent'; SystemCreationClassName = 'Msvm_ComputerSystem'
            EnabledState = [uint16]$(if ($fact.Enabled[2]) { 2 } else { 3 })
            OperationalStatus = $status; StatusDescriptions = [string[]]@($status | ForEach-Object { [string]$script:World.Texts['serviceStatus']["$_"] })
            GuestIntrinsicExchangeItems = Get-GuestItemText $source $fact; GuestExchangeItems = $null
        }
    }
}

$script:CimClass = @{
    'root/cimv2:Win32_OperatingSystem'                 = { Get-OperatingSystemInstance }
    'root/cimv2:Win32_ComputerSystem'                  = { Get-ComputerSystemInstance }
    'root/virtualization/v2:Msvm_KvpExchangeComponent' = { param($conditions) Get-KvpComponentInstance $conditions }
}
