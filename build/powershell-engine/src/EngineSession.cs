using System.Management.Automation;
using System.Management.Automation.Runspaces;
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
    /// Runs script text and prints what it yields. Errors are printed to standard error. Returns what <c>$?</c> would be;
    /// throws <see cref="IncompleteParseException"/> when the text is the beginning of a longer statement.
    /// </summary>
    public bool Run(string text)
    {
        using Pipeline pipeline = _runspace.CreatePipeline(text);
        return Run(pipeline);
    }

    /// <summary>Runs a script file with its arguments and returns the exit code for the process.</summary>
    public int RunFile(string path, IReadOnlyList<string> arguments)
    {
        using Pipeline pipeline = _runspace.CreatePipeline();
        var command = new Command(Path.GetFullPath(path), isScript: false, useLocalScope: false);
        ScriptArguments.AddTo(command, arguments);
        pipeline.Commands.Add(command);
        bool succeeded = Run(pipeline);
        object? scriptCode = _runspace.SessionStateProxy.GetVariable("LASTEXITCODE");
        return succeeded ? scriptCode as int? ?? 0 : 1;
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();

    private bool Run(Pipeline pipeline)
    {
        AddPrinter(pipeline);
        try
        {
            pipeline.Invoke();
            return true;
        }
        catch (IncompleteParseException)
        {
            throw;
        }
        catch (RuntimeException problem)
        {
            Print(problem.ErrorRecord);
            return false;
        }
    }

    /// <summary>Prints an error that ended a statement in the same form as one that did not.</summary>
    public void Print(ErrorRecord error)
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
