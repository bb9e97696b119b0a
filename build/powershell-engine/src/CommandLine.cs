using System.Text;

namespace HyperVVitals.PowerShellEngine;

/// <summary>The part of pwsh's command line that this host understands; what has no meaning here is taken and ignored.</summary>
internal sealed class CommandLine
{
    private static readonly (string Name, string Shortest)[] Switches =
    [
        ("noprofile", "nop"), ("noninteractive", "noni"), ("nologo", "nol"), ("noexit", "noe"), ("interactive", "i"),
        ("mta", "mta"), ("sta", "sta"), ("login", "l"), ("version", "v"), ("noprofileloadtime", "noprofileloadtime"),
        ("sshservermode", "ssh"), ("sshs", "sshs"),
    ];

    private static readonly (string Name, string Shortest)[] Options =
    [
        ("command", "c"), ("file", "f"), ("encodedcommand", "e"), ("executionpolicy", "ex"), ("ep", "ep"), ("ec", "ec"),
        ("inputformat", "inp"), ("outputformat", "o"), ("workingdirectory", "wo"), ("wd", "wd"), ("windowstyle", "w"),
        ("settingsfile", "settings"),
    ];

    private bool _noExit;
    private bool _readsInput;

    private CommandLine()
    {
    }

    /// <summary>Script text given after -Command or -EncodedCommand.</summary>
    public string? Text { get; private set; }

    /// <summary>Path of the script given after -File.</summary>
    public string? File { get; private set; }

    /// <summary>What follows the path of the script.</summary>
    public IReadOnlyList<string> FileArguments { get; private set; } = [];

    /// <summary>True for -Version.</summary>
    public bool ShowVersion { get; private set; }

    /// <summary>True for --sshs: serve remoting, not statements.</summary>
    public bool ServesRemoting { get; private set; }

    /// <summary>True when statements are to be read from the standard input.</summary>
    public bool ReadsInput => _readsInput || _noExit || (Text is null && File is null);

    /// <summary>Reads the arguments; throws <see cref="ArgumentException"/> with a sentence for the user.</summary>
    public static CommandLine Parse(string[] arguments)
    {
        var result = new CommandLine();
        for (int index = 0; index < arguments.Length; index++)
        {
            string argument = arguments[index];
            string name = argument.TrimStart('-').ToLowerInvariant();
            if (!argument.StartsWith('-') || argument == "-")
            {
                result.TakeFile(arguments[index..]);
                return result;
            }

            if (Match(Switches, name) is { } given)
            {
                result._noExit |= given == "noexit";
                result.ShowVersion |= given == "version";
                result.ServesRemoting |= given is "sshs" or "sshservermode";
                continue;
            }

            string option = Match(Options, name)
                ?? throw new ArgumentException($"The argument '{argument}' is not known.");
            string[] rest = arguments[(index + 1)..];
            if (rest.Length == 0)
            {
                throw new ArgumentException($"The argument '{argument}' needs a value.");
            }

            if (result.Take(option, rest))
            {
                return result;
            }

            index++;
        }

        return result;
    }

    /// <summary>True when the option takes everything that follows.</summary>
    private bool Take(string option, string[] rest)
    {
        switch (option)
        {
            case "command":
                _readsInput = rest[0] == "-";
                Text = _readsInput ? null : string.Join(' ', rest);
                return true;
            case "file":
                TakeFile(rest);
                return true;
            case "encodedcommand" or "ec":
                Text = Decode(rest[0]);
                return false;
            case "workingdirectory" or "wd":
                Environment.CurrentDirectory = rest[0];
                return false;
            default:
                return false;
        }
    }

    private void TakeFile(string[] rest)
    {
        _readsInput = rest[0] == "-";
        File = _readsInput ? null : rest[0];
        if (File is not null && !System.IO.File.Exists(File))
        {
            throw new ArgumentException($"The argument '{File}' is not the path of a script file.");
        }

        FileArguments = rest[1..];
    }

    private static string Decode(string base64)
    {
        try
        {
            return Encoding.Unicode.GetString(Convert.FromBase64String(base64));
        }
        catch (FormatException problem)
        {
            throw new ArgumentException("The value of -EncodedCommand is not base64 text.", problem);
        }
    }

    private static string? Match((string Name, string Shortest)[] table, string given) =>
        table.FirstOrDefault(entry => entry.Name.StartsWith(given, StringComparison.Ordinal)
            && given.StartsWith(entry.Shortest, StringComparison.Ordinal)).Name;
}
