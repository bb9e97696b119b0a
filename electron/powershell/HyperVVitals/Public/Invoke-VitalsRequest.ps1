function Invoke-VitalsRequest {
    <#
    .SYNOPSIS
    Answers one request of Hyper-V Vitals.

    .DESCRIPTION
    Takes a request as data, checks it, does the one operation that it names, and prints one line of ASCII to the standard
    output:

        HVV1 <id of the request> <base64 of UTF-8 JSON> HVV1END

    The JSON is {"ok":true,"value":...} or {"ok":false,"failure":{"errors":[...],"probes":...}}. Every failure is answered in
    this form, also that of a request that is not one; its id is 32 zeros where the id can't be read. Nothing is yielded to
    the pipeline and nothing of the request is ever run as script text.

    Operations: host.facts, inventory.light, inventory.full, inventory.summary, inventory.bulk, vms.running, vms.ids, vms.light,
    vm.read, reads.timing, kvp.read, checkpoint.list, service.set, power.act, kvp.write, checkpoint.make, checkpoint.rename,
    checkpoint.remove, checkpoint.apply and files.copy. Only the last eight change anything.

    direct.probe, direct.startService and files.fetch open a session into a guest, with the account that comes over the pipe that the
    request names; direct.startService changes something there, and files.fetch makes a new file on this host.

    staging.begin, staging.append, staging.length, staging.check and staging.remove bring a file to this host for a copy into a guest: they
    write into a folder of their own, below the folder for temporary files, and remove it.

    .PARAMETER Request
    Base64 of the UTF-8 JSON text {"id":"<32 hexadecimal digits>","operation":"...","arguments":{...}}.

    .EXAMPLE
    $json = '{"id":"0123456789abcdef0123456789abcdef","operation":"host.facts","arguments":{}}'
    Invoke-VitalsRequest ([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($json)))

    .OUTPUTS
    None. The answer is written to the standard output, past the pipeline.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Request = ''
    )

    # Progress can't be redirected, and a host without a console writes it between the answers. Functions of other modules
    # see the global value only.
    $progressPreference = $global:ProgressPreference
    $global:ProgressPreference = 'SilentlyContinue'
    $id = $script:unknownRequestId
    try {
        Reset-VitalsProbe
        $asked = ConvertFrom-VitalsRequest -Request $Request
        $id = Get-VitalsRequestId -InputObject $asked
        $answer = Invoke-VitalsOperation -InputObject $asked
    }
    catch {
        $answer = New-VitalsFailedAnswer -ErrorRecords @($_)
    }
    finally {
        $global:ProgressPreference = $progressPreference
    }
    Write-VitalsAnswer -Id $id -Answer $answer
}
