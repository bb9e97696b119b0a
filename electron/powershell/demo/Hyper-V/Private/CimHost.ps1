# The classes of root/cimv2 that tell of the host.

function Get-OperatingSystemInstance {
    $facts = $script:World.Facts
    $now = Get-SimulatedNow
    $boot = [long]$script:World.State['epoch'] - (ConvertTo-Millisecond $facts['up'] 86400000)
    [pscustomobject]@{
        PSTypeName = 'Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_OperatingSystem'
        Caption = [string]$facts['caption']; Version = [string]$facts['version']; BuildNumber = [string]$facts['build']
        CSName = $script:World.HostName; OSArchitecture = '64-bit'; OSLanguage = [uint32]$facts['osLanguage']
        MUILanguages = [string[]]@([string]$facts['culture']); LastBootUpTime = ConvertTo-SimulatedDate $boot
        LocalDateTime = ConvertTo-SimulatedDate $now; ProductType = [uint32]$(if ($facts['caption'] -match 'Server') { 3 } else { 1 })
    }
}

function Get-ComputerSystemInstance {
    $facts = $script:World.Facts
    [pscustomobject]@{
        PSTypeName = 'Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_ComputerSystem'
        Name = $script:World.HostName; DNSHostName = $script:World.HostName; Domain = [string]$facts['domain']; PartOfDomain = $true
        HypervisorPresent = $true; Manufacturer = [string]$facts['manufacturer']; Model = [string]$facts['model']
        NumberOfLogicalProcessors = [uint32]$facts['logicalProcessors']; TotalPhysicalMemory = [uint64]([long]$facts['memoryGB'] * 1GB)
    }
}
