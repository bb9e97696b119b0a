using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Management.Automation.Language;
using System.Numerics;
using System.Reflection;
using Newtonsoft.Json;

namespace Microsoft.PowerShell.Commands;

/// <summary>
/// Turns PowerShell objects into plain dictionaries, lists and scalars by the rules of PowerShell 7's ConvertTo-Json; a
/// property that can't be read counts as null.
/// </summary>
internal sealed class JsonTree(PSCmdlet cmdlet, int maxDepth)
{
    private bool _warned;

    /// <summary>Builds the tree of one value.</summary>
    public object? Build(object? value) => Build(value, 0);

    private object? Build(object? value, int depth)
    {
        if (cmdlet.Stopping)
        {
            throw new PipelineStoppedException();
        }

        if (value is null || value == AutomationNull.Value)
        {
            return null;
        }

        var wrapper = value as PSObject;
        object plain = wrapper?.BaseObject ?? value;
        if (IsScalar(plain))
        {
            return WithAddedProperties(wrapper, Scalar(plain), depth, isCustom: false);
        }

        if (depth > maxDepth)
        {
            WarnOnce();
            return wrapper?.ImmediateBaseObject is PSCustomObject
                ? Text(wrapper)
                : WithAddedProperties(wrapper, Text(plain), depth, isCustom: false);
        }

        return plain switch
        {
            IDictionary dictionary => WithAddedProperties(wrapper, Build(dictionary, depth), depth, isCustom: false),
            IEnumerable items => WithAddedProperties(wrapper, Build(items, depth), depth, isCustom: false),
            _ => WithAddedProperties(wrapper, BuildObject(plain, depth), depth, isCustom: true),
        };
    }

    private static bool IsScalar(object plain) =>
        plain == NullString.Value || plain is string or char or bool or DateTime or DateTimeOffset or Guid or Uri
            or double or float or decimal or BigInteger or DBNull || plain.GetType().IsPrimitive || plain is Enum;

    private static object? Scalar(object plain) => plain switch
    {
        NullString or DBNull => null,
        Enum number when Enum.GetUnderlyingType(number.GetType()) is { } type
            && (type == typeof(long) || type == typeof(ulong)) => number.ToString(),
        _ => plain,
    };

    private static object? Text(object value) =>
        LanguagePrimitives.ConvertTo(value, typeof(string), CultureInfo.InvariantCulture);

    private Dictionary<string, object?> Build(IDictionary dictionary, int depth)
    {
        var result = new Dictionary<string, object?>(dictionary.Count);
        foreach (DictionaryEntry entry in dictionary)
        {
            if (entry.Key is not string name)
            {
                string message = $"The type '{dictionary.GetType().FullName}' is not supported for serialization or "
                    + "deserialization of a dictionary. Keys must be strings.";
                cmdlet.ThrowTerminatingError(new ErrorRecord(
                    new InvalidOperationException(message),
                    "NonStringKeyInDictionary",
                    ErrorCategory.InvalidOperation,
                    dictionary));
                continue;
            }

            result.Add(name, Build(entry.Value, depth + 1));
        }

        return result;
    }

    private List<object?> Build(IEnumerable items, int depth)
    {
        var result = new List<object?>();
        foreach (object? item in items)
        {
            result.Add(Build(item, depth + 1));
        }

        return result;
    }

    private Dictionary<string, object?> BuildObject(object plain, int depth)
    {
        var result = new Dictionary<string, object?>();
        if (plain is PSCustomObject)
        {
            return result;
        }

        foreach (FieldInfo field in plain.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!field.IsDefined(typeof(JsonIgnoreAttribute), true))
            {
                result.Add(field.Name, Build(ValueOrNull(() => field.GetValue(plain)), depth + 1));
            }
        }

        foreach (PropertyInfo property in plain.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            MethodInfo? getter = property.GetGetMethod();
            if (getter?.GetParameters().Length == 0 && !property.IsDefined(typeof(JsonIgnoreAttribute), true))
            {
                result.Add(property.Name, Build(ValueOrNull(() => getter.Invoke(plain, null)), depth + 1));
            }
        }

        return result;
    }

    /// <summary>A value with properties added to it becomes an object that holds it under the name "value".</summary>
    private object? WithAddedProperties(PSObject? wrapper, object? built, int depth, bool isCustom)
    {
        if (wrapper is null || wrapper.BaseObject is string or DateTime)
        {
            return built;
        }

        var holder = built as Dictionary<string, object?> ?? new Dictionary<string, object?> { ["value"] = built };
        foreach (PSPropertyInfo property in wrapper.Properties)
        {
            if ((isCustom || property.MemberType != PSMemberTypes.Property) && !holder.ContainsKey(property.Name))
            {
                holder[property.Name] = Build(ValueOrNull(() => property.Value), depth + 1);
            }
        }

        return built is not Dictionary<string, object?> && holder.Count == 1 ? built : holder;
    }

#pragma warning disable CA1031 // Any failure of a getter counts as null: that is ConvertTo-Json's rule.
    private static object? ValueOrNull(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (Exception)
        {
            return null;
        }
    }
#pragma warning restore CA1031

    private void WarnOnce()
    {
        if (!_warned)
        {
            _warned = true;
            cmdlet.WriteWarning($"Resulting JSON is truncated as serialization has exceeded the set depth of {maxDepth}.");
        }
    }
}
