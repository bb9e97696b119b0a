using System.Management.Automation;
using System.Reflection;

namespace HyperVVitals.PowerShellEngine;

/// <summary>
/// Serves PowerShell remoting over standard input and output, as pwsh does when sshd starts it with --sshs. The engine
/// has all of it but shows no public way in.
/// </summary>
internal static class RemotingServer
{
    private const string Mediator = "System.Management.Automation.Remoting.Server.StdIOProcessMediator";

    /// <summary>Serves until the client goes; the mediator then ends the process itself.</summary>
    public static void Run()
    {
        MethodInfo run = typeof(PSObject).Assembly.GetType(Mediator)?.GetMethod(
            "Run", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            ?? throw new MissingMethodException(Mediator, "Run");
        string standIns = typeof(RemotingServer).Assembly.Location.Replace("'", "''", StringComparison.Ordinal);
        run.Invoke(null, [$"Import-Module -Name '{standIns}'", null, null, null, true]);
    }
}
