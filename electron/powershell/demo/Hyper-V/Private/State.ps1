# What has been changed on the simulated host, kept beyond the process: switches, power, settings, and the epoch,
# the moment from which everything scripted is counted.

function Initialize-SimulatedState {
    $directory = [Environment]::GetEnvironmentVariable('HVV_DEMO_STATE')
    if ([string]::IsNullOrEmpty($directory)) { $directory = [IO.Path]::Combine([IO.Path]::GetTempPath(), 'hyper-v-vitals-demo') }
    $hostName = [Environment]::GetEnvironmentVariable('HVV_DEMO_HOST')
    if ([string]::IsNullOrEmpty($hostName)) { $hostName = 'DEMO-ROMA-01' }
    $hostName = $hostName.ToUpperInvariant()
    $fileName = [regex]::Replace($hostName, '[^A-Z0-9_.-]', '_')
    $script:World = @{
        Directory = $directory; HostName = $hostName
        ScenarioSlot = @{ Path = [IO.Path]::Combine($directory, 'scenario.json'); Stamp = $null; Text = $null }
        StateSlot = @{ Path = [IO.Path]::Combine($directory, "state-$fileName.json"); Stamp = $null; Text = $null }
        FaultPath = [IO.Path]::Combine($directory, "faults-$fileName.json")
        LockPath = [IO.Path]::Combine($directory, "state-$fileName.lock")
        State = $null; Scenario = @{}; Loaded = $false; SyncedAt = 0
    }
    try { [void][IO.Directory]::CreateDirectory($directory) } catch { [void]$_ }
}

# Milliseconds since 1970 in the simulated host's time.
function Get-SimulatedNow {
    $clock = $script:World.Clock
    if ($null -ne $clock.FrozenAt) { return $clock.FrozenAt + $clock.Offset }
    [long](([datetime]::UtcNow.Ticks - 621355968000000000) / 10000) + $clock.Offset
}

function ConvertTo-SimulatedDate([long]$Millisecond) {
    [datetime]::new(621355968000000000 + $Millisecond * 10000, [DateTimeKind]::Utc).ToLocalTime()
}

# Takes over what another process has written. True when something changed.
function Sync-SimulatedState {
    $world = $script:World
    $changed = Update-SimulatedSlot $world.StateSlot
    if (-not $changed -and $null -ne $world.State) { return $false }
    $state = Read-SimulatedState
    if ($null -eq $state) { $state = Reset-SimulatedState }
    $world.State = $state
    $true
}

# The state in the slot's text; $null when there is none or it is damaged.
function Read-SimulatedState {
    $text = $script:World.StateSlot.Text
    if ([string]::IsNullOrEmpty($text)) { return $null }
    try { $state = ConvertFrom-SimulatedJson $text } catch { return $null }
    if ($state -isnot [hashtable] -or $state['format'] -ne 1 -or $state['vms'] -isnot [hashtable] -or $null -eq $state['epoch']) { return $null }
    $state
}

# Begins the state anew, putting a damaged file aside. When the directory cannot be written the state lives in memory.
function Reset-SimulatedState {
    $world = $script:World
    $fresh = @{ format = 1; epoch = Get-SimulatedNow; change = 0; vms = @{} }
    try {
        Use-SimulatedLock $world.LockPath {
            $slot = $world.StateSlot
            $slot.Text = Read-SimulatedFile $slot.Path
            # Another process may have begun it between the look and the lock.
            $other = Read-SimulatedState
            if ($null -ne $other) { $other; return }
            if ($null -ne $slot.Text) {
                [IO.File]::Move($slot.Path, [regex]::Replace($slot.Path, '\.json$', '.damaged-{0}.json' -f [datetime]::UtcNow.Ticks))
            }
            $slot.Text = ConvertTo-Json -InputObject $fresh -Depth 8 -Compress
            Write-SimulatedFile $slot.Path $slot.Text
            $fresh
        }
    }
    catch { $fresh }
}

# Applies a change to the newest state and writes it. The script block gets the state's table.
# Gives '' or what went wrong; then nothing is changed.
function Update-SimulatedState([scriptblock]$Change) {
    $world = $script:World
    $world.Link.Generation++
    $slot = $world.StateSlot
    $slot.Stamp = $null
    try {
        Use-SimulatedLock $world.LockPath {
            $slot.Text = Read-SimulatedFile $slot.Path
            $state = Read-SimulatedState
            if ($null -eq $state) { $state = $world.State }
            & $Change $state
            $state['change'] = [long]$state['change'] + 1
            $text = ConvertTo-Json -InputObject $state -Depth 8 -Compress
            Write-SimulatedFile $slot.Path $text
            $slot.Text = $text
            $world.State = $state
        }
        ''
    }
    catch {
        # The next look reads the file again, so that what is in memory is what is on the disk.
        $slot.Text = $null
        $_.Exception.Message
    }
}

# The table of one VM's changes within a state, made when missing.
function Get-SimulatedChange($State, [string]$IdText) {
    $vms = $State['vms']
    if ($null -eq $vms[$IdText]) { $vms[$IdText] = @{ services = @{}; serviceAt = @{}; settings = @{}; power = $null } }
    $vms[$IdText]
}

function Set-SimulatedService($Source, [int]$Index, [bool]$Enabled) {
    $now = Get-SimulatedNow
    Update-SimulatedState {
        param($state)
        $change = Get-SimulatedChange $state $Source.IdText
        $key = $script:ServiceGuid[$Index]
        $change['services'][$key] = $Enabled
        $change['serviceAt'][$key] = $now
    }
}

# Power: @{ state; at; bootAt; upMs; next; nextAt }. After nextAt (simulated time) the VM is in the state "next".
function Set-SimulatedPower($Source, [hashtable]$Power) {
    Update-SimulatedState {
        param($state)
        (Get-SimulatedChange $state $Source.IdText)['power'] = $Power
    }
}

function Set-SimulatedSetting($Source, [hashtable]$Setting) {
    Update-SimulatedState {
        param($state)
        $settings = (Get-SimulatedChange $state $Source.IdText)['settings']
        foreach ($key in $Setting.Keys) { $settings[$key] = $Setting[$key] }
    }
}
