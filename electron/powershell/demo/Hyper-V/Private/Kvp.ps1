# What a guest tells of itself through data exchange.

# Pairs of name and value; the set differs between systems.
function Get-GuestItem($Source, $Fact) {
    $definition = $Source.Definition
    $hostPart = [regex]::Replace((Get-VmName $Source), '[^A-Za-z0-9-]', '').ToLowerInvariant()
    if ($hostPart -eq '') { $hostPart = 'guest' + $Source.Index }
    $version = [string]$definition['osVersion']
    $ipv4 = @(foreach ($address in $Source.Ips) { if (-not $address.Contains(':')) { $address } }) -join ';'
    $ipv6 = @(foreach ($address in $Source.Ips) { if ($address.Contains(':')) { $address } }) -join ';'
    if ($Fact.Now - $Fact.BootAt -lt $Source.BootMs + $Source.AddressMs) { $ipv4 = ''; $ipv6 = '' }
    $items = [ordered]@{
        FullyQualifiedDomainName = $hostPart + '.' + $script:World.Facts['domain']
        OSName                   = [string]$definition['os']
        OSVersion                = $version
        ProcessorArchitecture    = if ($Source.Guest -eq 'linux') { 'x86_64' } else { '9' }
        NetworkAddressIPv4       = $ipv4
        NetworkAddressIPv6       = $ipv6
    }
    $parts = $version.Split('.')
    if ($Source.Guest -eq 'linux') {
        $items['OSDistributionName'] = [string]$definition['os']
        $items['OSKernelVersion'] = $version
        $items['IntegrationServicesVersion'] = '3.1'
        $items['OSMajorVersion'] = $parts[0]
    }
    else {
        $items['OSMajorVersion'] = $parts[0]
        $items['OSMinorVersion'] = if ($parts.Count -gt 1) { $parts[1] } else { '0' }
        $items['OSBuildNumber'] = if ($parts.Count -gt 2) { $parts[2] } else { '' }
        $items['OSPlatformId'] = '2'
        $items['CSDVersion'] = ''
        $items['IntegrationServicesVersion'] = $version + '.1'
    }
    $items
}

# Each item as the XML text that WMI gives; $null unless the VM runs, its switch is on and its guest part answers.
function Get-GuestItemText($Source, $Fact) {
    if ($Fact.Contact -notin 1, 3 -or $Source.Shielded -or -not $Fact.Enabled[2]) { return $null }
    if ((Get-GuestServiceStatus $Source $Fact 2)[0] -eq 12) { return $null }
    $items = Get-GuestItem $Source $Fact
    , [string[]]@(foreach ($name in $items.Keys) { ConvertTo-KvpText $name $items[$name] 2 })
}

# The items of a definition's list, in its order, as tables: each has a name and a value, or a text that is given as it is.
function ConvertFrom-DefinedItem($Items) {
    foreach ($item in $Items) {
        if ($null -eq $item) { continue }
        if ($item -is [string]) { @{ text = $item } } else { @{ name = [string]$item[0]; value = [string]$item[1] } }
    }
}

# The items that the host tells a guest: those of the scenario until the first one is written; from then on those of the state.
function Get-HostItem($Source, $State) {
    $change = $State['vms'][$Source.IdText]
    if ($null -ne $change -and $null -ne $change['hostItems']) { $change['hostItems'] }
    else { ConvertFrom-DefinedItem $Source.Definition['hostItems'] }
}

# Such tables as the texts that WMI gives.
function ConvertTo-ItemText($Items, [int]$From) {
    , [string[]]@(foreach ($item in $Items) {
            if ($null -ne $item['text']) { $item['text'] } else { ConvertTo-KvpText $item['name'] $item['value'] $From }
        })
}

function Get-HostItemText($Source) { ConvertTo-ItemText @(Get-HostItem $Source $script:World.State) 0 }

function ConvertTo-KvpText([string]$Name, [string]$Value, [int]$From) {
    '<INSTANCE CLASSNAME="Msvm_KvpExchangeDataItem"><PROPERTY NAME="Caption" TYPE="string"></PROPERTY>' +
    '<PROPERTY NAME="Data" TYPE="string"><VALUE>' + [Security.SecurityElement]::Escape($Value) + '</VALUE></PROPERTY>' +
    '<PROPERTY NAME="Description" TYPE="string"></PROPERTY><PROPERTY NAME="ElementName" TYPE="string"></PROPERTY>' +
    '<PROPERTY NAME="Name" TYPE="string"><VALUE>' + [Security.SecurityElement]::Escape($Name) + '</VALUE></PROPERTY>' +
    '<PROPERTY NAME="Source" TYPE="uint16"><VALUE>' + $From + '</VALUE></PROPERTY></INSTANCE>'
}
