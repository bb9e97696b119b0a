# Msvm_<Service>Component, one instance for each VM that runs (WMI reference, msvm-heartbeatcomponent and its siblings), and
# Msvm_<Service>ComponentSettingData, one for each VM and for each of its checkpoints.

# In the order of ServiceKey.
$script:ComponentClass = @(
    'Msvm_GuestServiceInterfaceComponent', 'Msvm_HeartbeatComponent', 'Msvm_KvpExchangeComponent',
    'Msvm_ShutdownComponent', 'Msvm_TimeSyncComponent', 'Msvm_VssComponent')

# Numbers and texts of a pair of service states, shared by all services in it.
function Get-CimServiceStatus($Primary, $Secondary) {
    $key = "cim$Primary/$Secondary"
    $known = $script:World.OperationCache[$key]
    if ($null -ne $known) { return $known }
    $texts = $script:World.Texts['serviceStatus']
    $numbers = @(foreach ($number in $Primary, $Secondary) { if ($null -ne $number) { [int]$number } })
    $known = @{
        Numbers = $(if ($numbers.Count -gt 0) { , [uint16[]]$numbers } else { $null })
        Texts   = [string[]]@(foreach ($number in $numbers) { [string]$texts["$number"] })
    }
    $script:World.OperationCache[$key] = $known
    $known
}

function Get-ComponentInstance([int]$Index, $Conditions) {
    $world = $script:World
    $names = Get-CimSystemName $Conditions
    $class = $script:ComponentClass[$Index]
    $typeName = "Microsoft.Management.Infrastructure.CimInstance#$($script:HyperVSpace)/$class"
    $label = [string]$world.Texts['services'][$script:ServiceKey[$Index]]
    $isFaulty = $world.DataFaults.Count -gt 0
    foreach ($source in $world.Vms) {
        if ($null -ne $names -and -not $names.Contains($source.IdText)) { continue }
        if ($isFaulty -and $world.GoneIds.Contains($source.Id)) { continue }
        $fact = Get-CimFact $source
        if ($fact.Contact -eq 0) { continue }
        $primary, $secondary = Get-GuestServiceStatus $source $fact $Index
        if ($isFaulty) {
            $primary = Edit-FaultyValue $source 'ServiceStatus' $primary
            if ($null -eq $primary) { $secondary = $null }
        }
        $status = Get-CimServiceStatus $primary $secondary
        $instance = [pscustomobject]@{
            PSTypeName = $typeName
            SystemName = $source.IdText; DeviceID = 'Microsoft:{0}\{1}' -f $source.IdText, $script:ServiceGuid[$Index]
            Name = $label; ElementName = $label; CreationClassName = $class; SystemCreationClassName = 'Msvm_ComputerSystem'
            EnabledState = [uint16]$(if ($fact.Enabled[$Index]) { 2 } else { 3 })
            OperationalStatus = $status.Numbers; StatusDescriptions = $status.Texts
            GuestIntrinsicExchangeItems = $null; GuestExchangeItems = $null
        }
        if ($Index -eq 2) {
            $instance.GuestIntrinsicExchangeItems = Get-GuestItemText $source $fact
            if ($null -ne $instance.GuestIntrinsicExchangeItems) {
                $instance.GuestExchangeItems = ConvertTo-ItemText @(ConvertFrom-DefinedItem $source.Definition['guestItems']) 1
            }
        }
        $instance
    }
}

function Get-ComponentSettingInstance([int]$Index) {
    $world = $script:World
    $typeName = "Microsoft.Management.Infrastructure.CimInstance#$($script:HyperVSpace)/$($script:ComponentClass[$Index])SettingData"
    $label = [string]$world.Texts['services'][$script:ServiceKey[$Index]]
    $guid = $script:ServiceGuid[$Index]
    $gone = $world.GoneIds
    foreach ($source in $world.Vms) {
        if ($gone.Count -gt 0 -and $gone.Contains($source.Id)) { continue }
        $enabled = (Get-GuestSwitch $source $world.State['vms'][$source.IdText])[$Index]
        [pscustomobject]@{
            PSTypeName = $typeName; InstanceID = 'Microsoft:{0}\{1}' -f $source.IdText, $guid
            Caption = $label; ElementName = $label; EnabledState = [uint16]$(if ($enabled) { 2 } else { 3 })
            HostExchangeItems = $(if ($Index -eq 2) { Get-HostItemText $source })
        }
        # A checkpoint was made at another time, with other switches.
        foreach ($checkpoint in $source.CheckpointIds) {
            [pscustomobject]@{
                PSTypeName = $typeName; InstanceID = 'Microsoft:{0}\{1}' -f $checkpoint, $guid
                Caption = $label; ElementName = $label; EnabledState = [uint16]$(if ($enabled) { 3 } else { 2 })
                HostExchangeItems = $null
            }
        }
    }
}

# The ids of a VM's checkpoints, in capitals.
function Get-CheckpointId($Source) {
    $number = 0
    foreach ($text in @($Source.Definition['checkpoints'])) {
        if ($null -eq $text) { continue }
        $number++
        (ConvertTo-StableGuid "$($Source.IdText)|checkpoint|$number").ToString().ToUpperInvariant()
    }
}
