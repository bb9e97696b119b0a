# AddKvpItems, ModifyKvpItems and RemoveKvpItems of Msvm_VirtualSystemManagementService: a job does it, and tells how it ended.

$script:KvpMethod = @('AddKvpItems', 'ModifyKvpItems', 'RemoveKvpItems')
$script:InvalidItem = 32773
# By InstanceID, how the jobs of this process ended: @{ Code; Text }.
$script:KvpJob = @{}

# One line of text, of at most 255 and 1,023 characters: more is refused by the real one.
function Test-KvpItem($Item) {
    $null -ne $Item -and $Item.source -eq '0' -and $Item.name.Length -in 1..255 -and $Item.value.Length -le 1023
}

# The item in a text of DataItems; $null where it is none.
function ConvertFrom-KvpText([string]$Text) {
    $document = [Xml.XmlDocument]::new()
    try { $document.LoadXml($Text) } catch { return $null }
    $found = @{ class = $document.DocumentElement.GetAttribute('CLASSNAME') }
    foreach ($name in 'Name', 'Data', 'Source') {
        $node = $document.SelectSingleNode("/INSTANCE/PROPERTY[@NAME='$name']/VALUE")
        $found[$name] = if ($null -ne $node) { $node.InnerText } else { '' }
    }
    if ($found.class -ne 'Msvm_KvpExchangeDataItem') { return $null }
    @{ name = $found.Name; value = $found.Data; source = $found.Source }
}

# Does what a method asks for to a VM's items. Gives the error code of the job, 0 for none.
function Edit-HostItem([string]$MethodName, [object[]]$Wanted, $Source) {
    foreach ($item in $Wanted) { if (-not (Test-KvpItem $item)) { return $script:InvalidItem } }
    $items = [Collections.Generic.List[object]]::new()
    foreach ($item in @(Get-HostItem $Source $script:World.State)) { $items.Add($item) }
    foreach ($item in $Wanted) {
        $at = $items.FindIndex([Predicate[object]] { param($each) $each['name'] -ceq $item.name })
        if ($MethodName -eq 'AddKvpItems') {
            if ($at -ge 0) { return $script:InvalidItem }
            $items.Add(@{ name = $item.name; value = $item.value })
        }
        elseif ($MethodName -eq 'ModifyKvpItems') {
            if ($at -lt 0) { return $script:InvalidItem }
            $items[$at] = @{ name = $item.name; value = $item.value }
        }
        # Removing what is not there succeeds.
        elseif ($at -ge 0) { $items.RemoveAt($at) }
    }
    $problem = Update-SimulatedState { param($state) (Get-SimulatedChange $state $Source.IdText)['hostItems'] = $items.ToArray() }
    if ($problem) { 32768 } else { 0 }
}

# Calls one of the methods. Gives what Invoke-CimMethod gives, or writes an error.
function Invoke-KvpMethod([string]$MethodName, $Arguments, $Cmdlet) {
    $target = $Arguments['TargetSystem']
    $texts = $Arguments['DataItems']
    $id = [guid]::Empty
    if ($null -eq $target -or $texts -isnot [string[]] -or -not [guid]::TryParse([string]$target.Name, [ref]$id)) {
        $Cmdlet.WriteError((New-CimError 'Invoke-CimMethod' '0x80041008' 'Invalid parameter ' 'InvalidArgument' $MethodName))
        return
    }
    if (-not (Test-SimulatedVm $id)) {
        $Cmdlet.WriteError((New-CimError 'Invoke-CimMethod' '0x80041002' 'Not found ' 'ObjectNotFound' $MethodName))
        return
    }
    $source = $script:World.ById[$id]
    if (-not (Invoke-SimulatedFault 'Invoke-CimMethod' $Cmdlet $source 'before')) { return }
    $code = 0
    if ((Invoke-SimulatedFault 'Invoke-CimMethod' $Cmdlet $source 'write') -ne 'notApplied') {
        $code = Edit-HostItem $MethodName @(foreach ($text in $texts) { ConvertFrom-KvpText $text }) $source
    }
    $job = [guid]::NewGuid().ToString().ToUpperInvariant()
    $script:KvpJob[$job] = @{ Code = $code; Text = $(if ($code -ne 0) { [string]::Format([string]$script:World.Texts['errors']['operationFailed'], (Get-VmName $source), $code) }) }
    [pscustomobject]@{ ReturnValue = [uint32]4096; Job = (New-JobInstance $job 4); PSComputerName = $null }
    [void](Invoke-SimulatedFault 'Invoke-CimMethod' $Cmdlet $source 'after')
}

# A job as it is now: one that is looked at has ended.
function New-JobInstance([string]$Id, [int]$State) {
    $end = $script:KvpJob[$Id]
    if ($null -eq $end) { return }
    [pscustomobject]@{
        PSTypeName = 'Microsoft.Management.Infrastructure.CimInstance#root/virtualization/v2/Msvm_ConcreteJob'
        InstanceID = $Id; JobState = [uint16]$State; ErrorCode = [uint16]$end.Code; ErrorDescription = [string]$end.Text; PercentComplete = [uint16]100
    }
}

function Get-JobInstance($Job) {
    $id = [string]$Job.InstanceID
    $end = $script:KvpJob[$id]
    if ($null -ne $end) { New-JobInstance $id $(if ($end.Code -eq 0) { 7 } else { 10 }) }
}
