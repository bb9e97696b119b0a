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
    $texts = foreach ($name in $items.Keys) {
        '<INSTANCE CLASSNAME="Msvm_KvpExchangeDataItem"><PROPERTY NAME="Caption" TYPE="string"></PROPERTY>' +
        '<PROPERTY NAME="Data" TYPE="string"><VALUE>' + [Security.SecurityElement]::Escape($items[$name]) + '</VALUE></PROPERTY>' +
        '<PROPERTY NAME="Description" TYPE="string"></PROPERTY><PROPERTY NAME="ElementName" TYPE="string"></PROPERTY>' +
        '<PROPERTY NAME="Name" TYPE="string"><VALUE>' + $name + '</VALUE></PROPERTY>' +
        '<PROPERTY NAME="Source" TYPE="uint16"><VALUE>2</VALUE></PROPERTY></INSTANCE>'
    }
    , [string[]]@($texts)
}
