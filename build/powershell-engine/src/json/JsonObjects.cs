using System.Management.Automation;
using Newtonsoft.Json.Linq;

namespace Microsoft.PowerShell.Commands;

/// <summary>Turns parsed JSON into what ConvertFrom-Json yields; <paramref name="fail"/> ends the command.</summary>
internal sealed class JsonObjects(bool asHashtable, Action<ErrorRecord> fail)
{
    /// <summary>Converts one parsed value.</summary>
    public object? From(object? parsed) => parsed switch
    {
        JObject members when asHashtable => Hashtable(members),
        JObject members => CustomObject(members),
        JArray items => items.Where(item => item.Type != JTokenType.Comment).Select(From).ToArray(),
        JValue scalar => scalar.Value,
        _ => parsed,
    };

    private OrderedHashtable Hashtable(JObject members)
    {
        var result = new OrderedHashtable(members.Count);
        foreach ((string name, JToken? value) in members)
        {
            result.Add(name, From(value));
        }

        return result;
    }

    private PSObject CustomObject(JObject members)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var result = new PSObject(members.Count);
        foreach ((string name, JToken? value) in members)
        {
            if (name.Length == 0)
            {
                Refuse("EmptyKeyInJsonString", "The provided JSON includes a property whose name is an empty string, this is only supported using the -AsHashTable switch.");
            }

            if (!names.Add(name))
            {
                names.TryGetValue(name, out string? first);
                Refuse(
                    "KeysWithDifferentCasingInJsonString",
                    $"Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable switch instead. The key that was attempted to be added to the existing key '{first}' was '{name}'.");
            }

            result.Properties.Add(new PSNoteProperty(name, From(value)));
        }

        return result;
    }

    private void Refuse(string id, string message) =>
        fail(new ErrorRecord(new InvalidOperationException(message), id, ErrorCategory.InvalidOperation, null));
}
