Set-StrictMode -Version Latest

# Says and does what a test told it, with the names of the real module. It knows nothing of how Hyper-V behaves: that is
# the simulated module's part. It can say what a real host never should.

enum VMHeartbeatStatus { Unknown = 0; Disabled = 1; NoContact = 2; OkApplicationsUnknown = 5; OkApplicationsHealthy = 6 }

$script:fake = $null
$script:calls = [System.Collections.Generic.List[string]]::new()

<#
.SYNOPSIS
Tells the fake host what to say, as base64 of JSON.
#>
function Set-FakeHost {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Description)

    $text = [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($Description))
    $script:fake = ConvertFrom-Json -InputObject $text
    $script:calls.Clear()
}

<#
.SYNOPSIS
The commands that were called since the host was described.
#>
function Get-FakeCall {
    [CmdletBinding()]
    param()

    $script:calls
}

function Get-FakeValue($From, [string] $Name) {
    if ($null -eq $From) { return $null }
    $property = $From.PSObject.Properties[$Name]
    if ($null -eq $property) { return $null }
    return , $property.Value
}

# Notes the call, makes its noise, asks its question, and writes its errors. True when it is to do its work all the same.
function Enter-FakeCall([System.Management.Automation.PSCmdlet] $Cmdlet, [string] $Name, [string] $Id = '') {
    $script:calls.Add("$Name $Id".Trim())
    $plan = Get-FakeValue (Get-FakeValue $script:fake 'calls') $Name
    if ($null -eq $plan) { return $true }
    $onlyFor = Get-FakeValue $plan 'onlyFor'
    if ($null -ne $onlyFor -and $onlyFor -ne $Id) { return $true }
    if (Get-FakeValue $plan 'noise') {
        $Cmdlet.WriteWarning('a warning')
        $Cmdlet.WriteVerbose('told at length')
        $Cmdlet.WriteInformation('a word to whoever sits there', @('PSHOST'))
        $Cmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'progress', 'half done'))
    }
    if (Get-FakeValue $plan 'prompt') {
        [void]$Cmdlet.Host.UI.PromptForChoice('Sure?', 'It will be done.', @('&Yes', '&No'), 0)
    }
    $problems = Get-FakeValue $plan 'errors'
    foreach ($problem in $problems) {
        $inner = [System.TimeoutException]::new('inner')
        $record = [System.Management.Automation.ErrorRecord]::new(
            [System.InvalidOperationException]::new($problem.message, $inner), $problem.id, $problem.category, $null)
        if (Get-FakeValue $problem 'terminating') { $Cmdlet.ThrowTerminatingError($record) } else { $Cmdlet.WriteError($record) }
    }
    return [bool](Get-FakeValue $plan 'works')
}

function ConvertTo-FakeObject($From) {
    # An object with a getter of .NET that fails: PowerShell hides the errors of a script's.
    $made = [psobject]::new([System.Net.IPAddress]::Parse('127.0.0.1'))
    foreach ($property in $From.PSObject.Properties) {
        $value = $property.Value
        if ($property.Name -eq 'Heartbeat' -and $value -is [System.ValueType]) {
            $value = [System.Enum]::ToObject([VMHeartbeatStatus], $value)
        }
        elseif ($property.Name -eq 'Uptime' -and $null -ne $value) { $value = [timespan]::FromMilliseconds($value) }
        elseif ($property.Name -eq 'Id' -and $null -ne $value -and $value.Length -eq 36) { $value = [guid]$value }
        if ($value -is [string] -and $value -ceq 'throws') {
            $made.PSObject.Properties.Add([System.Management.Automation.PSAliasProperty]::new($property.Name, 'ScopeId'))
        }
        else {
            $made.PSObject.Properties.Add([System.Management.Automation.PSNoteProperty]::new($property.Name, $value))
        }
    }
    return $made
}

<#
.SYNOPSIS
The virtual machines as the test described them.
#>
function Get-VM {
    [CmdletBinding()]
    param([Nullable[guid]] $Id)

    if (-not (Enter-FakeCall $PSCmdlet 'Get-VM' ([string]$Id))) { return }
    foreach ($vm in @($script:fake.vms)) {
        if ($null -eq $Id -or $vm.Id -eq [string]$Id) { ConvertTo-FakeObject $vm }
    }
}

<#
.SYNOPSIS
The services of a virtual machine as the test described them.
#>
function Get-VMIntegrationService {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $VM)

    if (-not (Enter-FakeCall $PSCmdlet 'Get-VMIntegrationService' ([string]$VM.Id))) { return }
    foreach ($row in @($VM.services)) {
        if ($null -ne $row) { ConvertTo-FakeObject $row }
    }
}

function Set-FakeService([string] $Id, [bool] $Enabled) {
    foreach ($vm in $script:fake.vms) {
        foreach ($row in $vm.services) {
            if ($row.Id -ceq $Id -and -not (Get-FakeValue $script:fake 'ignoresWrites')) { $row.Enabled = $Enabled }
        }
    }
}

<#
.SYNOPSIS
Switches a described service on.
#>
function Enable-VMIntegrationService {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Medium')]
    param([Parameter(Mandatory)] [object] $VMIntegrationService, [switch] $Passthru)

    if (-not (Enter-FakeCall $PSCmdlet 'Enable-VMIntegrationService' $VMIntegrationService.Id)) { return }
    if ($PSCmdlet.ShouldProcess($VMIntegrationService.Id)) { Set-FakeService $VMIntegrationService.Id $true }
    if ($Passthru) { $VMIntegrationService }
}

<#
.SYNOPSIS
Switches a described service off.
#>
function Disable-VMIntegrationService {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Medium')]
    param([Parameter(Mandatory)] [object] $VMIntegrationService, [switch] $Passthru)

    if (-not (Enter-FakeCall $PSCmdlet 'Disable-VMIntegrationService' $VMIntegrationService.Id)) { return }
    if ($PSCmdlet.ShouldProcess($VMIntegrationService.Id)) { Set-FakeService $VMIntegrationService.Id $false }
    if ($Passthru) { $VMIntegrationService }
}

<#
.SYNOPSIS
Tells whether a described virtual machine is shielded.
#>
function Get-VMSecurity {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $VM)

    if (-not (Enter-FakeCall $PSCmdlet 'Get-VMSecurity' ([string]$VM.Id))) { return }
    [pscustomobject]@{ Shielded = Get-FakeValue $VM 'shielded' }
}

<#
.SYNOPSIS
Who the test says is calling.
#>
function Get-SimulatedCaller {
    [CmdletBinding()]
    param()

    $script:fake.caller
}

<#
.SYNOPSIS
The instances that the test described for a class.
#>
function Get-CimInstance {
    [CmdletBinding()]
    param([string] $Namespace, [string] $ClassName, [string[]] $Property, [string] $Filter, [uint32] $OperationTimeoutSec)

    if (-not (Enter-FakeCall $PSCmdlet "Get-CimInstance $ClassName" $Filter)) { return }
    $instances = Get-FakeValue $script:fake.cim $ClassName
    $instances
}

<#
.SYNOPSIS
The service vmms in the state that the test described.
#>
function Get-Service {
    [CmdletBinding()]
    param([string] $Name)

    if (-not (Enter-FakeCall $PSCmdlet 'Get-Service' $Name)) { return }
    [pscustomobject]@{ Name = $Name; Status = $script:fake.service }
}
