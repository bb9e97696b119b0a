using System.Management.Automation;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

// The namespace is part of each error's FullyQualifiedErrorId, so it is that of the cmdlet stood in for.
namespace Microsoft.PowerShell.Commands;

/// <summary>Stand-in for PowerShell 7's ConvertTo-Json, which the engine's package does not bring.</summary>
[Cmdlet(VerbsData.ConvertTo, "Json", RemotingCapability = RemotingCapability.None)]
[OutputType(typeof(string))]
public sealed class ConvertToJsonCommand : PSCmdlet
{
    private readonly List<object?> _inputs = [];

    /// <summary>What to convert; several objects from the pipeline become one array.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>Levels of contained objects that are written out; what lies deeper becomes a string.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int Depth { get; set; } = 2;

    /// <summary>Leave out indentation and line ends.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <summary>Write enumeration values by name, not by number.</summary>
    [Parameter]
    public SwitchParameter EnumsAsStrings { get; set; }

    /// <summary>Write an array also for a single object.</summary>
    [Parameter]
    public SwitchParameter AsArray { get; set; }

    /// <summary>Which characters of a string are written as escapes.</summary>
    [Parameter]
    public StringEscapeHandling EscapeHandling { get; set; } = StringEscapeHandling.Default;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _inputs.Add(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_inputs.Count == 0)
        {
            return;
        }

        object? whole = _inputs.Count > 1 || AsArray ? _inputs.ToArray() : _inputs[0];
        var settings = new JsonSerializerSettings
        {
            TypeNameHandling = TypeNameHandling.None,
            MaxDepth = 1024,
            StringEscapeHandling = EscapeHandling,
            Formatting = Compress ? Formatting.None : Formatting.Indented,
        };
        if (EnumsAsStrings)
        {
            settings.Converters.Add(new StringEnumConverter());
        }

        WriteObject(JsonConvert.SerializeObject(new JsonTree(this, Depth).Build(whole), settings));
    }
}
