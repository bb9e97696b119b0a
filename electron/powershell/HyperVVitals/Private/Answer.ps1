# The one line that goes back. Base64 keeps it ASCII whatever the console's code page is, and the marks tell it from noise.

# Sent when an answer could not be turned into JSON.
$script:answerNotWritable = '{"ok":false,"failure":{"errors":[{"errorId":"AnswerNotWritable,HyperVVitals",' +
'"category":"InvalidResult","exceptionTypes":[],"hResult":null,"message":"The answer could not be written as JSON."}],"probes":null}}'

# Writes the answer of a request past PowerShell's formatting, straight to the standard output, as one line.
function Write-VitalsAnswer {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $Id,
        [Parameter(Mandatory)] [System.Collections.IDictionary] $Answer
    )

    try {
        $json = ConvertTo-Json -InputObject $Answer -Depth 10 -Compress -ErrorAction Stop 3>$null
    }
    catch {
        $json = $script:answerNotWritable
    }
    $payload = [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($json))
    [System.Console]::Out.WriteLine("HVV1 $Id $payload HVV1END")
    [System.Console]::Out.Flush()
}
