# What guests tell of their operating system through Data Exchange (KVP). It is a guest's own text: limits apply, and no
# document type is ever read.

$script:longestGuestItem = 65536
$script:longestGuestText = 1024
$script:mostGuestItems = 100
# A longer condition costs the provider more than it saves.
$script:mostFilteredIds = 20

# Operating system and name of the guests of the VMs named, by VM id, from one query. A guest that tells nothing (off, Data
# Exchange off, no such service inside) is not in it; where the query fails, none is.
function Get-VitalsGuestTable {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [AllowEmptyCollection()] [guid[]] $VmIds)

    $guests = @{}
    if ($VmIds.Count -eq 0) { return $guests }
    $found = Invoke-VitalsHostCall -Call {
        if ($VmIds.Count -gt $script:mostFilteredIds) {
            Get-CimInstance -Namespace 'root/virtualization/v2' -ClassName 'Msvm_KvpExchangeComponent' -Property (
                'SystemName', 'GuestIntrinsicExchangeItems') -OperationTimeoutSec 10 -ErrorAction Stop
        }
        else {
            $conditions = foreach ($vmId in $VmIds) { "SystemName = '{0}'" -f $vmId.ToString('D').ToUpperInvariant() }
            Get-CimInstance -Namespace 'root/virtualization/v2' -ClassName 'Msvm_KvpExchangeComponent' -Property (
                'SystemName', 'GuestIntrinsicExchangeItems') -Filter (@($conditions) -join ' OR ') -OperationTimeoutSec 10 -ErrorAction Stop
        }
    }
    $wanted = [System.Collections.Generic.HashSet[string]]::new()
    foreach ($vmId in $VmIds) { [void]$wanted.Add((ConvertTo-VitalsVmId -Value $vmId)) }
    foreach ($component in $found.Output) {
        $id = ConvertTo-VitalsVmId -Value (Get-VitalsProperty -InputObject $component -Name 'SystemName')
        # The whole class may have been asked for: the items of the others are not worth a look.
        if ($null -eq $id -or -not $wanted.Contains($id)) { continue }
        $items = Get-VitalsProperty -InputObject $component -Name 'GuestIntrinsicExchangeItems'
        if ($null -eq $items) { continue }
        $guest = ConvertTo-VitalsGuest -Items @($items)
        if ($null -ne $guest) { $guests[$id] = $guest }
    }
    return $guests
}

# The values that are shown, from the items of one guest; null where there is none of them.
function ConvertTo-VitalsGuest {
    [CmdletBinding()]
    param([AllowNull()] [AllowEmptyCollection()] [object[]] $Items)

    $fields = @{ OSName = 'osName'; OSVersion = 'osVersion'; FullyQualifiedDomainName = 'computerName' }
    $guest = [ordered]@{ osName = $null; osVersion = $null; computerName = $null }
    $isEmpty = $true
    $count = 0
    foreach ($item in $Items) {
        $count++
        if ($count -gt $script:mostGuestItems) { break }
        # Most items are others: they are not worth a parser.
        $text = [string]$item
        if ($text -cnotmatch '>(OSName|OSVersion|FullyQualifiedDomainName)<') { continue }
        $pair = ConvertFrom-VitalsKvpItem -Text $text
        if ($null -ne $pair -and $null -ne $pair.Data -and $fields.ContainsKey($pair.Name) -and $pair.Data.Length -le $script:longestGuestText) {
            $guest[$fields[$pair.Name]] = $pair.Data
            $isEmpty = $false
        }
    }
    if ($isEmpty) { return $null }
    return $guest
}

# Name and Data of one item (Data is null where it has none); null where the text is no such item.
function ConvertFrom-VitalsKvpItem {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [AllowEmptyString()] [string] $Text)

    $settings = [System.Xml.XmlReaderSettings]::new()
    $settings.DtdProcessing = [System.Xml.DtdProcessing]::Prohibit
    $settings.XmlResolver = $null
    $settings.MaxCharactersInDocument = $script:longestGuestItem
    $settings.MaxCharactersFromEntities = 1024
    $reader = $null
    try {
        $reader = [System.Xml.XmlReader]::Create([System.IO.StringReader]::new($Text), $settings)
        $document = [System.Xml.XmlDocument]::new()
        $document.XmlResolver = $null
        $document.Load($reader)
        $name = $document.SelectSingleNode('/INSTANCE/PROPERTY[@NAME="Name"]/VALUE')
        $data = $document.SelectSingleNode('/INSTANCE/PROPERTY[@NAME="Data"]/VALUE')
        if ($null -eq $name) { return $null }
        if ($null -eq $data) { return @{ Name = $name.InnerText; Data = $null } }
        return @{ Name = $name.InnerText; Data = $data.InnerText }
    }
    catch {
        return $null
    }
    finally {
        if ($null -ne $reader) { $reader.Dispose() }
    }
}
