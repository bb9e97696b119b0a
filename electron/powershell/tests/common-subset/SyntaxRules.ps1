# Syntax, variables, attributes and members that are newer than Windows PowerShell 5.1.
function Test-SubsetSyntax([object] $Node) {
    switch ($Node.GetType().Name) {
        'TernaryExpressionAst' { Add-SubsetViolation 'syntax' $Node.Extent 'ternary operator' }
        'PipelineChainAst' { Add-SubsetViolation 'syntax' $Node.Extent "pipeline chain $($Node.Operator)" }
        'BinaryExpressionAst' { Test-SubsetOperator -Node $Node }
        'AssignmentStatementAst' {
            if ($Node.Operator -eq 'QuestionQuestionEquals') { Add-SubsetViolation 'syntax' $Node.Extent '??=' }
        }
        'IndexExpressionAst' { if ($Node.NullConditional) { Add-SubsetViolation 'syntax' $Node.Extent '?[]' } }
        'ScriptBlockAst' { if ($null -ne $Node.CleanBlock) { Add-SubsetViolation 'syntax' $Node.CleanBlock.Extent 'clean block' } }
        'PipelineAst' { if ($Node.Background) { Add-SubsetViolation 'syntax' $Node.Extent 'background job with &' } }
        'ForEachStatementAst' { if ([string]$Node.Flags -ne 'None') { Add-SubsetViolation 'syntax' $Node.Extent 'foreach -parallel' } }
        'ConstantExpressionAst' {
            if ($Node.Extent.Text -match '\A(0b[01]+|[0-9].*[0-9a-f](u|n|y|s|us|ul|uy)|[0-9](u|n|y|s|us|ul|uy))\z') {
                Add-SubsetViolation 'syntax' $Node.Extent "number $($Node.Extent.Text)"
            }
        }
        'ExpandableStringExpressionAst' { Test-SubsetString -Node $Node }
        'StringConstantExpressionAst' { Test-SubsetString -Node $Node }
        'VariableExpressionAst' {
            if ($script:newVariables -contains ($Node.VariablePath.UserPath -replace '\A(global|script|local):', '')) {
                Add-SubsetViolation 'variable' $Node.Extent $Node.Extent.Text
            }
        }
        'AttributeAst' {
            if ($script:newAttributes -contains ($Node.TypeName.Name -replace 'Attribute\z', '')) {
                Add-SubsetViolation 'attribute' $Node.Extent $Node.TypeName.Name
            }
        }
        'MemberExpressionAst' { Test-SubsetMember -Node $Node }
        'InvokeMemberExpressionAst' { Test-SubsetMember -Node $Node }
        default { }
    }
}

function Test-SubsetOperator([object] $Node) {
    $operator = [string]$Node.Operator
    if ($operator -eq 'QuestionQuestion') { Add-SubsetViolation 'syntax' $Node.Extent '??' }
    if ($operator -eq 'DotDot' -and $Node.Left -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
        Add-SubsetViolation 'syntax' $Node.Extent 'range of characters'
    }
    if ($operator -match 'replace\z' -and $Node.Right.Extent.Text -match '\{\s*\S') {
        $blocks = $Node.Right.FindAll({ $args[0] -is [System.Management.Automation.Language.ScriptBlockExpressionAst] }, $true)
        if (@($blocks).Count -gt 0) { Add-SubsetViolation 'syntax' $Node.Extent '-replace with a script block' }
    }
}

# Escapes that Windows PowerShell takes for plain letters. Single quotes know no escapes.
function Test-SubsetString([object] $Node) {
    if (([string]$Node.StringConstantType).StartsWith('SingleQuoted')) { return }
    if ($Node.Extent.Text -cmatch '(?<!`)(``)*`(e|u\{)') { Add-SubsetViolation 'syntax' $Node.Extent 'escape of a character' }
}

function Test-SubsetMember([object] $Node) {
    if ($Node.NullConditional) { Add-SubsetViolation 'syntax' $Node.Extent '?.' }
    if ($Node.Member -isnot [System.Management.Automation.Language.StringConstantExpressionAst]) { return }
    $name = $Node.Member.Value
    if ($script:newMembers -contains $name) { Add-SubsetViolation 'member' $Node.Extent $name }
    $isScriptBlockType = $Node.Static -and $Node.Expression.Extent.Text -match '\A\[(System\.Management\.Automation\.)?ScriptBlock\]\z'
    $isParser = $Node.Static -and $Node.Expression.Extent.Text -match 'Language\.Parser\]\z'
    if (($isScriptBlockType -and $name -eq 'Create') -or ($script:textRunningMembers -contains $name -and -not $isParser)) {
        Add-SubsetViolation 'textAsScript' $Node.Extent $name
    }
}
