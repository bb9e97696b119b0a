# Rules of a whole file and of the functions in it.
function Test-SubsetFile([object] $File, [object] $Module) {
    foreach ($problem in $File.Problems) { Add-SubsetViolation 'parse' $problem.Extent $problem.Message }
    Test-SubsetAscii -File $File
    if ($File.Path.EndsWith('.psd1')) { return }
    Test-SubsetStrictMode -File $File
    foreach ($node in $File.Nodes) {
        if ($node -isnot [System.Management.Automation.Language.FunctionDefinitionAst]) { continue }
        if ($node.Parent -is [System.Management.Automation.Language.FunctionMemberAst]) { continue }
        Test-SubsetFunction -Node $node -File $File -Module $Module
    }
}

# Windows PowerShell reads a script without a mark of its encoding in the code page of the machine.
function Test-SubsetAscii([object] $File) {
    $lineNumber = 0
    foreach ($line in $File.Text.Split([char]10)) {
        $lineNumber++
        if ($line -cmatch '[^\x09\x0D\x20-\x7E]') {
            Add-SubsetViolation 'ascii' ([pscustomobject]@{ StartLineNumber = $lineNumber }) 'a character that is not ASCII'
        }
    }
}

# A module or script that does anything begins with strict mode. A file of definitions runs in its module's.
function Test-SubsetStrictMode([object] $File) {
    $statements = @(if ($null -ne $File.Tree.EndBlock) { $File.Tree.EndBlock.Statements })
    $first = if ($statements.Count -gt 0) { $statements[0].Extent.Text } else { '' }
    if ($first -ceq 'Set-StrictMode -Version Latest') { return }
    $isDefinitions = $File.Path.EndsWith('.ps1')
    foreach ($statement in $statements) {
        $isDefinition = $statement -is [System.Management.Automation.Language.FunctionDefinitionAst] -or
        $statement -is [System.Management.Automation.Language.TypeDefinitionAst] -or
        ($statement -is [System.Management.Automation.Language.AssignmentStatementAst] -and
            $statement.Left.Extent.Text -like '$script:*')
        $isDefinitions = $isDefinitions -and $isDefinition
    }
    if (-not $isDefinitions) { Add-SubsetViolation 'strictMode' $File.Tree.Extent 'does not begin with Set-StrictMode -Version Latest' }
}

function Test-SubsetFunction([object] $Node, [object] $File, [object] $Module) {
    $verb = $Node.Name.Split('-')[0]
    if (-not $Node.Name.Contains('-') -or $script:approvedVerbs -cnotcontains $verb) {
        Add-SubsetViolation 'verb' $Node.Extent $Node.Name
    }
    # Without a manifest, the folder says what is public.
    $isPublic = $Module.Exported.Contains($Node.Name) -or
    ($Module.Exported.Count -eq 0 -and $File.Path -match '(\A|[\\/])Public[\\/]')
    if (-not $isPublic) { return }
    $help = $Node.GetHelpContent()
    if ($null -eq $help -or [string]::IsNullOrEmpty($help.Synopsis)) { Add-SubsetViolation 'help' $Node.Extent "$($Node.Name) has no synopsis" }
    $parameters = $Node.Body.ParamBlock
    $attributes = @(if ($null -ne $parameters) { foreach ($attribute in $parameters.Attributes) { $attribute.TypeName.Name } })
    if ($attributes -notcontains 'CmdletBinding') { Add-SubsetViolation 'binding' $Node.Extent "$($Node.Name) lacks CmdletBinding" }
}

$script:approvedVerbs = @(
    foreach ($group in 'Common', 'Communications', 'Data', 'Diagnostic', 'Lifecycle', 'Security', 'Other') {
        foreach ($field in ("System.Management.Automation.Verbs$group" -as [type]).GetFields()) {
            if ($script:newVerbs -notcontains $field.Name) { $field.Name }
        }
    }
)
