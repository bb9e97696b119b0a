Set-StrictMode -Version Latest

# A fixed list: a stray file in the folder is never run, and no folder is searched at each start.
$files = @(
    'Private/Values.ps1'
    'Private/HostCall.ps1'
    'Private/Probes.ps1'
    'Private/Failures.ps1'
    'Private/Request.ps1'
    'Private/Answer.ps1'
    'Private/HostFacts.ps1'
    'Private/Components.ps1'
    'Private/Guests.ps1'
    'Private/Kvp.ps1'
    'Private/KvpItems.ps1'
    'Private/LightInventory.ps1'
    'Private/VmLists.ps1'
    'Private/FullInventory.ps1'
    'Private/BulkNames.ps1'
    'Private/BulkQueries.ps1'
    'Private/BulkInventory.ps1'
    'Private/Timing.ps1'
    'Private/ServiceSwitch.ps1'
    'Private/Power.ps1'
    'Private/Checkpoints.ps1'
    'Private/GuestFiles.ps1'
    'Private/GuestAccount.ps1'
    'Private/Direct.ps1'
    'Private/FetchFile.ps1'
    'Private/Staging.ps1'
    'Private/Operations.ps1'
    'Public/Invoke-VitalsRequest.ps1'
)
foreach ($file in $files) {
    . ([System.IO.Path]::Combine($PSScriptRoot, $file))
}

if ($PSVersionTable.PSEdition -eq 'Desktop') {
    # Windows PowerShell extends arrays with a property of its own, and ConvertTo-Json then writes {"value":[],"Count":0}.
    Remove-TypeData -TypeName 'System.Array' -ErrorAction SilentlyContinue
}
