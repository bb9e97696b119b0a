using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell.Commands;

namespace HyperVVitals.PowerShellEngine;

/// <summary>One runspace for the life of the process; what a statement leaves in it is there for the next.</summary>
internal sealed class EngineSession : IDisposable
{
    private const string ModulePath = "PSModulePath";
    private readonly EngineHost _host = new();
    private readonly Runspace _runspace;

    public EngineSession()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("ConvertTo-Json", typeof(ConvertToJsonCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("ConvertFrom-Json", typeof(ConvertFromJsonCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("Out-String", typeof(PassThroughOutString), null));
        string? modulePath = Environment.GetEnvironmentVariable(ModulePath);
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        _runspace.Open();
        Runspace.DefaultRunspace = _runspace;
        if (!string.IsNullOrEmpty(modulePath))
        {
            // Opening a runspace puts folders of its own in front; the caller's list is meant to be the whole list.
            Environment.SetEnvironmentVariable(ModulePath, modulePath);
        }
    }

    /// <summary>The code that a script's <c>exit</c> asked for, or null.</summary>
    public int? ExitCode => _host.ExitCode;

    /// <summary>
    /// Runs script text and prints what it yields, errors to standard error. Throws
    /// <see cref="IncompleteParseException"/> when the text is the beginning of a longer statement.
    /// </summary>
    public void Run(string text)
    {
        // Only a pipeline that enters the history leaves its $? behind.
        using Pipeline pipeline = _runspace.CreatePipeline(text, addToHistory: true);
        Run(pipeline);
    }

    /// <summary>Runs the text after -Command and returns the exit code for the process.</summary>
    public int RunText(string text)
    {
        try
        {
            Run(text);
        }
        catch (IncompleteParseException problem)
        {
            // The formatter makes nothing of this one.
            _host.UI.WriteErrorLine(problem.Message);
            return 1;
        }

        return LastResult();
    }

    /// <summary>0 when the last statement succeeded (<c>$?</c>), else 1: what the process ends with unless told otherwise.</summary>
    public int LastResult()
    {
        using Pipeline pipeline = _runspace.CreatePipeline("$global:?");
        return LanguagePrimitives.IsTrue(pipeline.Invoke().FirstOrDefault()) ? 0 : 1;
    }

    /// <summary>Runs a script file and returns the exit code for the process; <c>exit</c> in it ends the session.</summary>
    public int RunFile(string path, IReadOnlyList<string> arguments)
    {
        using Pipeline pipeline = _runspace.CreatePipeline(path, addToHistory: true);
        pipeline.Commands.Clear();
        var command = new Command(Path.GetFullPath(path), isScript: false, useLocalScope: false);
        ScriptArguments.AddTo(command, arguments);
        pipeline.Commands.Add(command);
        LetExitLeaveScripts(true);
        Run(pipeline);
        LetExitLeaveScripts(false);
        return LastResult();
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();

    /// <summary>Tells the engine, as pwsh does for -File, that exit in a script means the process; it has no public way.</summary>
    private void LetExitLeaveScripts(bool value)
    {
        const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;
        object? context = typeof(Runspace).GetProperty("ExecutionContext", Hidden)?.GetValue(_runspace);
        context?.GetType().GetProperty("ScriptCommandProcessorShouldRethrowExit", Hidden)?.SetValue(context, value);
    }

    private void Run(Pipeline pipeline)
    {
        AddPrinter(pipeline);
        try
        {
            pipeline.Invoke();
        }
        catch (IncompleteParseException)
        {
            throw;
        }
        catch (RuntimeException problem)
        {
            Print(problem.ErrorRecord);
        }
    }

    /// <summary>Prints an error that ended a statement in the same form as one that did not.</summary>
    private void Print(ErrorRecord error)
    {
        using Pipeline pipeline = _runspace.CreatePipeline("$input");
        AddPrinter(pipeline);
        _host.PrintsError = true;
        try
        {
            pipeline.Invoke(new[] { error });
        }
        finally
        {
            _host.PrintsError = false;
        }
    }

    private static void AddPrinter(Pipeline pipeline)
    {
        var printer = new Command("Out-Default", isScript: false, useLocalScope: true)
        {
            MergeUnclaimedPreviousCommandResults = PipelineResultTypes.Error | PipelineResultTypes.Output,
        };
        pipeline.Commands.Add(printer);
    }
}
