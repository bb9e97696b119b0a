# What a VM is doing at a moment: a pure function of its definition, the recorded changes, the epoch and the simulated time.

# Facts: a table with State (name), Contact of the guest part with the host (0 gone, 1 ok, 2 none, 3 lost, 4 incompatible, 5 paused),
# Applications, BootAt and UpMs (ms), Change (recorded changes), Now, Condition and Enabled (switches in the order of ServiceKey).
function Get-GuestFact($Source, [long]$Now) {
    $world = $script:World
    $change = $world.State['vms'][$Source.IdText]
    $power = if ($null -ne $change) { $change['power'] } else { $null }
    $condition = $Source.Condition
    $applications = $Source.Applications
    if ($null -ne $power) {
        $state = [string]$power['state']
        $bootAt = [long]$power['bootAt']
        if ($null -ne $power['nextAt'] -and $Now -ge [long]$power['nextAt']) { $state = [string]$power['next'] }
        $upMs = if ($null -ne $power['upMs'] -and $state -ne 'Running') { [long]$power['upMs'] } else { $Now - $bootAt }
        if ($condition -eq 'hung' -or $condition -eq 'booting') { $condition = 'ok' }
    }
    elseif ($null -ne $Source.Life) {
        $life = Get-GuestLife $Source $Now
        $state = $life.State; $bootAt = $life.BootAt; $upMs = $Now - $bootAt
        if ($life.Kind -eq 'critical') { $applications = 'critical' }
        elseif ($life.Kind -eq 'hung' -or $life.Kind -eq 'booting') { $condition = $life.Kind }
    }
    else {
        $state = $Source.State
        $upMs = $Source.UpMs
        if ($state.StartsWith('Running')) {
            $bootAt = [long]$world.State['epoch'] - $Source.UpMs
            $upMs = $Now - $bootAt
        }
        else { $bootAt = $Now - $upMs }
    }
    $contact = $script:StateContact[$state]
    if ($null -eq $contact) {
        $contact = 1
        if ($condition -eq 'none' -or $condition -eq 'booting' -or $Now - $bootAt -lt $Source.BootMs) { $contact = 2 }
        elseif ($condition -eq 'hung') { $contact = 3 }
        elseif ($condition -eq 'incompatible') { $contact = 4 }
    }
    if ($contact -eq 0 -or $upMs -lt 0) { $upMs = [long]0 }
    @{
        State = $state; Contact = $contact; Applications = $applications; BootAt = $bootAt; UpMs = $upMs; Change = $change; Now = $Now
        Condition = $condition; Enabled = Get-GuestSwitch $Source $change
    }
}

# The facts of this moment, computed once for all objects of the VM that are read together.
function Get-GuestFactNow($Source) {
    $tick = [Environment]::TickCount
    $generation = $script:World.Link.Generation
    if ($null -ne $Source.Fact -and $Source.FactGeneration -eq $generation -and [Math]::Abs($tick - $Source.FactTick) -le 15) { return $Source.Fact }
    $Source.Fact = Get-GuestFact $Source (Get-SimulatedNow)
    $Source.FactTick = $tick
    $Source.FactGeneration = $generation
    $Source.Fact
}

# Contact in the states that decide it by themselves; in the others it is the guest's matter.
$script:StateContact = @{
    Off = 0; Saved = 0; FastSaved = 0; Hibernated = 0; OffCritical = 0; SavedCritical = 0; FastSavedCritical = 0
    Paused = 5; PausedCritical = 5; Starting = 2; StartingCritical = 2
}

$script:LifeState = @{
    off = 'Off'; starting = 'Starting'; stopping = 'Stopping'; saving = 'Saving'; saved = 'Saved'
    pausing = 'Pausing'; paused = 'Paused'; resuming = 'Resuming'
}

# The phase of a scripted cycle.
function Get-GuestLife($Source, [long]$Now) {
    $life = $Source.Life
    [long]$elapsed = $Now - [long]$script:World.State['epoch'] + $life.Offset
    [long]$position = (($elapsed % $life.Period) + $life.Period) % $life.Period
    $index = $life.Starts.Length - 1
    while ($life.Starts[$index] -gt $position) { $index-- }
    $kind = $life.Kinds[$index]
    $bootAt = [long]$script:World.State['epoch'] - $Source.UpMs
    if ($life.LastBoot -ge 0) {
        # The last boot before this moment: in this cycle, else in the one before.
        $bootAt = $Now - $position - $life.Period + $life.Starts[$life.LastBoot]
        for ($i = 0; $i -le $index; $i++) { if ($life.Kinds[$i] -eq 'booting') { $bootAt = $Now - $position + $life.Starts[$i] } }
    }
    $state = $script:LifeState[$kind]
    if ($null -eq $state) { $state = 'Running' }
    @{ Kind = $kind; State = $state; BootAt = $bootAt }
}

function Get-GuestSwitch($Source, $Change) {
    if ($null -eq $Change -or $Change['services'].Count -eq 0) { return , $Source.Enabled }
    $enabled = [bool[]]$Source.Enabled.Clone()
    $services = $Change['services']
    for ($i = 0; $i -lt 6; $i++) { if ($null -ne $services[$script:ServiceGuid[$i]]) { $enabled[$i] = [bool]$services[$script:ServiceGuid[$i]] } }
    , $enabled
}

# Primary and secondary status number of service $Index; $null, $null when the VM does not run.
function Get-GuestServiceStatus($Source, $Fact, [int]$Index) {
    $contact = $Fact.Contact
    if ($contact -eq 0) { return $null, $null }
    if ($null -ne $Source.Override[$Index] -and $contact -ne 2) { return $Source.Override[$Index], $null }
    if ($contact -eq 2 -or ($contact -eq 5 -and $Fact.Condition -eq 'none')) { return 12, $null }
    if ($Source.Shielded -and $Index -eq 2) { return 12, $null }
    if ($contact -eq 1 -and $null -ne $Source.Definition['guestServices']) {
        $record = Get-GuestServiceRecord $Source $Fact.Change $script:GuestServiceName[$Index]
        if ($null -ne $record -and $null -ne $record['status'] -and $record['status'] -ne 'Running') { return 12, $null }
    }
    # The file copy daemon of Linux is seldom there, and old Windows has no such service.
    if ($Index -eq 0 -and ($Source.Guest -eq 'linux' -or $Fact.Condition -eq 'degraded' -or $contact -eq 4)) { return 12, $null }
    $change = $Fact.Change
    if ($null -ne $change -and $script:World.Timing.Reconnect -gt 0) {
        $at = $change['serviceAt'][$script:ServiceGuid[$Index]]
        if ($null -ne $at -and $Fact.Now - [long]$at -lt $script:World.Timing.Reconnect) { return 12, $null }
    }
    if ($contact -eq 3) { return 13, $null }
    if ($contact -eq 4) {
        if ($Index -eq 4) { return 2, $null }
        if ($Index -eq 2) { return 12, $null }
        return 6, 32775
    }
    if ($Index -eq 1) {
        if ($contact -eq 5) { return 15, $null }
        if ($Fact.Applications -eq 'critical') { return 2, 32782 }
        if ($Source.Guest -eq 'linux') { return 2, $null }
    }
    if ($Fact.Condition -eq 'degraded') { return 3, 32775 }
    if ($Source.Guest -eq 'linux') { return 2, 32775 }
    2, $null
}

# Number of VM.Heartbeat; $null when the VM does not run.
function Get-GuestHeartbeat($Source, $Fact, [bool]$Enabled) {
    if ($Fact.Contact -eq 0) { return $null }
    if (-not $Enabled) { return 1 }
    if ($Fact.Contact -eq 5) { return 8 }
    if ($null -ne $Source.Heartbeat) { return $Source.Heartbeat }
    $status = (Get-GuestServiceStatus $Source $Fact 1)[0]
    if ($status -eq 12) { return 2 }
    if ($status -eq 13) { return 4 }
    if ($status -eq 6 -or $status -eq 7) { return 3 }
    if ($Fact.Applications -eq 'healthy') { return 6 }
    if ($Fact.Applications -eq 'critical') { return 7 }
    5
}

# Addresses travel through data exchange: without it, before its daemon answers, and in a shielded VM there are none.
function Get-GuestAddress($Source, $Fact, $Enabled) {
    if ($Fact.Contact -notin 1, 3, 4, 5 -or -not $Enabled[2] -or $Source.Shielded) { return , [string[]]@() }
    if ($Fact.Now - $Fact.BootAt -lt $Source.BootMs + $Source.AddressMs) { return , [string[]]@() }
    $status = (Get-GuestServiceStatus $Source $Fact 2)[0]
    if ($status -eq 12) { return , [string[]]@() }
    , $Source.Ips
}
