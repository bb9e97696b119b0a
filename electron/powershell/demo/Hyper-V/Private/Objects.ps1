# Objects of the real module's types over the records of the fleet.

function Initialize-SimulatedLink {
    $link = $script:SimulatedType['Link']::new()
    $link.Refresh = {
        param($record)
        if ([Math]::Abs([Environment]::TickCount - $script:World.SyncedAt) -gt 15) { Sync-Simulation }
        switch ($record.Kind) {
            'vm' { Update-VmRecord $record }
            'component' { Update-ComponentRecord $record }
            'adapter' { Update-AdapterRecord $record }
        }
    }
    $link.Fetch = {
        param($record, $name)
        $record.Fetched = $null
        Read-VmSetting $record $name
    }
    $script:World.Link = $link
    $script:VMStateType = $script:SimulatedType['VMState']
    $script:HeartbeatType = $script:SimulatedType['VMHeartbeatStatus']
    $script:VmStatusType = $script:SimulatedType['VMOperationalStatus']
    $script:ServiceStatusType = $script:SimulatedType['VMIntegrationComponentOperationalStatus']
    $script:ReplicationStateType = $script:SimulatedType['VMReplicationState']
    $script:ReplicationHealthType = $script:SimulatedType['VMReplicationHealthState']
    $script:ReplicationModeType = $script:SimulatedType['VMReplicationMode']
    $script:NoVersion = [version]::new(0, 0)
    $script:NoSession = 'CimSession: .'
}

function New-SimulatedRecord([string]$Kind, $Source, [object[]]$Constant) {
    $record = $script:SimulatedType['Record']::new()
    $record.Link = $script:World.Link
    $record.Kind = $Kind
    $record.Source = $Source
    $record.Constants = $Constant
    $record
}

function Get-VmName($Source) {
    $change = $script:World.State['vms'][$Source.IdText]
    if ($null -ne $change -and $null -ne $change['settings']['Name']) { return [string]$change['settings']['Name'] }
    $Source.Name
}

# The VirtualMachine object of a source.
function New-VmObject($Source) {
    $name = Get-VmName $Source
    if ($null -eq $Source.Record -or $Source.Record.Constants[2] -cne $name) {
        $created = if ($null -ne $Source.Definition) { $Source.Definition['created'] } else { $null }
        $createdAt = if ($null -ne $created) { ConvertTo-UnixMillisecond $created } else { 1672531200000 + [long]$Source.Index * 86400000 * 5 }
        # The order is that of the fixed properties in Types.ps1.
        $Source.Record = New-SimulatedRecord 'vm' $Source @(
            "VirtualMachine (Name = '$name') [Id = '$($Source.Id)']", $Source.Id, $name, '', $script:NoVersion,
            [bool]$Source.Definition['clustered'], (ConvertTo-SimulatedDate $createdAt), $script:NoSession, $script:World.HostName)
    }
    [Microsoft.HyperV.PowerShell.VirtualMachine]::new($Source.Record)
}

# The descriptions and values that belong to a pair of operational states, shared by all VMs in it.
function Get-VmOperation([int]$Primary, $Secondary) {
    $key = "$Primary/$Secondary"
    $known = $script:World.OperationCache[$key]
    if ($null -ne $known) { return $known }
    $texts = $script:World.Texts['vmStatus']
    $primaryText = [string]$texts["$Primary"]
    $value = @{
        Primary = [Enum]::ToObject($script:VmStatusType, $Primary); Secondary = $null; PrimaryText = $primaryText; SecondaryText = ''
        Text = $primaryText; Texts = [string[]]@($primaryText)
    }
    $value.List = [Array]::CreateInstance($script:VmStatusType, $(if ($null -eq $Secondary) { 1 } else { 2 }))
    $value.List[0] = $value.Primary
    if ($null -ne $Secondary) {
        $value.Secondary = [Enum]::ToObject($script:VmStatusType, [int]$Secondary)
        $value.SecondaryText = [string]$texts["$Secondary"]
        $value.Text = $value.SecondaryText
        $value.Texts = [string[]]@($primaryText, $value.SecondaryText)
        $value.List[1] = $value.Secondary
    }
    $script:World.OperationCache[$key] = $value
    $value
}

# The operational state of a VM in a state.
function Get-VmOperationNow($Source, [string]$State) {
    if ($State.EndsWith('Critical')) { return Get-VmOperation 3 32795 }
    $operation = $Source.Definition['operation']
    if ($null -ne $operation) { return Get-VmOperation 11 ([int][Enum]::Parse($script:VmStatusType, $operation)) }
    Get-VmOperation 2 $null
}

# Processor load in percent.
function Get-VmLoad($Source, $Fact) {
    if ($Fact.Contact -in 0, 3, 5) { return 0 }
    [int](($Source.Index * 7919 + [long][Math]::Floor($Fact.Now / 5000) * 104729) % 23)
}

function ConvertTo-SimulatedEnum([string]$TypeName, $Value) {
    $type = $script:SimulatedType[$TypeName]
    if ($Value -is [string]) { return [Enum]::Parse($type, $Value, $true) }
    [Enum]::ToObject($type, [int]$Value)
}

function Update-VmRecord($Record) {
    $source = $Record.Source
    $world = $script:World
    $fact = Get-GuestFactNow $source
    $heartbeat = Get-GuestHeartbeat $source $fact $fact.Enabled[1]
    $state = $fact.State
    $stateValue = $script:StateCache[$state]
    if ($null -eq $stateValue) { $stateValue = $script:StateCache[$state] = [Enum]::Parse($script:VMStateType, $state, $true) }
    if ($world.DataFaults.Count -gt 0) {
        $heartbeat = Edit-FaultyValue $source 'Heartbeat' $heartbeat
        $stateValue = [Enum]::ToObject($script:VMStateType, [int](Edit-FaultyValue $source 'State' ([int]$stateValue)))
    }
    $operation = Get-VmOperationNow $source $state
    $memory = if ($fact.Contact -ne 0) { $source.Memory } else { [long]0 }
    $replication = $source.Definition['replication']
    if ($null -eq $replication) { $replication = $script:NoReplication }
    # The order is that of the live properties in Types.ps1.
    $values = [object[]]::new(18)
    $values[0] = $stateValue
    $values[1] = $operation.Text
    $values[2] = $operation.PrimaryText
    $values[3] = $operation.SecondaryText
    $values[4] = $operation.Texts
    $values[5] = $operation.List
    $values[6] = $operation.Primary
    $values[7] = $operation.Secondary
    if ($null -ne $heartbeat) { $values[8] = [Enum]::ToObject($script:HeartbeatType, [int]$heartbeat) }
    $values[9] = [timespan]::FromTicks($fact.UpMs * 10000)
    $values[10] = Get-VmLoad $source $fact
    $values[11] = $memory
    $values[12] = [long]($memory / 10 * 7)
    $values[13] = if ($memory -gt 0) { 'OK' } else { '' }
    if ($null -eq $source.Replication) {
        $source.Replication = @(
            (ConvertTo-SimulatedEnum 'VMReplicationState' $replication['state']),
            (ConvertTo-SimulatedEnum 'VMReplicationHealthState' $replication['health']),
            (ConvertTo-SimulatedEnum 'VMReplicationMode' $replication['mode']))
    }
    $values[14] = $source.Replication[0]
    $values[15] = $source.Replication[1]
    $values[16] = $source.Replication[2]
    $values[17] = -not $world.ById.ContainsKey($source.Id) -or $world.GoneIds.Contains($source.Id)
    $Record.Values = $values
}

function Test-SimulatedVm([guid]$Id) { $script:World.ById.ContainsKey($Id) -and -not $script:World.GoneIds.Contains($Id) }

# The six component objects of a source, in the order of the real cmdlet; a seventh when a fault asks for it.
function Get-ComponentObject($Source, $Snapshot) {
    $name = Get-VmName $Source
    if ($null -ne $Snapshot) { return New-ComponentList $Source $name $Snapshot }
    if ($null -eq $Source.Components -or $Source.Components[0].Constants[4] -cne $name) {
        $Source.Components = @(New-ComponentRecord $Source $name $null)
    }
    $records = $Source.Components
    [Microsoft.HyperV.PowerShell.GuestServiceInterfaceComponent]::new($records[0])
    for ($i = 1; $i -lt 6; $i++) { [Microsoft.HyperV.PowerShell.VMIntegrationComponent]::new($records[$i]) }
    if ($script:World.DataFaults.Count -gt 0 -and $null -ne (Get-DataFault 'extraService' $Source)) {
        [Microsoft.HyperV.PowerShell.VMIntegrationComponent]::new($records[6])
    }
}

function New-ComponentList($Source, [string]$Name, $Snapshot) {
    foreach ($record in @(New-ComponentRecord $Source $Name $Snapshot)[0..5]) {
        [Microsoft.HyperV.PowerShell.VMIntegrationComponent]::new($record)
    }
}

function New-ComponentRecord($Source, [string]$Name, $Snapshot) {
    $snapshotId = [guid]::Empty
    $snapshotName = ''
    if ($null -ne $Snapshot) { $snapshotId = $Snapshot.Id; $snapshotName = $Snapshot.Name }
    for ($i = 0; $i -lt 7; $i++) {
        if ($i -lt 6) {
            $guid = $script:ServiceGuid[$i]
            $label = [string]$script:World.Texts['services'][$script:ServiceKey[$i]]
        }
        else {
            $guid = 'B00B1E5A-7C0D-4E1F-9A2B-3C4D5E6F7081'
            $label = [string]$script:World.Texts['services']['extra']
        }
        $id = 'Microsoft:{0}\{1}' -f $Source.IdText, $guid
        New-SimulatedRecord 'component' @{ Vm = $Source; Index = $i; Snapshot = $Snapshot } @(
            "VMIntegrationComponent (Name = '$label', VMName = '$Name') [Id = '$id', VMId = '$($Source.Id)']",
            $label, $id, $Source.Id, $Name, $snapshotId, $snapshotName, $script:NoSession, $script:World.HostName)
    }
}

function Update-ComponentRecord($Record) {
    $index = $Record.Source.Index
    $source = $Record.Source.Vm
    $fact = Get-GuestFactNow $source
    $pair = if ($index -lt 6) { Get-GuestServiceStatus $source $fact $index } elseif ($fact.Contact -eq 0) { $null, $null } else { 2, $null }
    if ($null -ne $Record.Source.Snapshot) { $pair = $null, $null }
    $primary = $pair[0]
    $secondary = $pair[1]
    if ($script:World.DataFaults.Count -gt 0) {
        $primary = Edit-FaultyValue $source 'ServiceStatus' $primary
        if ($null -eq $primary) { $secondary = $null }
    }
    $status = $script:World.OperationCache["s$primary/$secondary"]
    if ($null -eq $status) { $status = Add-ServiceStatus $primary $secondary }
    # The order is that of the live properties in Types.ps1.
    $values = [object[]]$status.Clone()
    $values[0] = if ($index -lt 6) { $fact.Enabled[$index] } else { $true }
    $values[7] = -not $script:World.ById.ContainsKey($source.Id) -or $script:World.GoneIds.Contains($source.Id)
    $Record.Values = $values
}

# The values that belong to a pair of service states, shared by all services in it.
function Add-ServiceStatus($Primary, $Secondary) {
    $texts = $script:World.Texts['serviceStatus']
    $values = [object[]]::new(8)
    $count = 0
    $values[3] = ''
    $values[5] = ''
    if ($null -ne $Primary) {
        $count = 1
        $values[2] = [Enum]::ToObject($script:ServiceStatusType, [int]$Primary)
        $values[3] = [string]$texts["$Primary"]
        if ($null -ne $Secondary) {
            $count = 2
            $values[4] = [Enum]::ToObject($script:ServiceStatusType, [int]$Secondary)
            $values[5] = [string]$texts["$Secondary"]
        }
    }
    $list = [Array]::CreateInstance($script:ServiceStatusType, $count)
    $descriptions = [string[]]::new($count)
    for ($i = 0; $i -lt $count; $i++) {
        $list[$i] = $values[2 + 2 * $i]
        $descriptions[$i] = $values[3 + 2 * $i]
    }
    $values[1] = $list
    $values[6] = $descriptions
    $script:World.OperationCache["s$Primary/$Secondary"] = $values
    , $values
}

$script:NoReplication = @{ state = 'Disabled'; health = 'NotApplicable'; mode = 'None' }
$script:StateCache = @{}
