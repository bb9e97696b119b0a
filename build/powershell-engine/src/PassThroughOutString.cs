using System.Management.Automation;

namespace HyperVVitals.PowerShellEngine;

/// <summary>
/// The engine calls Out-String to feed native commands, but its package does not bring it. This one only hands on what it
/// gets: strings stay strings, and nothing is formatted.
/// </summary>
[Cmdlet("Out", "String")]
public sealed class PassThroughOutString : Cmdlet
{
    /// <summary>What to hand on.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>Taken for the sake of callers; without meaning here.</summary>
    [Parameter]
    public SwitchParameter Stream { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(InputObject);
}
