# The integration services of a VM, told apart by the GUID at the end of their Id: names are localised.

# One row of Get-VMIntegrationService. Each value is read once, since the object is live. Written without calls of other
# functions: this runs six times for each VM of a host.
function ConvertTo-VitalsComponent {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $Component)

    $id = [string]$Component.Id
    $enabled = $Component.Enabled
    $primary = $Component.PrimaryOperationalStatus
    $primaryText = $Component.PrimaryStatusDescription
    $secondary = $Component.SecondaryOperationalStatus
    $secondaryText = $Component.SecondaryStatusDescription
    if ($null -ne $enabled) { $enabled = [bool]$enabled }
    if ($null -ne $primary) { $primary = [string]$primary }
    if ($null -ne $primaryText) { $primaryText = [string]$primaryText }
    if ($null -ne $secondary) { $secondary = [string]$secondary }
    if ($null -ne $secondaryText) { $secondaryText = [string]$secondaryText }
    return [ordered]@{
        componentId   = $id.Substring($id.LastIndexOf('\') + 1).ToLowerInvariant()
        name          = [string]$Component.Name
        enabled       = $enabled
        primary       = $primary
        primaryText   = $primaryText
        secondary     = $secondary
        secondaryText = $secondaryText
    }
}

# All rows of a VM, as the host's objects.
function Get-VitalsComponent {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $Vm)

    return Invoke-VitalsHostCall -Call { Hyper-V\Get-VMIntegrationService -VM $Vm -ErrorAction Continue }
}

# What a service reports while it can be asked for something.
$script:readyStatuses = @('Ok', 'Degraded')

# Why a guest can't be asked for something through a service: an error with OffId where the host's switch is off, with SilentId where the
# guest's end does not answer, or those of the host while it was asked. Nothing where it can be asked.
function Get-VitalsServiceRefusal {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [object] $Vm,
        [Parameter(Mandatory)] [string] $ComponentId,
        [Parameter(Mandatory)] [string] $OffId,
        [Parameter(Mandatory)] [string] $SilentId
    )

    $rows = Get-VitalsComponent -Vm $Vm
    if ($rows.Errors.Count -gt 0) { return $rows.Errors }
    try {
        $records = @(foreach ($row in $rows.Output) {
                $record = ConvertTo-VitalsComponent -Component $row
                if ($record.componentId -ceq $ComponentId) { $record }
            })
    }
    catch {
        return $_
    }
    if ($records.Count -ne 1) {
        return New-VitalsError -Id 'ServiceNotListed' -Category 'InvalidResult' -Message (
            'The host lists {0} services of this kind for this virtual machine.' -f $records.Count)
    }
    if ($records[0].enabled -ne $true) {
        return New-VitalsError -Id $OffId -Category 'InvalidOperation' -Message 'The service is off on the host.'
    }
    if ($script:readyStatuses -cnotcontains $records[0].primary) {
        return New-VitalsError -Id $SilentId -Category 'InvalidOperation' -Message (
            "The service of the guest reports '{0}'." -f $records[0].primary)
    }
}
