using System.Text;

namespace HyperVVitals.PowerShellEngine;

/// <summary>Runs PowerShell's engine behind the command line of <c>pwsh</c>.</summary>
internal static class Program
{
    /// <summary>What pwsh ends with when it can't make sense of its arguments.</summary>
    private const int BadCommandLine = 64;

    private static int Main(string[] arguments)
    {
        // The engine would otherwise report each loaded module over the network.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        CommandLine commandLine;
        try
        {
            commandLine = CommandLine.Parse(arguments);
        }
        catch (ArgumentException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return BadCommandLine;
        }

        if (commandLine.ServesRemoting)
        {
            RemotingServer.Run();
            return 0;
        }

        UseOwnWriters();

        if (commandLine.ShowVersion)
        {
            Console.Out.WriteLine($"PowerShell {EngineHost.EngineVersion}");
            return 0;
        }

        using var session = new EngineSession();
        Exit(Run(session, commandLine));
        return 0;
    }

    private static int Run(EngineSession session, CommandLine commandLine)
    {
        int exitCode = 0;
        if (commandLine.File is { } file)
        {
            exitCode = session.RunFile(file, commandLine.FileArguments);
        }
        else if (commandLine.Text is { } text)
        {
            exitCode = session.RunText(text);
        }

        if (session.ExitCode is { } early)
        {
            return early;
        }

        return commandLine.ReadsInput ? StatementReader.Run(session, Input()) : exitCode;
    }

    /// <summary>
    /// Leaves .NET's own console writers unused: they emit terminal escape codes on some systems, even into a pipe.
    /// </summary>
    private static void UseOwnWriters()
    {
        Console.SetOut(Writer(Console.OpenStandardOutput()));
        Console.SetError(Writer(Console.OpenStandardError()));
    }

    private static TextWriter Writer(Stream stream) =>
        TextWriter.Synchronized(new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true });

    private static StreamReader Input() => new(Console.OpenStandardInput(), new UTF8Encoding(false), false, 65536);

    /// <summary>Ends the process even while a script's own threads or jobs still run, as pwsh does.</summary>
    private static void Exit(int code)
    {
        Console.Out.Flush();
        Console.Error.Flush();
        Environment.Exit(code);
    }
}
