# The integration services of a VM, told apart by the GUID at the end of their Id: names are localised.

# The GUID after the backslash of `Microsoft:<VM id>\<component GUID>`, lower case.
function Get-VitalsComponentId {
    [CmdletBinding()]
    param([AllowNull()] [object] $Component)

    $id = [string]$Component.Id
    return $id.Substring($id.LastIndexOf('\') + 1).ToLowerInvariant()
}

# One row of Get-VMIntegrationService, with each value read once, since the object is live.
function ConvertTo-VitalsComponent {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $Component)

    $enabled = $Component.Enabled
    if ($null -ne $enabled) { $enabled = [bool]$enabled }
    return [ordered]@{
        componentId   = Get-VitalsComponentId -Component $Component
        name          = [string]$Component.Name
        enabled       = $enabled
        primary       = ConvertTo-VitalsName -Value $Component.PrimaryOperationalStatus
        primaryText   = ConvertTo-VitalsText -Value $Component.PrimaryStatusDescription
        secondary     = ConvertTo-VitalsName -Value $Component.SecondaryOperationalStatus
        secondaryText = ConvertTo-VitalsText -Value $Component.SecondaryStatusDescription
    }
}

# All rows of a VM, as the host's objects.
function Get-VitalsComponent {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [object] $Vm)

    return Invoke-VitalsHostCall -Call { Hyper-V\Get-VMIntegrationService -VM $Vm -ErrorAction Continue }
}
