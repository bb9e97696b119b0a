using System.Management.Automation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.PowerShell.Commands;

/// <summary>What a date in JSON text becomes.</summary>
public enum JsonDateKind
{
    /// <summary>A DateTime whose kind follows the text: UTC for Z, local for an offset, else unspecified.</summary>
    Default,

    /// <summary>A DateTime in local time.</summary>
    Local,

    /// <summary>A DateTime in UTC.</summary>
    Utc,

    /// <summary>A DateTimeOffset.</summary>
    Offset,

    /// <summary>The text as it stands.</summary>
#pragma warning disable CA1720 // The name is PowerShell's.
    String,
#pragma warning restore CA1720
}

/// <summary>Stand-in for PowerShell 7's ConvertFrom-Json, which the engine's package does not bring.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Json", RemotingCapability = RemotingCapability.None)]
public sealed class ConvertFromJsonCommand : Cmdlet
{
    private readonly List<string> _inputs = [];

    /// <summary>JSON text; from the pipeline either one whole text for each string, or one text in several lines.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputObject { get; set; } = "";

    /// <summary>Yield ordered hashtables, not objects.</summary>
    [Parameter]
    public SwitchParameter AsHashtable { get; set; }

    /// <summary>Deepest nesting that is accepted.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Depth { get; set; } = 1024;

    /// <summary>Yield an array as one object.</summary>
    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    /// <summary>What a date in the text becomes.</summary>
    [Parameter]
    public JsonDateKind DateKind { get; set; } = JsonDateKind.Default;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _inputs.Add(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_inputs.Count == 0)
        {
            return;
        }

        if (_inputs.Count > 1 && !IsWhole(_inputs[0]))
        {
            Convert(string.Join(Environment.NewLine, _inputs));
            return;
        }

        _inputs.ForEach(Convert);
    }

    private bool IsWhole(string text)
    {
        try
        {
            return Parse(text) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private void Convert(string text)
    {
        object? result = new JsonObjects(AsHashtable, ThrowTerminatingError).From(Parse(text));
        WriteObject(result, !NoEnumerate);
    }

    private object? Parse(string text)
    {
        (DateParseHandling dates, DateTimeZoneHandling zones) = DateKind switch
        {
            JsonDateKind.Local => (DateParseHandling.DateTime, DateTimeZoneHandling.Local),
            JsonDateKind.Utc => (DateParseHandling.DateTime, DateTimeZoneHandling.Utc),
            JsonDateKind.Offset => (DateParseHandling.DateTimeOffset, DateTimeZoneHandling.Unspecified),
            JsonDateKind.String => (DateParseHandling.None, DateTimeZoneHandling.Unspecified),
            _ => (DateParseHandling.DateTime, DateTimeZoneHandling.RoundtripKind),
        };
        var settings = new JsonSerializerSettings
        {
            DateParseHandling = dates,
            DateTimeZoneHandling = zones,
            TypeNameHandling = TypeNameHandling.None,
            MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
            MaxDepth = Depth,
        };
        try
        {
            return JsonConvert.DeserializeObject(text, settings);
        }
        catch (JsonException problem)
        {
            throw new ArgumentException($"Conversion from JSON failed with error: {problem.Message}", problem);
        }
    }
}
