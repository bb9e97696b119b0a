# Faults, costs and the count of calls.

$script:Calls = [Collections.Generic.SortedDictionary[string, int]]::new()

function Add-SimulatedCall([string]$Kind, [int]$Times = 1) {
    $count = 0
    [void]$script:Calls.TryGetValue($Kind, [ref]$count)
    $script:Calls[$Kind] = $count + $Times
}

# Costs in ms: of a call, of a VM in Get-VM, of reading a dear property (Properties: of one by its name), of a VM in
# Get-VMIntegrationService, of a CIM query about VMs and of each instance that it gives.
function Get-SimulatedCost($Setting) {
    $cost = @{ Call = 0; Vm = 0; Property = 0; Properties = @{}; Services = 0; Query = 0; Instance = 0 }
    if ($Setting -isnot [hashtable]) { return $cost }
    if ($Setting['preset'] -eq 'realHost') {
        $cost = @{ Call = 20; Vm = 13; Property = 150; Properties = @{}; Services = 150; Query = 100; Instance = 0.5 }
    }
    $fields = @{ Call = 'callMs'; Vm = 'vmMs'; Property = 'propertyMs'; Services = 'servicesMs'; Query = 'queryMs'; Instance = 'instanceMs' }
    foreach ($name in $fields.Keys) {
        if ($null -ne $Setting[$fields[$name]]) { $cost[$name] = [double]$Setting[$fields[$name]] }
    }
    if ($Setting['properties'] -is [hashtable]) { $cost.Properties = $Setting['properties'] }
    $cost
}

function Wait-SimulatedCost([double]$Millisecond) {
    if ($Millisecond -gt 0) { [Threading.Thread]::Sleep([int]$Millisecond) }
}

$script:ReadCommand = @('Get-VM', 'Get-VMIntegrationService', 'Get-VMHost', 'Get-VMSecurity', 'Get-VMReplication',
    'Get-VMNetworkAdapterFailoverConfiguration', 'Get-VMSnapshot')
$script:ServiceCommand = @('Enable-VMIntegrationService', 'Disable-VMIntegrationService')
$script:CimCommand = @('Get-CimInstance', 'Invoke-CimMethod')
$script:CimFaultKind = @('missingClass', 'cimDenied', 'cimDiffers', 'cimLacks')
$script:DataFaultKind = @('nullHeartbeat', 'nullStatus', 'unknownEnum', 'extraService', 'vmGone', 'uacEmptyList') + $script:CimFaultKind

# The scenario's faults that concern this host, each with the key under which its uses are counted.
function Get-SimulatedFaultList($List) {
    $number = 0
    foreach ($fault in @($List)) {
        if ($fault -isnot [hashtable] -or $null -eq $fault['kind']) { continue }
        $key = if ($null -ne $fault['id']) { [string]$fault['id'] }
        else { '{0}|{1}|{2}|{3}|{4}|{5}' -f $number, $fault['kind'], $fault['command'], $fault['vmId'], $fault['after'], $fault['times'] }
        $number++
        if ($null -ne $fault['host'] -and $fault['host'] -ne $script:World.HostName) { continue }
        $fault['key'] = $key
        $fault['vmGuid'] = $null
        $fault['active'] = $null -eq $fault['after'] -and $null -eq $fault['times']
        if ($null -ne $fault['vmId']) { $fault['vmGuid'] = [guid]$fault['vmId'] }
        $fault
    }
}

function Test-FaultCommand($Fault, [string]$Command) {
    if ($null -ne $Fault['command']) { return @($Fault['command']) -contains $Command }
    $kind = $Fault['kind']
    switch ($kind) {
        { $_ -in 'accessDenied', 'invalidState' } { return ($script:ReadCommand + $script:CimCommand) -notcontains $Command -and $Command -ne 'Get-Service' }
        { $_ -in 'notApplied', 'wroteButOtherChangedItBack' } { return $script:ServiceCommand -contains $Command }
        'guestLost' { return $Command -eq 'Stop-VM' }
        'guestGone' { return $Command -eq 'Invoke-Command' }
        'uacEmptyList' { return $Command -eq 'Get-VM' }
        'prompt' { return $script:ServiceCommand -contains $Command }
        { $_ -in 'noPermission', 'serviceDown' } { return $Command -ne 'Get-Service' -and $script:CimCommand -notcontains $Command }
        { $script:CimFaultKind -contains $_ } { return $script:CimCommand -contains $Command }
    }
    $true
}

# True when this use of the fault is one that counts: after "after" uses, "times" times, over all processes.
function Step-SimulatedFault($Fault) {
    if ($null -eq $Fault['after'] -and $null -eq $Fault['times']) { return $true }
    $world = $script:World
    $use = Use-SimulatedLock ($world.FaultPath + '.lock') {
        $text = Read-SimulatedFile $world.FaultPath
        $counts = @{}
        if (-not [string]::IsNullOrEmpty($text)) { try { $counts = ConvertFrom-SimulatedJson $text } catch { [void]$_ } }
        $now = [int]$counts[$Fault['key']] + 1
        $counts[$Fault['key']] = $now
        Write-SimulatedFile $world.FaultPath (ConvertTo-Json -InputObject $counts -Compress)
        $now
    }
    $after = [int]$Fault['after']
    $use -gt $after -and ($null -eq $Fault['times'] -or $use -le $after + [int]$Fault['times'])
}

# Which faults in the data hold now; those with "after" or "times" are decided at the start of a command.
function Update-DataFault {
    $world = $script:World
    $world.DataFaults = @($world.Faults | Where-Object { $script:DataFaultKind -contains $_['kind'] -and $_['active'] })
    $world.HasVmFaults = @($world.Faults | Where-Object { $null -ne $_['vmGuid'] -and $script:DataFaultKind -notcontains $_['kind'] }).Count -gt 0
    $world.GoneIds = [Collections.Generic.HashSet[guid]]::new()
    foreach ($fault in $world.DataFaults) {
        if ($fault['kind'] -eq 'vmGone' -and $null -ne $fault['vmGuid']) { [void]$world.GoneIds.Add($fault['vmGuid']) }
    }
}

function Get-DataFault([string]$Kind, $Source) {
    foreach ($fault in $script:World.DataFaults) {
        if ($fault['kind'] -eq $Kind -and ($null -eq $fault['vmGuid'] -or $fault['vmGuid'] -eq $Source.Id)) { return $fault }
    }
}

# A value as a fault wants it: null, or a number outside the enumeration. Property: Heartbeat, State or ServiceStatus.
function Edit-FaultyValue($Source, [string]$Property, $Value) {
    if ($Property -eq 'Heartbeat' -and $null -ne (Get-DataFault 'nullHeartbeat' $Source)) { return $null }
    if ($Property -eq 'ServiceStatus' -and $null -ne (Get-DataFault 'nullStatus' $Source)) { return $null }
    $unknown = Get-DataFault 'unknownEnum' $Source
    # A VM that is off reports nothing, known or unknown.
    if ($null -eq $unknown -or $null -eq $Value) { return $Value }
    $wanted = if ($null -ne $unknown['property']) { $unknown['property'] } else { 'Heartbeat' }
    if ($wanted -ne $Property) { return $Value }
    if ($null -ne $unknown['value']) { [int]$unknown['value'] } else { 99 }
}

# The start of every simulated command: takes over files, counts the call, waits what it costs, lets faults happen.
# False: an error has been written and the command ends. $Cmdlet is the command's $PSCmdlet.
function Enter-Simulation([string]$Command, $Cmdlet) {
    Sync-Simulation
    Add-SimulatedCall $Command
    $world = $script:World
    Wait-SimulatedCost $world.Costs.Call
    if ($world.Faults.Count -eq 0) { return $true }
    foreach ($fault in $world.Faults) {
        if ($script:DataFaultKind -contains $fault['kind'] -and (Test-FaultCommand $fault $Command)) { $fault['active'] = Step-SimulatedFault $fault }
    }
    Update-DataFault
    $world.Link.Generation++
    Invoke-SimulatedFault $Command $Cmdlet $null 'before'
}

# Lets the faults of one command happen: those of no VM when $Source is null, else those of that VM; those of a class where one is named. False: stop, an error was written.
function Invoke-SimulatedFault([string]$Command, $Cmdlet, $Source, [string]$At, [string]$ClassName = '') {
    foreach ($fault in $script:World.Faults) {
        $kind = $fault['kind']
        if ($script:DataFaultKind -contains $kind) { continue }
        if ([string]$fault['class'] -ne $ClassName) { continue }
        if (($null -eq $fault['vmGuid']) -ne ($null -eq $Source)) { continue }
        if ($null -ne $Source -and $fault['vmGuid'] -ne $Source.Id) { continue }
        $moment = if ($kind -eq 'die' -and $fault['at'] -eq 'after') { 'after' } else { 'before' }
        if ($kind -in 'notApplied', 'wroteButOtherChangedItBack') { $moment = 'write' }
        if ($kind -eq 'guestLost') { $moment = 'guest' }
        if ($moment -ne $At -or -not (Test-FaultCommand $fault $Command) -or -not (Step-SimulatedFault $fault)) { continue }
        if ($At -eq 'write') { return $kind }
        if ($At -eq 'guest') { return $true }
        if (-not (Start-SimulatedFault $fault $Command $Cmdlet $Source)) { return $false }
    }
    if ($At -eq 'write') { return '' }
    $At -ne 'guest'
}

function Start-SimulatedFault($Fault, [string]$Command, $Cmdlet, $Source) {
    $hostName = $script:World.HostName
    $name = if ($null -ne $Source) { Get-VmName $Source } else { $hostName }
    $idText = if ($null -ne $Source) { $Source.IdText } else { '' }
    switch ($Fault['kind']) {
        'slow' { [Threading.Thread]::Sleep([int]$Fault['ms']) }
        'hang' { [Threading.Thread]::Sleep([Threading.Timeout]::Infinite) }
        'garbage' {
            $text = if ($null -ne $Fault['text']) { [string]$Fault['text'] } else { 'WARNING: a line nobody asked for {"ok": true}' }
            [Console]::Out.WriteLine($text)
            [Console]::Out.Flush()
        }
        'noise' { Write-SimulatedNoise $Fault $Cmdlet }
        'flood' { Write-SimulatedFlood ([long]$Fault['bytes']) }
        'die' { Stop-SimulatedProcess $Fault }
        'prompt' {
            if (-not (Confirm-SimulatedAct $Cmdlet ([string]$script:World.Texts['prompts']['fault']))) { return $false }
        }
        'noPermission' { $Cmdlet.WriteError((New-SimulatedError 'noPermission' $Command @($hostName))); return $false }
        'accessDenied' { $Cmdlet.WriteError((New-SimulatedError 'accessDenied' $Command @($name, $idText))); return $false }
        'serviceDown' {
            $kind = if ((Get-SimulatedCallerFact).isElevated) { 'serviceDownShort' } else { 'serviceDown' }
            $Cmdlet.WriteError((New-SimulatedError $kind $Command @($hostName)))
            return $false
        }
        'guestGone' {
            Write-DirectError $Command $Cmdlet ([Management.Automation.Remoting.PSRemotingTransportException]::new('The session broke off.')) '' 'OpenError'
            return $false
        }
        'invalidState' { $Cmdlet.WriteError((New-SimulatedError 'invalidState' $Command @($name))); return $false }
        'twoErrors' {
            $Cmdlet.WriteError((New-SimulatedError 'serviceDown' $Command @($hostName)))
            $Cmdlet.WriteError((New-SimulatedError 'nameUnknown' $Command @($name) $name))
            return $false
        }
    }
    $true
}

# What a real session writes besides its answer: warnings on stdout and as records, progress as CLIXML on stderr.
function Write-SimulatedNoise($Fault, $Cmdlet) {
    $text = if ($null -ne $Fault['text']) { [string]$Fault['text'] } else { 'The names of some imported commands include unapproved verbs.' }
    [Console]::Out.WriteLine("WARNING: $text")
    [Console]::Out.Flush()
    [Console]::Error.WriteLine('#< CLIXML')
    [Console]::Error.WriteLine('<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj S="progress" RefId="0"><TN RefId="0"><T>System.Management.Automation.PSCustomObject</T><T>System.Object</T></TN><MS><I64 N="SourceId">1</I64><PR N="Record"><AV>Preparing modules for first use.</AV><AI>0</AI><Nil /><PI>-1</PI><PC>-1</PC><T>Completed</T><SR>-1</SR><SD> </SD></PR></MS></Obj></Objs>')
    [Console]::Error.WriteLine($text)
    [Console]::Error.Flush()
    $Cmdlet.WriteWarning($text)
}

function Write-SimulatedFlood([long]$Bytes) {
    $line = [string]::new('x', 1023)
    for ($sent = [long]0; $sent -lt $Bytes; $sent += 1024) { [Console]::Out.WriteLine($line) }
    [Console]::Out.Flush()
}

function Stop-SimulatedProcess($Fault) {
    $signal = [string]$Fault['signal']
    if ($signal -eq 'KILL' -or $signal -eq 'SIGKILL') { [Diagnostics.Process]::GetCurrentProcess().Kill() }
    elseif ($signal -ne '') { [void][Diagnostics.Process]::Start('kill', "-$($signal.Replace('SIG', '')) $PID") }
    else { [Environment]::Exit([int]$Fault['exitCode']) }
    # The signal comes from outside: nothing more may run before it does.
    [Threading.Thread]::Sleep([Threading.Timeout]::Infinite)
}

# Who calls: the scenario's word, else an administrator; without rights while a fault takes them away.
function Get-SimulatedCallerFact {
    $caller = @{ name = 'DEMO\operator'; isElevated = $true; groups = @('S-1-1-0', 'S-1-5-32-544', 'S-1-5-32-545', 'S-1-5-32-578') }
    foreach ($fault in $script:World.Faults) {
        if ($fault['kind'] -eq 'noPermission') { $caller.isElevated = $false; $caller.groups = @('S-1-1-0', 'S-1-5-32-545') }
        if ($fault['kind'] -eq 'uacEmptyList') { $caller.isElevated = $false; $caller.groups = @('S-1-1-0', 'S-1-5-32-544', 'S-1-5-32-545') }
    }
    $own = $script:World.Scenario['caller']
    if ($own -is [hashtable]) { foreach ($key in $own.Keys) { $caller[$key] = $own[$key] } }
    $caller
}
