# Error records with the shapes of module 2.0: type VirtualizationException, an identifier, a category, a text in the host's language.

# Identifier, category and the key of the text in texts.json of each kind of error.
$script:ErrorShape = @{
    noPermission     = @('Unspecified', 'NotSpecified')
    accessDenied     = @('AccessDenied', 'PermissionDenied')
    serviceDown      = @('ObjectNotFound', 'ObjectNotFound')
    serviceDownShort = @('ObjectNotFound', 'ObjectNotFound')
    nameUnknown      = @('InvalidParameter', 'InvalidArgument')
    idUnknown        = @('ObjectNotFound', 'ObjectNotFound')
    vmGone           = @('ObjectNotFound', 'ObjectNotFound')
    serviceUnknown   = @('InvalidParameter', 'InvalidArgument')
    invalidState     = @('InvalidState', 'InvalidOperation')
    operationFailed  = @('OperationFailed', 'NotSpecified')
    noCheckpoints    = @('OperationFailed', 'NotSpecified')
    productionFailed = @('OperationFailed', 'NotSpecified')
    notSupported     = @('InvalidParameter', 'InvalidArgument')
    sourceMissing    = @('InvalidParameter', 'InvalidArgument')
    copyNotReady     = @('OperationFailed', 'NotSpecified')
    copyFailed       = @('OperationFailed', 'NotSpecified')
}

# The error of a kind. Target is set where the real cmdlet sets it. Identifier replaces the usual one.
function New-SimulatedError([string]$Kind, [string]$Command, [object[]]$Argument, $Target, [string]$Identifier, [string]$Category) {
    $shape = $script:ErrorShape[$Kind]
    if ([string]::IsNullOrEmpty($Identifier)) { $Identifier = $shape[0] }
    if ([string]::IsNullOrEmpty($Category)) { $Category = $shape[1] }
    $text = [string]$script:World.Texts['errors'][$Kind]
    if ($null -ne $Argument) { $text = [string]::Format($text, $Argument) }
    $inner = $null
    if ($Kind -eq 'serviceDownShort') { $inner = [InvalidOperationException]::new('CimException') }
    $exception = $script:SimulatedType['VirtualizationException']::new($text, $inner)
    $class = 'Microsoft.HyperV.PowerShell.Commands.' + $Command.Replace('-', '')
    [Management.Automation.ErrorRecord]::new($exception, "$Identifier,$class", [Management.Automation.ErrorCategory]$Category, $Target)
}
