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
