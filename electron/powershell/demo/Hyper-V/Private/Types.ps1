# The real module's types, built at import with Reflection.Emit: script classes cannot have a namespace or property
# getters, and there is no compiler on every machine. With them PSTypeNames, parameter types, enum names, the
# exception's type and "live" properties are those of the real module, and a property costs no script call while fresh.

$script:SimulatedTypePrefix = 'Microsoft.HyperV.PowerShell.'

# Kinds of property: 'c' fixed (Constants), 'v' live (Values, recomputed when older than 15 ms), 'd' dear (fetched at each read).
# Entries: kind, name, type (a name without a dot is a simulated type).
$script:SimulatedClass = [ordered]@{
    'VirtualizationObject' = @{ Base = $null; Property = @() }
    'ComputeResource'      = @{ Base = 'VirtualizationObject'; Property = @() }
    'VirtualMachineBase'   = @{ Base = 'ComputeResource'; Property = @() }
    'VMComponentObject'    = @{ Base = 'VirtualizationObject'; Property = @() }
    'VMDevice'             = @{ Base = 'VMComponentObject'; Property = @() }
    'VMIntegrationComponent' = @{ Base = 'VMDevice'; Property = @(
            'v', 'Enabled', 'bool', 'v', 'OperationalStatus', 'VMIntegrationComponentOperationalStatus[]',
            'v', 'PrimaryOperationalStatus', 'VMIntegrationComponentOperationalStatus?', 'v', 'PrimaryStatusDescription', 'string',
            'v', 'SecondaryOperationalStatus', 'VMIntegrationComponentOperationalStatus?', 'v', 'SecondaryStatusDescription', 'string',
            'v', 'StatusDescription', 'string[]', 'c', 'Name', 'string', 'c', 'Id', 'string', 'c', 'VMId', 'guid', 'c', 'VMName', 'string',
            'c', 'VMSnapshotId', 'guid', 'c', 'VMSnapshotName', 'string', 'c', 'CimSession', 'object', 'c', 'ComputerName', 'string',
            'v', 'IsDeleted', 'bool') }
    'GuestServiceInterfaceComponent' = @{ Base = 'VMIntegrationComponent'; Property = @() }
    'VMNetworkAdapter'     = @{ Base = 'VMDevice'; Property = @(
            'v', 'IPAddresses', 'string[]', 'c', 'Name', 'string', 'c', 'Id', 'string', 'c', 'SwitchName', 'string', 'c', 'MacAddress', 'string',
            'c', 'Connected', 'bool', 'v', 'Status', 'VMNetworkAdapterOperationalStatus[]', 'v', 'StatusDescription', 'string[]',
            'c', 'IsLegacy', 'bool', 'c', 'DynamicMacAddressEnabled', 'bool', 'c', 'VMId', 'guid', 'c', 'VMName', 'string',
            'c', 'CimSession', 'object', 'c', 'ComputerName', 'string', 'v', 'IsDeleted', 'bool') }
    'VMSnapshot'           = @{ Base = 'VirtualMachineBase'; Property = @(
            'c', 'Id', 'guid', 'c', 'Name', 'string', 'c', 'VMId', 'guid', 'c', 'VMName', 'string', 'c', 'SnapshotType', 'SnapshotType',
            'c', 'CreationTime', 'datetime', 'c', 'ParentSnapshotId', 'guid?', 'c', 'CimSession', 'object', 'c', 'ComputerName', 'string', 'c', 'State', 'VMState') }
    'VirtualMachine'       = @{ Base = 'VirtualMachineBase'; Property = @(
            'c', 'Id', 'guid', 'c', 'Name', 'string', 'v', 'State', 'VMState', 'v', 'Status', 'string', 'v', 'PrimaryStatusDescription', 'string',
            'v', 'SecondaryStatusDescription', 'string', 'v', 'StatusDescriptions', 'string[]',
            'v', 'OperationalStatus', 'VMOperationalStatus[]', 'v', 'PrimaryOperationalStatus', 'VMOperationalStatus?',
            'v', 'SecondaryOperationalStatus', 'VMOperationalStatus?', 'v', 'Heartbeat', 'VMHeartbeatStatus?',
            'c', 'IntegrationServicesState', 'string', 'c', 'IntegrationServicesVersion', 'version', 'v', 'Uptime', 'timespan',
            'v', 'CPUUsage', 'int', 'v', 'MemoryAssigned', 'long', 'v', 'MemoryDemand', 'long', 'v', 'MemoryStatus', 'string',
            'v', 'ReplicationState', 'VMReplicationState', 'v', 'ReplicationHealth', 'VMReplicationHealthState',
            'v', 'ReplicationMode', 'VMReplicationMode', 'c', 'IsClustered', 'bool', 'c', 'CreationTime', 'datetime',
            'c', 'CimSession', 'object', 'c', 'ComputerName', 'string', 'v', 'IsDeleted', 'bool',
            'd', 'ProcessorCount', 'long', 'd', 'MemoryStartup', 'long', 'd', 'MemoryMinimum', 'long', 'd', 'MemoryMaximum', 'long',
            'd', 'DynamicMemoryEnabled', 'bool', 'd', 'Generation', 'int', 'd', 'Version', 'string', 'd', 'Notes', 'string', 'd', 'Path', 'string',
            'd', 'CheckpointType', 'CheckpointType', 'd', 'AutomaticStartAction', 'StartAction', 'd', 'AutomaticStartDelay', 'int',
            'd', 'AutomaticStopAction', 'StopAction', 'd', 'AutomaticCheckpointsEnabled', 'bool', 'd', 'ParentSnapshotId', 'guid?',
            'd', 'ParentSnapshotName', 'string', 'd', 'NetworkAdapters', 'List<VMNetworkAdapter>',
            'd', 'VMIntegrationService', 'List<VMIntegrationComponent>') }
}

function Initialize-SimulatedType {
    # Types cannot be unloaded: a second import in the same process finds them here.
    $script:SimulatedType = [AppDomain]::CurrentDomain.GetData('HyperVVitals.SimulatedTypes')
    if ($null -ne $script:SimulatedType) { return }
    $script:SimulatedType = @{
        'bool' = [bool]; 'int' = [int]; 'long' = [long]; 'string' = [string]; 'guid' = [guid]; 'object' = [object]
        'datetime' = [datetime]; 'timespan' = [timespan]; 'version' = [version]
    }
    $script:SimulatedOpCode = @{}
    $assembly = [Reflection.Emit.AssemblyBuilder]::DefineDynamicAssembly(
        [Reflection.AssemblyName]::new('Microsoft.HyperV.PowerShell.Simulated'), [Reflection.Emit.AssemblyBuilderAccess]::Run)
    $module = $assembly.DefineDynamicModule('Simulated')
    foreach ($entry in $script:SimulatedEnum.GetEnumerator()) {
        $builder = $module.DefineEnum($script:SimulatedTypePrefix + $entry.Key, 'Public', [int])
        for ($i = 0; $i -lt $entry.Value.Count; $i += 2) {
            [void]$builder.DefineLiteral($entry.Value[$i], [int]$entry.Value[$i + 1])
        }
        $script:SimulatedType[$entry.Key] = [type]$builder.CreateType()
    }
    Add-SimulatedException $module
    Add-SimulatedSupport $module
    foreach ($entry in $script:SimulatedClass.GetEnumerator()) { Add-SimulatedClass $module $entry.Key $entry.Value }
    [AppDomain]::CurrentDomain.SetData('HyperVVitals.SimulatedTypes', $script:SimulatedType)
}

function Resolve-SimulatedType([string]$Name) {
    $known = $script:SimulatedType[$Name]
    if ($null -ne $known) { return $known }
    if ($Name.EndsWith('[]')) { $type = (Resolve-SimulatedType $Name.Substring(0, $Name.Length - 2)).MakeArrayType() }
    elseif ($Name.EndsWith('?')) { $type = [Nullable`1].MakeGenericType((Resolve-SimulatedType $Name.Substring(0, $Name.Length - 1))) }
    elseif ($Name.StartsWith('List<')) {
        $type = [Collections.Generic.List`1].MakeGenericType((Resolve-SimulatedType $Name.Substring(5, $Name.Length - 6)))
    }
    else { throw "No simulated type is called '$Name'." }
    $script:SimulatedType[$Name] = $type
    $type
}

# Writes pairs of instruction name and operand ($null for none). One loop instead of a call for each instruction: PowerShell
# binds every call in the source anew, at about a millisecond each.
function Add-SimulatedCode($Il, [object[]]$Code) {
    for ($i = 0; $i -lt $Code.Count; $i += 2) {
        $name = $Code[$i]
        $operand = $Code[$i + 1]
        if ($name -eq 'Label') { $Il.MarkLabel($operand); continue }
        $op = $script:SimulatedOpCode[$name]
        if ($null -eq $op) { $op = $script:SimulatedOpCode[$name] = [Reflection.Emit.OpCodes].GetField($name).GetValue($null) }
        if ($null -eq $operand) { $Il.Emit($op) } else { $Il.Emit($op, $operand) }
    }
}

function Add-SimulatedField($Builder, $Table) {
    foreach ($name in @($Table.Keys)) { $Table[$name] = $Builder.DefineField($name, $Table[$name], 'Public') }
}

# class VirtualizationException : Exception with (message, inner), the type of every error of module 2.0.
function Add-SimulatedException($Module) {
    $builder = $Module.DefineType($script:SimulatedTypePrefix + 'VirtualizationException', 'Public, Class', [Exception])
    $signature = [type[]]@([string], [Exception])
    Add-SimulatedCode $builder.DefineConstructor('Public', 'Standard', $signature).GetILGenerator() @(
        'Ldarg_0', $null, 'Ldarg_1', $null, 'Ldarg_2', $null, 'Call', [Exception].GetConstructor($signature), 'Ret', $null)
    $script:SimulatedType['VirtualizationException'] = [type]$builder.CreateType()
}

# class Link { int Generation; Action<object> Refresh; Action<object, string> Fetch }: the way from a property into this module.
# class Record { Link; Source; Kind; Constants; Values; Fetched; Generation; ReadAt; object Fixed(int), Live(int), Dear(string) }:
# one thing of the simulated host. Live recomputes Values when they are older than 15 ms or the generation has moved on.
function Add-SimulatedSupport($Module) {
    $link = $Module.DefineType('HyperVVitals.Simulation.Link', 'Public, Class', [object])
    Add-SimulatedField $link @{ Generation = [int]; Refresh = [Action[object]]; Fetch = [Action[object, string]] }
    $linkType = [type]$link.CreateType()
    $script:SimulatedType['Link'] = $linkType

    $record = $Module.DefineType('HyperVVitals.Simulation.Record', 'Public, Class', [object])
    $f = @{
        Link = $linkType; Source = [object]; Kind = [string]; Constants = [object[]]; Values = [object[]]
        Fetched = [object]; Generation = [int]; ReadAt = [int]
    }
    Add-SimulatedField $record $f
    $generation = $linkType.GetField('Generation')
    $ticks = [Environment].GetMethod('get_TickCount')

    Add-SimulatedCode $record.DefineMethod('Fixed', 'Public', [object], [type[]]@([int])).GetILGenerator() @(
        'Ldarg_0', $null, 'Ldfld', $f.Constants, 'Ldarg_1', $null, 'Ldelem_Ref', $null, 'Ret', $null)

    Add-SimulatedCode $record.DefineMethod('Dear', 'Public', [object], [type[]]@([string])).GetILGenerator() @(
        'Ldarg_0', $null, 'Ldfld', $f.Link, 'Ldfld', $linkType.GetField('Fetch'), 'Ldarg_0', $null, 'Ldarg_1', $null,
        'Callvirt', [Action[object, string]].GetMethod('Invoke'), 'Ldarg_0', $null, 'Ldfld', $f.Fetched, 'Ret', $null)

    $il = $record.DefineMethod('Live', 'Public', [object], [type[]]@([int])).GetILGenerator()
    $stale = $il.DefineLabel()
    $fresh = $il.DefineLabel()
    Add-SimulatedCode $il @(
        'Ldarg_0', $null, 'Ldfld', $f.Values, 'Brfalse', $stale,
        'Ldarg_0', $null, 'Ldfld', $f.Generation, 'Ldarg_0', $null, 'Ldfld', $f.Link, 'Ldfld', $generation, 'Bne_Un', $stale,
        'Call', $ticks, 'Ldarg_0', $null, 'Ldfld', $f.ReadAt, 'Sub', $null, 'Ldc_I4', [int]15, 'Ble_Un', $fresh,
        'Label', $stale,
        'Ldarg_0', $null, 'Ldfld', $f.Link, 'Ldfld', $linkType.GetField('Refresh'),
        'Ldarg_0', $null, 'Callvirt', [Action[object]].GetMethod('Invoke'),
        'Ldarg_0', $null, 'Ldarg_0', $null, 'Ldfld', $f.Link, 'Ldfld', $generation, 'Stfld', $f.Generation,
        'Ldarg_0', $null, 'Call', $ticks, 'Stfld', $f.ReadAt,
        'Label', $fresh,
        'Ldarg_0', $null, 'Ldfld', $f.Values, 'Ldarg_1', $null, 'Ldelem_Ref', $null, 'Ret', $null)
    $script:SimulatedType['Record'] = [type]$record.CreateType()
}

# Adds the constructor (Record) and, on the root class, the record field and ToString; gives the field.
function Add-SimulatedConstructor($Builder, $Base) {
    $recordType = $script:SimulatedType['Record']
    $il = $Builder.DefineConstructor('Public', 'Standard', [type[]]@($recordType)).GetILGenerator()
    if ($null -ne $Base) {
        Add-SimulatedCode $il @('Ldarg_0', $null, 'Ldarg_1', $null, 'Call', $Base.GetConstructor([type[]]@($recordType)), 'Ret', $null)
        return $script:SimulatedType['VirtualizationObject'].GetField('record', [Reflection.BindingFlags]'Instance, NonPublic')
    }
    $own = $Builder.DefineField('record', $recordType, 'Family')
    Add-SimulatedCode $il @(
        'Ldarg_0', $null, 'Call', [object].GetConstructor([type]::EmptyTypes), 'Ldarg_0', $null, 'Ldarg_1', $null, 'Stfld', $own, 'Ret', $null)
    $text = $Builder.DefineMethod('ToString', 'Public, Virtual, HideBySig', [string], [type]::EmptyTypes).GetILGenerator()
    Add-SimulatedCode $text @(
        'Ldarg_0', $null, 'Ldfld', $own, 'Ldc_I4_0', $null, 'Call', $recordType.GetMethod('Fixed'), 'Castclass', [string], 'Ret', $null)
    $own
}

function Add-SimulatedClass($Module, [string]$Name, $Definition) {
    $recordType = $script:SimulatedType['Record']
    $base = $null
    if ($null -ne $Definition.Base) { $base = $script:SimulatedType[$Definition.Base] }
    $parent = if ($null -eq $base) { [object] } else { $base }
    $builder = $Module.DefineType($script:SimulatedTypePrefix + $Name, 'Public, Class', $parent)
    $own = Add-SimulatedConstructor $builder $base
    $getters = @{ c = $recordType.GetMethod('Fixed'); v = $recordType.GetMethod('Live'); d = $recordType.GetMethod('Dear') }
    $none = [type]::EmptyTypes
    # Slot 0 of Constants is the ToString text.
    $slot = @{ c = 1; v = 0 }
    $property = $Definition.Property
    for ($i = 0; $i -lt $property.Count; $i += 3) {
        $kind = $property[$i]
        $propertyName = $property[$i + 1]
        $type = $script:SimulatedType[$property[$i + 2]]
        if ($null -eq $type) { $type = Resolve-SimulatedType $property[$i + 2] }
        $getter = $builder.DefineMethod("get_$propertyName", 'Public, HideBySig, SpecialName', $type, $none)
        if ($kind -eq 'd') { $load = 'Ldstr'; $which = $propertyName } else { $load = 'Ldc_I4'; $which = $slot[$kind]; $slot[$kind]++ }
        Add-SimulatedCode $getter.GetILGenerator() @(
            'Ldarg_0', $null, 'Ldfld', $own, $load, $which, 'Call', $getters[$kind], 'Unbox_Any', $type, 'Ret', $null)
        $builder.DefineProperty($propertyName, 'None', $type, $none).SetGetMethod($getter)
    }
    $script:SimulatedType[$Name] = [type]$builder.CreateType()
}
