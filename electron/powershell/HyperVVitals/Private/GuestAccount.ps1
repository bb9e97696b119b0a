# The account of a guest, as the application gives it: once, over a pipe that only this user can open, and never in a request.

$script:pipePattern = '\Ahyperv-vitals-[0-9a-f]{32}\z'
# User and password, two bytes for each character, with the two bytes before them.
$script:longestAccount = 4096
# The application connects as soon as the pipe is there.
$script:accountWaitMs = 10000

# Opens the pipe: one instance of it, so that the name can't be taken by another program first nor be opened twice.
function New-VitalsPipe {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Name)

    if ($PSVersionTable.PSEdition -eq 'Desktop') {
        $security = [System.IO.Pipes.PipeSecurity]::new()
        $user = [System.Security.Principal.WindowsIdentity]::GetCurrent().User
        $security.AddAccessRule([System.IO.Pipes.PipeAccessRule]::new($user, 'FullControl', 'Allow'))
        return [System.IO.Pipes.NamedPipeServerStream]::new($Name, 'InOut', 1, 'Byte', 'Asynchronous', 0, 0, $security)
    }
    return [System.IO.Pipes.NamedPipeServerStream]::new(
        $Name, 'InOut', 1, 'Byte', [System.IO.Pipes.PipeOptions]'Asynchronous, CurrentUserOnly')
}

# Takes the one account that comes over the pipe, which is gone afterwards. The caller disposes of its Password.
#
# What comes: two bytes with the length of the user's name in bytes, the name and the password, each in UTF-16, the low byte first.
# The password is never a string here, and its bytes are handed to no command: where a policy has modules logged, PowerShell writes
# down the values of parameters, and of no method.
function Receive-VitalsAccount {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Pipe)

    $bytes = [byte[]]::new($script:longestAccount)
    $length = 0
    $server = $null
    try {
        $server = New-VitalsPipe -Name $Pipe
        if (-not $server.WaitForConnectionAsync().Wait($script:accountWaitMs)) { throw (New-VitalsAccountError) }
        while ($length -lt $bytes.Length) {
            $read = $server.ReadAsync($bytes, $length, $bytes.Length - $length)
            if (-not $read.Wait($script:accountWaitMs)) { throw (New-VitalsAccountError) }
            if ($read.Result -eq 0) { break }
            $length += $read.Result
        }
        if ($length -lt 2) { throw (New-VitalsAccountError) }
        $from = 2 + $bytes[0] + 256 * $bytes[1]
        if ($from -le 2 -or $from -gt $length -or $from % 2 -ne 0 -or $length % 2 -ne 0) { throw (New-VitalsAccountError) }
        $user = [System.Text.Encoding]::Unicode.GetString($bytes, 2, $from - 2)
        $password = [System.Security.SecureString]::new()
        for ($at = $from; $at -lt $length; $at += 2) { $password.AppendChar([char]($bytes[$at] + 256 * $bytes[$at + 1])) }
        $password.MakeReadOnly()
        return [System.Management.Automation.PSCredential]::new($user, $password)
    }
    finally {
        [System.Array]::Clear($bytes, 0, $bytes.Length)
        if ($null -ne $server) { $server.Dispose() }
    }
}

function New-VitalsAccountError {
    [CmdletBinding()]
    param()

    return New-VitalsError -Id 'AccountNotGiven' -Category 'OperationTimeout' -Message 'The account of the guest was not given.'
}
