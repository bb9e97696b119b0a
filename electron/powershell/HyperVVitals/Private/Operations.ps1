# The fixed table of all that can be asked for. What is not in it can't be called; its argument names and kinds are demanded
# exactly. Names are told apart by case.
$script:operationTable = [System.Collections.Hashtable]::new([System.StringComparer]::Ordinal)
$script:operationTable['host.facts'] = @{
    Arguments = [ordered]@{}
    Run       = { param($Given) Get-VitalsHostFact }
}
$script:operationTable['inventory.light'] = @{
    Arguments = [ordered]@{}
    Run       = { param($Given) Get-VitalsLightInventory }
}
$script:operationTable['vms.running'] = @{
    Arguments = [ordered]@{}
    Run       = { param($Given) Get-VitalsRunningVm }
}
$script:operationTable['vms.ids'] = @{
    Arguments = [ordered]@{}
    Run       = { param($Given) Get-VitalsVmIdList }
}
$script:operationTable['inventory.full'] = @{
    Arguments = [ordered]@{ vmIds = 'guids' }
    Run       = { param($Given) Get-VitalsFullInventory -VmIds $Given.vmIds }
}
$script:operationTable['inventory.summary'] = @{
    Arguments = [ordered]@{}
    Run       = { param($Given) Get-VitalsSummaryInventory }
}
$script:operationTable['inventory.bulk'] = @{
    Arguments = [ordered]@{}
    Run       = { param($Given) Get-VitalsBulkInventory }
}
$script:operationTable['vms.light'] = @{
    Arguments = [ordered]@{ vmIds = 'guids' }
    Run       = { param($Given) Get-VitalsLightSample -VmIds $Given.vmIds }
}
$script:operationTable['reads.timing'] = @{
    Arguments = [ordered]@{ vmIds = 'guids' }
    Run       = { param($Given) Get-VitalsTiming -VmIds $Given.vmIds }
}
$script:operationTable['vm.read'] = @{
    Arguments = [ordered]@{ vmId = 'guid' }
    Run       = { param($Given) Get-VitalsVmReading -Id $Given.vmId }
}
$script:operationTable['kvp.read'] = @{
    Arguments = [ordered]@{ vmId = 'guid' }
    Run       = { param($Given) Get-VitalsKvp -Id $Given.vmId }
}
$script:operationTable['kvp.write'] = @{
    Arguments = [ordered]@{ vmId = 'guid'; act = 'kvpAct'; name = 'kvpName'; value = 'kvpValueOrNull'; seen = 'kvpSeenOrNull'; notAfterMs = 'moment' }
    Run       = {
        param($Given)
        Set-VitalsKvpItem -VmId $Given.vmId -Act $Given.act -Name $Given.name -Value $Given.value -Seen $Given.seen -NotAfterMs $Given.notAfterMs
    }
}
$script:operationTable['service.set'] = @{
    Arguments = [ordered]@{ vmId = 'guid'; componentId = 'guid'; enabled = 'boolean'; expected = 'booleanOrNull'; notAfterMs = 'moment' }
    Run       = {
        param($Given)
        Set-VitalsService -VmId $Given.vmId -ComponentId $Given.componentId -Enabled $Given.enabled -Expected $Given.expected `
            -NotAfterMs $Given.notAfterMs
    }
}
$script:operationTable['power.act'] = @{
    Arguments = [ordered]@{ vmId = 'guid'; act = 'powerAct'; notAfterMs = 'moment' }
    Run       = { param($Given) Set-VitalsPower -VmId $Given.vmId -Act $Given.act -NotAfterMs $Given.notAfterMs }
}
$script:operationTable['checkpoint.list'] = @{
    Arguments = [ordered]@{ vmId = 'guid' }
    Run       = { param($Given) Get-VitalsCheckpointList -VmId $Given.vmId }
}
$script:operationTable['checkpoint.make'] = @{
    Arguments = [ordered]@{ vmId = 'guid'; name = 'checkpointName'; notAfterMs = 'moment' }
    Run       = { param($Given) Set-VitalsCheckpoint -Act 'make' -VmId $Given.vmId -Name $Given.name -NotAfterMs $Given.notAfterMs }
}
$script:operationTable['checkpoint.rename'] = @{
    Arguments = [ordered]@{ vmId = 'guid'; checkpointId = 'guid'; name = 'checkpointName'; notAfterMs = 'moment' }
    Run       = {
        param($Given)
        Set-VitalsCheckpoint -Act 'rename' -VmId $Given.vmId -CheckpointId $Given.checkpointId -Name $Given.name -NotAfterMs $Given.notAfterMs
    }
}
$script:operationTable['checkpoint.apply'] = @{
    Arguments = [ordered]@{ vmId = 'guid'; checkpointId = 'guid'; notAfterMs = 'moment' }
    Run       = {
        param($Given)
        Set-VitalsCheckpoint -Act 'apply' -VmId $Given.vmId -CheckpointId $Given.checkpointId -NotAfterMs $Given.notAfterMs
    }
}
$script:operationTable['checkpoint.remove'] = @{
    Arguments = [ordered]@{ vmId = 'guid'; checkpointId = 'guid'; withBelow = 'boolean'; notAfterMs = 'moment' }
    Run       = {
        param($Given)
        Set-VitalsCheckpoint -Act 'remove' -VmId $Given.vmId -CheckpointId $Given.checkpointId -WithBelow $Given.withBelow `
            -NotAfterMs $Given.notAfterMs
    }
}

$script:operationTable['files.copy'] = @{
    Arguments = [ordered]@{
        vmId = 'guid'; sourcePath = 'hostPath'; targetPath = 'guestPath'; createFolders = 'boolean'; overwrite = 'boolean'; notAfterMs = 'moment'
    }
    Run       = {
        param($Given)
        Copy-VitalsFile -VmId $Given.vmId -SourcePath $Given.sourcePath -TargetPath $Given.targetPath -CreateFolders $Given.createFolders `
            -Overwrite $Given.overwrite -NotAfterMs $Given.notAfterMs
    }
}
$script:operationTable['files.fetch'] = @{
    Arguments = [ordered]@{ vmId = 'guid'; pipe = 'pipe'; sourcePath = 'guestPath'; targetPath = 'hostPath'; part = 'partMark'; notAfterMs = 'moment' }
    Run       = {
        param($Given)
        Receive-VitalsFile -VmId $Given.vmId -Pipe $Given.pipe -SourcePath $Given.sourcePath -TargetPath $Given.targetPath `
            -Part $Given.part -NotAfterMs $Given.notAfterMs
    }
}

$script:operationTable['staging.begin'] = @{
    Arguments = [ordered]@{ staging = 'stagingId'; bytes = 'byteCount' }
    Run       = { param($Given) New-VitalsStaging -Staging $Given.staging -Bytes $Given.bytes }
}
$script:operationTable['staging.append'] = @{
    Arguments = [ordered]@{ staging = 'stagingId'; offset = 'byteCount'; data = 'chunk' }
    Run       = { param($Given) Add-VitalsStagedChunk -Staging $Given.staging -Offset $Given.offset -Data $Given.data }
}
$script:operationTable['staging.length'] = @{
    Arguments = [ordered]@{ staging = 'stagingId' }
    Run       = { param($Given) Get-VitalsStagedLength -Staging $Given.staging }
}
$script:operationTable['staging.check'] = @{
    Arguments = [ordered]@{ staging = 'stagingId'; bytes = 'byteCount'; sha256 = 'sha256' }
    Run       = { param($Given) Test-VitalsStagedFile -Staging $Given.staging -Bytes $Given.bytes -Sha256 $Given.sha256 }
}
$script:operationTable['staging.remove'] = @{
    Arguments = [ordered]@{ staging = 'stagingId' }
    Run       = { param($Given) Remove-VitalsStaging -Staging $Given.staging }
}

$script:operationTable['direct.probe'] = @{
    Arguments = [ordered]@{ vmId = 'guid'; pipe = 'pipe' }
    Run       = { param($Given) Test-VitalsDirect -VmId $Given.vmId -Pipe $Given.pipe }
}
$script:operationTable['direct.startService'] = @{
    Arguments = [ordered]@{ vmId = 'guid'; pipe = 'pipe'; service = 'guestService'; notAfterMs = 'moment' }
    Run       = {
        param($Given)
        Start-VitalsGuestService -VmId $Given.vmId -Pipe $Given.pipe -Service $Given.service -NotAfterMs $Given.notAfterMs
    }
}

# Checks what a request asks for and does it. Gives the whole answer: {ok, value} or {ok, failure}.
function Invoke-VitalsOperation {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $InputObject)

    Assert-VitalsName -InputObject $InputObject -Names @('id', 'operation', 'arguments') -What 'The request'
    $name = $InputObject.operation
    if ($name -isnot [string] -or -not $script:operationTable.ContainsKey($name)) {
        Stop-VitalsRequest -Message 'The operation is not known.'
    }
    $operation = $script:operationTable[$name]
    $kinds = $operation.Arguments
    Assert-VitalsName -InputObject $InputObject.arguments -Names @($kinds.Keys) -What 'The argument list'
    $given = @{}
    foreach ($argument in $kinds.Keys) {
        $given[$argument] = ConvertTo-VitalsArgument -Kind $kinds[$argument] -Name $argument -Value $InputObject.arguments.$argument
    }
    return & $operation.Run $given
}
