using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Reflection;

namespace HyperVVitals.PowerShellEngine;

/// <summary>What a script sees as <c>$Host</c>.</summary>
internal sealed class EngineHost : PSHost
{
    /// <summary>Version of the hosted engine, for example 7.6.9; its assembly version leaves the last part out.</summary>
    public static readonly Version EngineVersion = new(
        typeof(PSObject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split(' ', '+', '-')[0]);

    private readonly EngineUserInterface _userInterface = new();

    /// <summary>The code a script asked the process to end with, or null while none did.</summary>
    public int? ExitCode { get; private set; }

    /// <inheritdoc/>
    public override string Name => "HyperVVitalsEngine";

    /// <inheritdoc/>
    public override Version Version => EngineVersion;

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override PSObject PrivateData { get; } = new(new object());

    /// <inheritdoc/>
    public override PSHostUserInterface UI => _userInterface;

    /// <summary>Sends what is printed to standard error while true.</summary>
    public bool PrintsError
    {
        set => _userInterface.PrintsError = value;
    }

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => ExitCode ??= exitCode;

    /// <inheritdoc/>
    public override void EnterNestedPrompt() => throw EngineUserInterface.NotInteractive();

    /// <inheritdoc/>
    public override void ExitNestedPrompt() => throw EngineUserInterface.NotInteractive();

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }
}
