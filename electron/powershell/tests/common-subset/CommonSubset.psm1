Set-StrictMode -Version Latest

. ([System.IO.Path]::Combine($PSScriptRoot, 'Tables.ps1'))
. ([System.IO.Path]::Combine($PSScriptRoot, 'CommandRules.ps1'))
. ([System.IO.Path]::Combine($PSScriptRoot, 'SyntaxRules.ps1'))
. ([System.IO.Path]::Combine($PSScriptRoot, 'FileRules.ps1'))

<#
.SYNOPSIS
Prints what is outside the common subset in the files of one module, as base64 of JSON: [{path, line, rule, detail}].

.PARAMETER Request
Base64 of JSON: [{"path": "...", "text": null or the text to take instead of the file's}].
#>
function Find-SubsetViolation {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Request)

    $asked = ConvertFrom-Json -InputObject ([System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($Request)))
    $files = @(foreach ($file in $asked) { Read-SubsetFile -Path $file.path -Text $file.text })
    $module = Get-SubsetModule -Files $files
    $script:violations = [System.Collections.Generic.List[object]]::new()
    foreach ($file in $files) {
        $script:currentPath = $file.Path
        Test-SubsetFile -File $file -Module $module
        foreach ($node in $file.Nodes) {
            Test-SubsetSyntax -Node $node
            if ($node -is [System.Management.Automation.Language.CommandAst]) { Test-SubsetCommand -Node $node -Module $module }
        }
    }
    $json = ConvertTo-Json -InputObject $script:violations.ToArray() -Depth 3 -Compress
    [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($json))
}

# Notes one violation at the place of a node or token.
function Add-SubsetViolation([string] $Rule, [object] $Extent, [string] $Detail) {
    $script:violations.Add([ordered]@{
            path = $script:currentPath; line = $Extent.StartLineNumber; rule = $Rule; detail = $Detail
        })
}

# One file: its text, its tree, its tokens, and all nodes of the tree.
function Read-SubsetFile([string] $Path, [AllowNull()] [object] $Text) {
    if ($null -eq $Text) { $Text = [System.IO.File]::ReadAllText($Path) }
    $tokens = $null
    $problems = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseInput($Text, [ref]$tokens, [ref]$problems)
    return [pscustomobject]@{
        Path     = $Path
        Text     = $Text
        Tree     = $tree
        Tokens   = $tokens
        Problems = $problems
        Nodes    = @($tree.FindAll({ $true }, $true))
    }
}

# The functions that the files define, and those that a manifest among them exports.
function Get-SubsetModule([object[]] $Files) {
    $functions = [System.Collections.Generic.HashSet[string]]::new([System.StringComparer]::OrdinalIgnoreCase)
    $exported = [System.Collections.Generic.HashSet[string]]::new([System.StringComparer]::OrdinalIgnoreCase)
    foreach ($file in $Files) {
        foreach ($node in $file.Nodes) {
            if ($node -is [System.Management.Automation.Language.FunctionDefinitionAst]) { [void]$functions.Add($node.Name) }
            if ($file.Path.EndsWith('.psd1') -and $node -is [System.Management.Automation.Language.HashtableAst]) {
                foreach ($pair in $node.KeyValuePairs) {
                    if ($pair.Item1.Extent.Text -ne 'FunctionsToExport') { continue }
                    $names = $pair.Item2.FindAll({ $args[0] -is [System.Management.Automation.Language.StringConstantExpressionAst] }, $true)
                    foreach ($name in $names) { [void]$exported.Add($name.Value) }
                }
            }
        }
    }
    return [pscustomobject]@{ Functions = $functions; Exported = $exported }
}

Export-ModuleMember -Function 'Find-SubsetViolation'
