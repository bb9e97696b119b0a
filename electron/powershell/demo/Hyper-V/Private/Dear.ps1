# Properties that cost a query for each VM: settings, adapters, services.

function Get-AdapterObject($Source) {
    $definition = $Source.Definition
    if ($null -eq $Source.Adapters) {
        $mac = '00155D{0:X6}' -f (([long]$Source.Index * 2654435 + 4096) % 16777216)
        $id = 'Microsoft:{0}\{1}' -f $Source.IdText, (ConvertTo-StableGuid "$($Source.IdText)|nic").ToString().ToUpperInvariant()
        $switch = if ($null -ne $definition['switch']) { [string]$definition['switch'] } else { 'vSwitch-LAN' }
        $name = [string]$script:World.Texts['adapter']
        $Source.Adapters = New-SimulatedRecord 'adapter' $Source @(
            "VMNetworkAdapter (Name = '$name', VMName = '$($Source.Name)') [Id = '$id', VMId = '$($Source.Id)']", $name, $id, $switch, $mac,
            $true, $false, $true, $Source.Id, (Get-VmName $Source), $script:NoSession, $script:World.HostName)
    }
    [Microsoft.HyperV.PowerShell.VMNetworkAdapter]::new($Source.Adapters)
}

function Update-AdapterRecord($Record) {
    $source = $Record.Source
    $fact = Get-GuestFactNow $source
    $values = [object[]]::new(4)
    $values[0] = Get-GuestAddress $source $fact $fact.Enabled
    $type = $script:SimulatedType['VMNetworkAdapterOperationalStatus']
    $status = [Array]::CreateInstance($type, $(if ($fact.Contact -eq 0) { 0 } else { 1 }))
    $values[2] = [string[]]@()
    if ($status.Length -gt 0) {
        $status[0] = [Enum]::ToObject($type, 2)
        $values[2] = [string[]]@([string]$script:World.Texts['serviceStatus']['2'])
    }
    $values[1] = $status
    $values[3] = -not (Test-SimulatedVm $source.Id)
    $Record.Values = $values
}

# Puts the value of a dear property into the record's Fetched, after the time it costs.
function Read-VmSetting($Record, [string]$Name) {
    Add-SimulatedCall "property:$Name"
    $costs = $script:World.Costs
    $own = $costs.Properties[$Name]
    Wait-SimulatedCost $(if ($null -ne $own) { [double]$own } else { $costs.Property })
    $Record.Fetched = Get-VmSettingValue $Record.Source $Name
}

# The value of a setting, whichever way it is asked for.
function Get-VmSettingValue($Source, [string]$Name) {
    $change = $script:World.State['vms'][$Source.IdText]
    $value = if ($null -ne $change) { $change['settings'][$Name] } else { $null }
    if ($null -eq $value) { $value = $Source.Definition[$script:SettingField[$Name]] }
    switch ($Name) {
        'ProcessorCount' { if ($null -ne $value) { [long]$value } else { [long]2 } }
        'MemoryStartup' { $Source.Memory }
        'MemoryMinimum' { [long]536870912 }
        'MemoryMaximum' { $Source.Memory * 2 }
        'DynamicMemoryEnabled' { [bool]$value }
        'Generation' { if ($null -ne $value) { [int]$value } else { [int]2 } }
        'Version' { if ($null -ne $value) { [string]$value } else { [string]$script:World.Facts['vmVersion'] } }
        'Notes' { if ($null -ne $value) { [string]$value } else { '' } }
        'Path' { 'C:\ProgramData\Microsoft\Windows\Hyper-V\' + $Source.IdText }
        'CheckpointType' { ConvertTo-SimulatedEnum 'CheckpointType' $(if ($null -ne $value) { $value } else { 'Production' }) }
        'AutomaticStartAction' { ConvertTo-SimulatedEnum 'StartAction' $(if ($null -ne $value) { $value } else { 'StartIfRunning' }) }
        'AutomaticStartDelay' { [int]0 }
        'AutomaticStopAction' { ConvertTo-SimulatedEnum 'StopAction' $(if ($null -ne $value) { $value } else { 'Save' }) }
        'AutomaticCheckpointsEnabled' { $false }
        'NetworkAdapters' { , (Add-ToList 'List<VMNetworkAdapter>' @(Get-AdapterObject $Source)) }
        'VMIntegrationService' { , (Add-ToList 'List<VMIntegrationComponent>' @(Get-ComponentObject $Source $null)) }
        'ParentSnapshotId' {
            $current = (Get-SimulatedCheckpoint $Source $script:World.State).current
            if ($null -ne $current) { [guid]$current }
        }
        'ParentSnapshotName' {
            $checkpoints = Get-SimulatedCheckpoint $Source $script:World.State
            $found = @($checkpoints.list | Where-Object { $_['id'] -eq $checkpoints.current })
            if ($found.Count -gt 0) { [string]$found[0]['name'] } else { '' }
        }
        default { $null }
    }
}

$script:SettingField = @{
    ProcessorCount = 'processors'; DynamicMemoryEnabled = 'dynamicMemory'; Generation = 'generation'; Version = 'version'; Notes = 'notes'
    CheckpointType = 'checkpointType'; AutomaticStartAction = 'startAction'; AutomaticStopAction = 'stopAction'
    MemoryStartup = ''; MemoryMinimum = ''; MemoryMaximum = ''; Path = ''; AutomaticStartDelay = ''; AutomaticCheckpointsEnabled = ''
    NetworkAdapters = ''; VMIntegrationService = ''; ParentSnapshotId = ''; ParentSnapshotName = ''
}
function Add-ToList([string]$TypeName, $Items) {
    $list = [Activator]::CreateInstance((Resolve-SimulatedType $TypeName))
    foreach ($item in $Items) { $list.Add($item) }
    , $list
}
