# A module that loads, and has not what is asked for.
function Get-Nothing {}
Export-ModuleMember -Function 'Get-Nothing'
