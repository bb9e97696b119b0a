function Get-CimInstance {
    <#
    .SYNOPSIS
    Gets instances of WMI classes of the simulated host.
    .DESCRIPTION
    The classes are named in the README. Any other is an error.
    .PARAMETER ClassName
    The class.
    .PARAMETER Query
    A query in WQL: SELECT names FROM class, with a condition or without.
    .PARAMETER Namespace
    root/cimv2 when omitted.
    .PARAMETER Filter
    Comparisons of one property with texts or numbers, by = and joined by OR.
    .PARAMETER Property
    The properties that are wanted; the others are null.
    .PARAMETER InputObject
    A job, to be looked at again.
    .PARAMETER OperationTimeoutSec
    Accepted; nothing is timed.
    .EXAMPLE
    Get-CimInstance -Namespace root/virtualization/v2 -ClassName Msvm_KvpExchangeComponent
    #>
    [CmdletBinding(DefaultParameterSetName = 'ClassNameComputerSet')]
    param(
        [Parameter(ParameterSetName = 'ClassNameComputerSet', Mandatory = $true, Position = 0)][string]$ClassName,
        [Parameter(ParameterSetName = 'QueryComputerSet', Mandatory = $true)][string]$Query,
        [Parameter(ParameterSetName = 'CimInstanceComputerSet', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]$InputObject,
        [Parameter(ParameterSetName = 'ClassNameComputerSet')]
        [Parameter(ParameterSetName = 'QueryComputerSet')]
        [string]$Namespace = 'root/cimv2',
        [Parameter(ParameterSetName = 'ClassNameComputerSet')][string]$Filter,
        [Parameter(ParameterSetName = 'ClassNameComputerSet')][string[]]$Property,
        [uint32]$OperationTimeoutSec
    )
    . $script:TakePreference $PSCmdlet $PSBoundParameters
    if (-not (Enter-Simulation 'Get-CimInstance' $PSCmdlet)) { return }
    if ($PSCmdlet.ParameterSetName -eq 'CimInstanceComputerSet') {
        $job = Get-JobInstance $InputObject
        if ($null -eq $job) { $PSCmdlet.WriteError((New-CimError 'Get-CimInstance' '0x80041002' 'Not found ' 'ObjectNotFound' 'Msvm_ConcreteJob')) }
        return $job
    }
    $asked = @{ Class = $ClassName; Property = $Property; Filter = $Filter }
    if ($PSCmdlet.ParameterSetName -eq 'QueryComputerSet') { $asked = ConvertFrom-CimQuery $Query }
    $space = ConvertTo-CimSpace $Namespace
    if ($null -eq $asked) {
        $PSCmdlet.WriteError((New-CimError 'Get-CimInstance' '0x80041017' 'Invalid query ' 'InvalidArgument' $Query))
        return
    }
    Add-SimulatedCall "class:$($asked.Class)"
    if (-not (Invoke-SimulatedFault 'Get-CimInstance' $PSCmdlet $null 'before' $asked.Class)) { return }
    # A host outside of any cluster has no such namespace.
    $isMissing = @($script:CimClass.Keys | Where-Object { $_.StartsWith("${space}:") }).Count -eq 0
    if ($space -eq 'root/mscluster') { $isMissing = @($script:World.Vms | Where-Object { [bool]$_.Definition['clustered'] }).Count -eq 0 }
    if ($isMissing) {
        $PSCmdlet.WriteError((New-CimError 'Get-CimInstance' '0x8004100e' 'Invalid namespace ' 'MetadataError' $space))
        return
    }
    $reader = $script:CimClass["${space}:$($asked.Class)"]
    if ($null -eq $reader) {
        $PSCmdlet.WriteError((New-CimError 'Get-CimInstance' '0x80041010' 'Invalid class ' 'MetadataError' "${space}:$($asked.Class)"))
        return
    }
    $access = Test-CimAccess $space $asked.Class 'Get-CimInstance' $PSCmdlet
    if ($access -ne 'yes') { return }
    $conditions = @(ConvertFrom-CimFilter $asked.Filter)
    $instances = @(& $reader $conditions)
    if (-not [string]::IsNullOrEmpty($asked.Filter)) {
        $instances = @(foreach ($instance in $instances) { if (Test-CimCondition $instance $conditions) { $instance } })
    }
    if ($script:World.DataFaults.Count -gt 0) { $instances = @(Select-CimInstance $asked.Class $instances) }
    if ($space -ne 'root/cimv2') { Wait-CimCost $asked.Class $instances.Count }
    Edit-CimInstance $asked.Class $instances
    if ($null -ne $asked.Property) { Clear-CimProperty $instances $asked.Property }
    $instances
    [void](Invoke-SimulatedFault 'Get-CimInstance' $PSCmdlet $null 'after')
}

function Invoke-CimMethod {
    <#
    .SYNOPSIS
    Calls a method of a WMI class of the simulated host.
    .DESCRIPTION
    Of Msvm_VirtualSystemManagementService: GetSummaryInformation for all VMs (an argument SettingData is an error), AddKvpItems,
    ModifyKvpItems and RemoveKvpItems.
    .PARAMETER Query
    A query in WQL whose instance has the method.
    .PARAMETER InputObject
    The instance that has the method.
    .PARAMETER Namespace
    root/cimv2 when omitted.
    .PARAMETER MethodName
    The method.
    .PARAMETER Arguments
    Its arguments by name.
    .PARAMETER OperationTimeoutSec
    Accepted; nothing is timed.
    .EXAMPLE
    Invoke-CimMethod -Namespace root/virtualization/v2 -Query 'SELECT * FROM Msvm_VirtualSystemManagementService' -MethodName GetSummaryInformation -Arguments @{ RequestedInformation = [uint32[]](0, 1, 100) }
    #>
    [CmdletBinding(DefaultParameterSetName = 'QueryComputerSet')]
    param(
        [Parameter(ParameterSetName = 'QueryComputerSet', Mandatory = $true)][string]$Query,
        [Parameter(ParameterSetName = 'CimInstanceComputerSet', Mandatory = $true, Position = 0, ValueFromPipeline = $true)]$InputObject,
        [Parameter(ParameterSetName = 'QueryComputerSet')][string]$Namespace = 'root/cimv2',
        [Parameter(Mandatory = $true, Position = 1)][string]$MethodName,
        [Parameter(Position = 2)][Collections.IDictionary]$Arguments,
        [uint32]$OperationTimeoutSec
    )
    . $script:TakePreference $PSCmdlet $PSBoundParameters
    if (-not (Enter-Simulation 'Invoke-CimMethod' $PSCmdlet)) { return }
    Add-SimulatedCall "method:$MethodName"
    $class = 'Msvm_VirtualSystemManagementService'
    $isKnown = if ($null -ne $InputObject) { $InputObject.PSObject.TypeNames -contains "Microsoft.Management.Infrastructure.CimInstance#$($script:HyperVSpace)/$class" }
    else { (ConvertTo-CimSpace $Namespace) -eq $script:HyperVSpace -and $Query -match "^\s*select\s+\*\s+from\s+$class\s*$" }
    $isOfItems = $script:KvpMethod -contains $MethodName
    if (-not $isKnown -or (-not $isOfItems -and $MethodName -ne 'GetSummaryInformation') -or $null -eq $Arguments -or $Arguments.Contains('SettingData')) {
        $PSCmdlet.WriteError((New-CimError 'Invoke-CimMethod' '0x8004102e' 'Invalid method ' 'InvalidArgument' $MethodName))
        return
    }
    $access = Test-CimAccess $script:HyperVSpace $class 'Invoke-CimMethod' $PSCmdlet
    if ($access -eq 'no') { return }
    if ($isOfItems) {
        if ($access -eq 'yes') { Invoke-KvpMethod $MethodName $Arguments $PSCmdlet }
        return
    }
    $instances = @(if ($access -eq 'yes') { Get-SummaryInstance })
    if ($script:World.DataFaults.Count -gt 0) { $instances = @(Select-CimInstance 'Msvm_SummaryInformation' $instances) }
    $requested = [string[]]@(foreach ($number in $Arguments['RequestedInformation']) { $script:SummaryField[[string]$number] })
    Clear-CimProperty $instances $requested
    Wait-CimCost 'Msvm_SummaryInformation' $instances.Count
    Edit-CimInstance 'Msvm_SummaryInformation' $instances
    [pscustomobject]@{ ReturnValue = [uint32]0; SummaryInformation = [object[]]$instances; PSComputerName = $null }
    [void](Invoke-SimulatedFault 'Invoke-CimMethod' $PSCmdlet $null 'after')
}

# A number is the place of a service in ServiceKey.
$script:CimClass = @{
    'root/cimv2:Win32_OperatingSystem'                                      = { Get-OperatingSystemInstance }
    'root/cimv2:Win32_ComputerSystem'                                       = { Get-ComputerSystemInstance }
    'root/mscluster:MSCluster_Resource'                                     = { Get-ClusterResourceInstance }
    'root/virtualization/v2:Msvm_VirtualSystemManagementService'            = { Get-ServiceManagerInstance }
    'root/virtualization/v2:Msvm_ComputerSystem'                            = { Get-VmSystemInstance }
    'root/virtualization/v2:Msvm_VirtualSystemSettingData'                  = { Get-SystemSettingInstance }
    'root/virtualization/v2:Msvm_GuestNetworkAdapterConfiguration'          = { Get-GuestNetworkInstance }
    'root/virtualization/v2:Msvm_SecuritySettingData'                       = { Get-SecuritySettingInstance }
    'root/virtualization/v2:Msvm_GuestServiceInterfaceComponent'            = { param($conditions) Get-ComponentInstance 0 $conditions }
    'root/virtualization/v2:Msvm_GuestServiceInterfaceComponentSettingData' = { Get-ComponentSettingInstance 0 }
    'root/virtualization/v2:Msvm_HeartbeatComponent'                        = { param($conditions) Get-ComponentInstance 1 $conditions }
    'root/virtualization/v2:Msvm_HeartbeatComponentSettingData'             = { Get-ComponentSettingInstance 1 }
    'root/virtualization/v2:Msvm_KvpExchangeComponent'                      = { param($conditions) Get-ComponentInstance 2 $conditions }
    'root/virtualization/v2:Msvm_KvpExchangeComponentSettingData'           = { Get-ComponentSettingInstance 2 }
    'root/virtualization/v2:Msvm_ShutdownComponent'                         = { param($conditions) Get-ComponentInstance 3 $conditions }
    'root/virtualization/v2:Msvm_ShutdownComponentSettingData'              = { Get-ComponentSettingInstance 3 }
    'root/virtualization/v2:Msvm_TimeSyncComponent'                         = { param($conditions) Get-ComponentInstance 4 $conditions }
    'root/virtualization/v2:Msvm_TimeSyncComponentSettingData'              = { Get-ComponentSettingInstance 4 }
    'root/virtualization/v2:Msvm_VssComponent'                              = { param($conditions) Get-ComponentInstance 5 $conditions }
    'root/virtualization/v2:Msvm_VssComponentSettingData'                   = { Get-ComponentSettingInstance 5 }
}
