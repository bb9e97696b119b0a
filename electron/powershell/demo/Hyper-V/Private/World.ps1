# Scenario, host facts and fleet.

# Order of the real cmdlet's rows.
$script:ServiceKey = @('gsi', 'heartbeat', 'kvp', 'shutdown', 'timeSync', 'vss')
$script:ServiceGuid = @(
    '6C09BB55-D683-4DA0-8931-C9BF705F6480', '84EAAE65-2F2E-45F5-9BB5-0E857DC8EB47', '2A34B1C2-FD73-4043-8A5B-DD2159BC743F',
    '9F8233AC-BE49-4C79-8EE3-E7E1985B2077', '2497F4DE-E9FA-4204-80E4-4B75C46419C0', '5CED1297-4598-4915-A5FC-AD21BB4D02A4')

# Reads the scenario and the state again when they changed; rebuilds the fleet when the scenario changed.
function Sync-Simulation {
    $world = $script:World
    $world.SyncedAt = [Environment]::TickCount
    $scenarioChanged = Update-SimulatedSlot $world.ScenarioSlot
    if ($scenarioChanged -or -not $world.Loaded) { Import-SimulatedScenario }
    if (Sync-SimulatedState) { $world.Link.Generation++ }
}

function Import-SimulatedScenario {
    $world = $script:World
    $scenario = @{}
    $text = $world.ScenarioSlot.Text
    if (-not [string]::IsNullOrEmpty($text)) {
        try { $scenario = ConvertFrom-SimulatedJson $text }
        catch {
            # Half written, or wrong: go on with the last good one and look again at the next call.
            $world.ScenarioSlot.Stamp = $null
            $world.ScenarioSlot.Text = $null
            if ($world.Loaded) { return }
        }
    }
    if ($scenario -isnot [hashtable]) { $scenario = @{} }
    $own = Get-SimulatedPart $scenario 'hosts' $world.HostName
    if ($own -is [hashtable]) { foreach ($key in $own.Keys) { $scenario[$key] = $own[$key] } }
    $world.Scenario = $scenario
    $clock = $scenario['clock']
    $world.Clock = @{ FrozenAt = $null; Offset = [long]0 }
    if ($clock -is [hashtable]) {
        if ($null -ne $clock['frozenAt']) { $world.Clock.FrozenAt = ConvertTo-UnixMillisecond $clock['frozenAt'] }
        if ($null -ne $clock['offsetMs']) { $world.Clock.Offset = [long]$clock['offsetMs'] }
    }
    $timing = if ($scenario['timing'] -is [hashtable]) { $scenario['timing'] } else { @{} }
    $world.Timing = @{
        Start = ConvertTo-Millisecond $timing['start'] 1000; Stop = ConvertTo-Millisecond $timing['stop'] 4000
        Save = ConvertTo-Millisecond $timing['save'] 3000; Reconnect = ConvertTo-Millisecond $timing['reconnect'] 0
        Checkpoint = ConvertTo-Millisecond $timing['checkpoint'] 2000
        CopyBytesPerMs = if ($null -ne $timing['copyBytesPerMs']) { [double]$timing['copyBytesPerMs'] } else { 50000 }
    }
    $world.Costs = Get-SimulatedCost $scenario['costs']
    $world.Faults = @(Get-SimulatedFaultList $scenario['faults'])
    Update-DataFault
    $fleet = ConvertTo-Json -InputObject @($scenario['fleet'], $scenario['host'], $scenario['locale']) -Depth 12 -Compress
    if (-not $world.Loaded -or $fleet -cne $world.FleetText) {
        $world.FleetText = $fleet
        Import-SimulatedHost
        Import-SimulatedFleet
    }
    $world.Loaded = $true
    $world.Link.Generation++
}

function Get-SimulatedPart($Table, [string]$Key, [string]$SubKey) {
    if ($Table[$Key] -is [hashtable]) { return $Table[$Key][$SubKey] }
}

function Read-FleetFile([string]$Name) {
    ConvertFrom-SimulatedJson (Read-SimulatedFile ([IO.Path]::Combine($script:FleetDirectory, $Name)))
}

# Facts of the host: the demo host of that name, or the defaults, overridden by the scenario.
function Import-SimulatedHost {
    $world = $script:World
    $known = Read-FleetFile 'hosts.json'
    $facts = $known['default']
    $world.FleetFile = $facts['fleet']
    $own = $known[$world.HostName]
    foreach ($layer in @($own, $world.Scenario['host'])) {
        if ($layer -is [hashtable]) { foreach ($key in $layer.Keys) { $facts[$key] = $layer[$key] } }
    }
    if ($null -ne $world.Scenario['locale']) { $facts['locale'] = $world.Scenario['locale'] }
    $world.Facts = $facts
    $texts = Read-FleetFile 'texts.json'
    $world.Texts = $texts[[string]$facts['locale']]
    if ($null -eq $world.Texts) { $world.Texts = $texts['en'] }
}

function Import-SimulatedFleet {
    $world = $script:World
    $fleet = $world.Scenario['fleet']
    $world.OperationCache = @{}
    $world.Vms = [Collections.Generic.List[object]]::new()
    $world.ById = [Collections.Generic.Dictionary[guid, object]]::new()
    if ($fleet -is [hashtable] -and $fleet['generated'] -is [hashtable]) {
        Add-GeneratedFleet ([int]$fleet['generated']['count']) ([int]$fleet['generated']['seed'])
    }
    if ($fleet -is [hashtable] -and $null -ne $fleet['vms']) { $definitions = $fleet['vms'] }
    elseif ($fleet -is [hashtable] -and $fleet['generated'] -is [hashtable]) { $definitions = @() }
    else { $definitions = (Read-FleetFile $world.Facts['fleet'])['vms'] }
    foreach ($definition in $definitions) {
        if ($null -ne $definition['host'] -and $definition['host'] -ne $world.HostName) { continue }
        Add-SimulatedVm $definition
    }
}

# A GUID that is the same for the same text, everywhere.
function ConvertTo-StableGuid([string]$Text) {
    [long]$hash = 7
    foreach ($char in $Text.ToCharArray()) { $hash = ($hash * 131 + [int]$char) % 2147483629 }
    $bytes = [byte[]]::new(16)
    [Random]::new([int]$hash).NextBytes($bytes)
    $bytes[7] = ($bytes[7] -band 0x0F) -bor 0x40
    $bytes[8] = ($bytes[8] -band 0x3F) -bor 0x80
    [guid]::new($bytes)
}

# Takes a VM's definition (the fields are listed in the README) into the fleet.
function Add-SimulatedVm([hashtable]$Definition) {
    $world = $script:World
    $index = $world.Vms.Count
    $id = if ($null -ne $Definition['id']) { [guid]$Definition['id'] } else { ConvertTo-StableGuid "$($world.HostName)|$index|$($Definition['name'])" }
    $guest = if ($null -ne $Definition['guest']) { [string]$Definition['guest'] } else { 'windows' }
    $enabled = [bool[]]@($false, $true, $true, $true, $true, $true)
    $switch = $Definition['services']
    if ($switch -is [hashtable]) {
        for ($i = 0; $i -lt 6; $i++) { if ($null -ne $switch[$script:ServiceKey[$i]]) { $enabled[$i] = [bool]$switch[$script:ServiceKey[$i]] } }
    }
    $override = [object[]]::new(6)
    $status = $Definition['serviceStatus']
    if ($status -is [hashtable]) {
        for ($i = 0; $i -lt 6; $i++) {
            $value = $status[$script:ServiceKey[$i]]
            if ($null -eq $value) { continue }
            $override[$i] = if ($value -is [string]) { [int][Enum]::Parse($script:SimulatedType['VMIntegrationComponentOperationalStatus'], $value, $true) } else { [int]$value }
        }
    }
    $heartbeat = $Definition['heartbeat']
    if ($heartbeat -is [string]) { $heartbeat = [int][Enum]::Parse($script:SimulatedType['VMHeartbeatStatus'], $heartbeat, $true) }
    $source = @{
        Id = $id; IdText = $id.ToString().ToUpperInvariant(); Index = $index; Name = [string]$Definition['name']; Guest = $guest
        State = if ($null -ne $Definition['state']) { [string]$Definition['state'] } else { 'Running' }
        Condition = if ($null -ne $Definition['condition']) { [string]$Definition['condition'] } else { 'ok' }
        Applications = if ($null -ne $Definition['applications']) { [string]$Definition['applications'] } else { 'unknown' }
        UpMs = ConvertTo-Millisecond $Definition['up'] 86400000
        BootMs = ConvertTo-Millisecond $Definition['boot'] $(if ($guest -eq 'linux') { 20000 } else { 40000 })
        AddressMs = ConvertTo-Millisecond $Definition['addressDelay'] 10000
        StopMs = if ($Definition['shutdown'] -eq 'never') { -1 } else { ConvertTo-Millisecond $Definition['shutdown'] -2 }
        Enabled = $enabled; Override = $override; Heartbeat = $heartbeat; Ips = [string[]]@($Definition['ips'])
        Shielded = [bool]$Definition['shielded']; Memory = [long]1MB * $(if ($null -ne $Definition['memoryMB']) { [long]$Definition['memoryMB'] } else { 4096 })
        Life = $null; Fact = $null; FactTick = 0; FactGeneration = 0; Replication = $null; Definition = $Definition; Record = $null; Components = $null; Adapters = $null; CheckpointIds = $null
    }
    if ($null -eq $Definition['ips']) { $source.Ips = [string[]]@() }
    if ($null -ne $Definition['life']) { $source.Life = ConvertTo-SimulatedLife $Definition['life'] }
    $source.CheckpointIds = [string[]]@(Get-CheckpointId $source)
    $world.Vms.Add($source)
    $world.ById[$id] = $source
}

# { offset, phases: [[kind, duration], ...] } as the start of each phase within the cycle.
function ConvertTo-SimulatedLife($Life) {
    $phases = @($Life['phases'])
    $kinds = [string[]]::new($phases.Count)
    $starts = [long[]]::new($phases.Count)
    [long]$at = 0
    $boot = -1
    for ($i = 0; $i -lt $phases.Count; $i++) {
        $kinds[$i] = [string]$phases[$i][0]
        $starts[$i] = $at
        $at += ConvertTo-Millisecond $phases[$i][1] 60000
        if ($kinds[$i] -eq 'booting') { $boot = $i }
    }
    @{ Kinds = $kinds; Starts = $starts; Period = $at; Offset = ConvertTo-Millisecond $Life['offset'] 0; LastBoot = $boot }
}
