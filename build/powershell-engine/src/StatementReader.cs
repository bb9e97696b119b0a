using System.Management.Automation;
using System.Text;

namespace HyperVVitals.PowerShellEngine;

/// <summary>
/// Reads statements as pwsh reads them for <c>-Command -</c>: a line is a statement; a line that only begins one opens a
/// block, to which lines are added until an empty one ends it.
/// </summary>
internal static class StatementReader
{
    /// <summary>Runs statements until one asks to exit or the input ends; returns the exit code for the process.</summary>
    public static int Run(EngineSession session, TextReader input)
    {
        StringBuilder? block = null;
        while (input.ReadLine() is { } line)
        {
            if (block is null)
            {
                block = RunLine(session, line);
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                block.Append('\n').Append(line);
            }
            else
            {
                RunBlock(session, block.ToString());
                block = null;
            }

            if (session.ExitCode is { } code)
            {
                return code;
            }
        }

        return session.LastResult();
    }

    private static StringBuilder? RunLine(EngineSession session, string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return null;
        }

        try
        {
            session.Run(line);
            return null;
        }
        catch (IncompleteParseException)
        {
            return new StringBuilder(line);
        }
    }

    private static void RunBlock(EngineSession session, string text)
    {
        try
        {
            session.Run(text);
        }
        catch (IncompleteParseException problem)
        {
            session.Print(problem.ErrorRecord);
        }
    }
}
