# Which commands are called, by which name, with which parameters.
function Test-SubsetCommand([object] $Node, [object] $Module) {
    $name = $Node.GetCommandName()
    # A script block or a path in a variable: what it holds is checked where it is written.
    if ([string]::IsNullOrEmpty($name)) { return }
    $parts = $name.Split('\')
    $plain = $parts[$parts.Length - 1]
    $qualifier = if ($parts.Length -gt 1) { $parts[0] } else { '' }
    if ($script:textRunners -contains $plain) {
        Add-SubsetViolation 'textAsScript' $Node.Extent $name
        return
    }
    if ($qualifier -eq '' -and $Module.Functions.Contains($plain)) { return }
    if ($script:hyperVCommands -contains $plain) {
        if ($qualifier -ne 'Hyper-V') { Add-SubsetViolation 'unqualified' $Node.Extent $name }
        return
    }
    if (-not $plain.Contains('-')) {
        Add-SubsetViolation 'alias' $Node.Extent $name
        return
    }
    if ($script:desktopCommands -contains $plain) {
        if (-not (Test-SubsetBehindEdition -Node $Node)) { Add-SubsetViolation 'command' $Node.Extent "$name outside a test for the edition" }
        return
    }
    if ($script:guestCommands -contains $plain -and (Test-SubsetInGuest -Node $Node)) { return }
    if ($script:commonCommands -notcontains $plain) {
        Add-SubsetViolation 'command' $Node.Extent $name
        return
    }
    if ($script:parametersOf.ContainsKey($plain)) { Test-SubsetParameter -Node $Node -Name $plain }
}

# The parameters of a command whose parameters differ between the editions.
function Test-SubsetParameter([object] $Node, [string] $Name) {
    $known = $script:parametersOf[$Name] + $script:commonParameters
    foreach ($element in $Node.CommandElements) {
        if ($element -is [System.Management.Automation.Language.CommandParameterAst] -and $known -notcontains $element.ParameterName) {
            Add-SubsetViolation 'parameter' $element.Extent "$Name -$($element.ParameterName)"
        }
        if ($element -is [System.Management.Automation.Language.VariableExpressionAst] -and $element.Splatted) {
            Add-SubsetViolation 'parameter' $element.Extent "$Name takes its parameters from a table, where they can't be checked"
        }
    }
}

# Is the node in a script block that Invoke-Command runs elsewhere?
function Test-SubsetInGuest([object] $Node) {
    $parent = $Node.Parent
    while ($null -ne $parent) {
        if ($parent -is [System.Management.Automation.Language.CommandAst] -and $parent.GetCommandName() -eq 'Invoke-Command') { return $true }
        $parent = $parent.Parent
    }
    return $false
}

# Is the node in an if statement that asks for the edition?
function Test-SubsetBehindEdition([object] $Node) {
    $parent = $Node.Parent
    while ($null -ne $parent) {
        if ($parent -is [System.Management.Automation.Language.IfStatementAst] -and
            $parent.Clauses[0].Item1.Extent.Text -ceq "`$PSVersionTable.PSEdition -eq 'Desktop'") { return $true }
        $parent = $parent.Parent
    }
    return $false
}
