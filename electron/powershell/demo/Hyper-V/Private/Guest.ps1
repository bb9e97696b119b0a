# What a VM is doing at a moment: a pure function of its definition, the recorded changes, the epoch and the simulated time.

# Contact of the guest part with the host.
$script:Contact = @{ Gone = 0; Ok = 1; None = 2; Lost = 3; Incompatible = 4; Paused = 5 }

# Facts: @{ State; Contact; Applications; BootAt; UpMs } with State a VMState, times in ms.
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
    $contact = 1
    switch -Regex ($state) {
        '^(Off|Saved|FastSaved|Hibernated)' { $contact = 0; $upMs = [long]0; break }
        '^Paused' { $contact = 5; break }
        '^Starting' { $contact = 2; break }
        default {
            if ($condition -eq 'none' -or $condition -eq 'booting' -or $Now - $bootAt -lt $Source.BootMs) { $contact = 2 }
            elseif ($condition -eq 'hung') { $contact = 3 }
            elseif ($condition -eq 'incompatible') { $contact = 4 }
        }
    }
    if ($upMs -lt 0) { $upMs = [long]0 }
    @{ State = $state; Contact = $contact; Applications = $applications; BootAt = $bootAt; UpMs = $upMs; Change = $change; Now = $Now; Condition = $condition }
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
    $enabled = [bool[]]$Source.Enabled.Clone()
    if ($null -ne $Change) {
        $services = $Change['services']
        for ($i = 0; $i -lt 6; $i++) { if ($null -ne $services[$script:ServiceGuid[$i]]) { $enabled[$i] = [bool]$services[$script:ServiceGuid[$i]] } }
    }
    , $enabled
}

# Primary and secondary status number of service $Index; $null, $null when the VM does not run.
function Get-GuestServiceStatus($Source, $Fact, [int]$Index) {
    $contact = $Fact.Contact
    if ($contact -eq 0) { return $null, $null }
    if ($null -ne $Source.Override[$Index] -and $contact -ne 2) { return $Source.Override[$Index], $null }
    if ($contact -eq 2 -or ($contact -eq 5 -and $Fact.Condition -eq 'none')) { return 12, $null }
    if ($Source.Shielded -and $Index -eq 2) { return 12, $null }
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
    switch ($status) {
        12 { 2 }
        13 { 4 }
        6 { 3 }
        7 { 3 }
        default { switch ($Fact.Applications) { 'healthy' { 6 } 'critical' { 7 } default { 5 } } }
    }
}

# Addresses travel through data exchange: without it, before its daemon answers, and in a shielded VM there are none.
function Get-GuestAddress($Source, $Fact, $Enabled) {
    if ($Fact.Contact -notin 1, 3, 4, 5 -or -not $Enabled[2] -or $Source.Shielded) { return , [string[]]@() }
    if ($Fact.Now - $Fact.BootAt -lt $Source.BootMs + $Source.AddressMs) { return , [string[]]@() }
    $status = (Get-GuestServiceStatus $Source $Fact 2)[0]
    if ($status -eq 12) { return , [string[]]@() }
    , $Source.Ips
}
