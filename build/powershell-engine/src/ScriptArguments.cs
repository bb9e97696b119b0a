using System.Management.Automation.Runspaces;

namespace HyperVVitals.PowerShellEngine;

/// <summary>Turns the words after -File into parameters of the script.</summary>
internal static class ScriptArguments
{
    /// <summary>Adds <c>-Name value</c>, <c>-Name:value</c>, <c>-Switch</c> and plain values, in their order.</summary>
    public static void AddTo(Command command, IReadOnlyList<string> arguments)
    {
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            if (!IsName(argument))
            {
                command.Parameters.Add(null, argument);
                continue;
            }

            string[] parts = argument[1..].Split(':', 2);
            if (parts.Length == 2)
            {
                command.Parameters.Add(parts[0], Typed(parts[1]));
            }
            else if (index + 1 < arguments.Count && !IsName(arguments[index + 1]))
            {
                command.Parameters.Add(parts[0], arguments[++index]);
            }
            else
            {
                command.Parameters.Add(parts[0], true);
            }
        }
    }

    private static bool IsName(string argument) =>
        argument.Length > 1 && argument[0] == '-' && char.IsLetter(argument[1]);

    private static object Typed(string value) => value.ToUpperInvariant() switch
    {
        "$TRUE" => true,
        "$FALSE" => false,
        _ => value,
    };
}
