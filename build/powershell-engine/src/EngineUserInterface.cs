using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace HyperVVitals.PowerShellEngine;

/// <summary>
/// Text goes to standard output, errors to standard error, and whatever would ask a question fails: the standard input
/// already holds the next statements, and an answer read from it would swallow one of them.
/// </summary>
internal sealed class EngineUserInterface : PSHostUserInterface
{
    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new EngineRawUserInterface();

    /// <inheritdoc/>
    public override bool SupportsVirtualTerminal => false;

    /// <summary>The error with which PowerShell refuses to ask under -NonInteractive.</summary>
    public static PSInvalidOperationException NotInteractive() =>
        new("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");

    /// <summary>True while text that the formatter made of an error is printed: all of it goes to standard error.</summary>
    public bool PrintsError { get; set; }

    private TextWriter Output => PrintsError ? Console.Error : Console.Out;

    /// <inheritdoc/>
    public override void Write(string value) => Output.Write(Undecorated(value));

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    /// <inheritdoc/>
    public override void WriteLine(string value) => Output.WriteLine(Undecorated(value));

    /// <inheritdoc/>
    public override void WriteErrorLine(string value) => Console.Error.WriteLine(Undecorated(value));

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => WriteLine($"DEBUG: {message}");

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => WriteLine($"VERBOSE: {message}");

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => WriteLine($"WARNING: {message}");

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    /// <inheritdoc/>
    public override string ReadLine() => throw NotInteractive();

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString() => throw NotInteractive();

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions) => throw NotInteractive();

    /// <inheritdoc/>
    public override int PromptForChoice(
        string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        throw NotInteractive();

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName) => throw NotInteractive();

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => throw NotInteractive();

    private static string Undecorated(string value) => GetOutputString(value, supportsVirtualTerminal: false);
}
