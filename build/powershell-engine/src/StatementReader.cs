using System.Management.Automation;
using System.Text;

namespace HyperVVitals.PowerShellEngine;

/// <summary>
/// Reads statements as pwsh reads them for <c>-Command -</c>: a line is a statement; a line that only begins one opens a
/// block, to which lines are added until an empty one ends it; if it still only begins a statement, it stays open.
/// </summary>
internal static class StatementReader
{
    /// <summary>Runs statements until one asks to exit or the input ends; returns the exit code for the process.</summary>
    public static int Run(EngineSession session, TextReader input)
    {
        StringBuilder? block = null;
        while (input.ReadLine() is { } line)
        {
            bool isEmpty = string.IsNullOrWhiteSpace(line);
            if (block is not null && !isEmpty)
            {
                block.Append('\n').Append(line);
            }
            else if (block is not null || !isEmpty)
            {
                block = RunOrKeep(session, block?.ToString() ?? line);
            }

            if (session.ExitCode is { } code)
            {
                return code;
            }
        }

        return session.LastResult();
    }

    /// <summary>Runs the text, or gives it back as the beginning of a block.</summary>
    private static StringBuilder? RunOrKeep(EngineSession session, string text)
    {
        try
        {
            session.Run(text);
            return null;
        }
        catch (IncompleteParseException)
        {
            return new StringBuilder(text);
        }
    }
}
