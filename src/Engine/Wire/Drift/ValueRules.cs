using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RulesEngine.Wire.Drift;

/// <summary>What a schema says of one value by itself: its type, its range, its length, its form.</summary>
internal static class ValueRules
{
    public static SchemaError? Find(JsonElement schema, JsonElement value, string path, SchemaCheck check)
    {
        if (BrokenType(schema, value, check) is { } type) return new SchemaError(path, type);
        if (schema.Member("const") is { ValueKind: not JsonValueKind.Undefined } only && !JsonElement.DeepEquals(only, value)) return new SchemaError(path, "must be the one value allowed (const)");
        if (schema.Member("enum") is { ValueKind: JsonValueKind.Array } allowed && !allowed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
            return new SchemaError(path, "must be one of the values allowed (enum)");
        string? broken = value.ValueKind switch
        {
            JsonValueKind.Number => BrokenNumber(schema, value.GetDouble()),
            JsonValueKind.String => BrokenText(schema, value.GetString()!, check),
            _ => null,
        };
        return broken is null ? null : new SchemaError(path, broken);
    }

    private static string? BrokenType(JsonElement schema, JsonElement value, SchemaCheck check)
    {
        JsonElement type = schema.Member("type");
        if (type.ValueKind == JsonValueKind.Undefined) return null;
        string[] names = type.AsText() is { } one ? [one] : [.. type.AsItems().Select(item => item.AsText()).OfType<string>()];
        if (names.Length == 0)
        {
            check.Leave("its 'type' is no type");
            return null;
        }

        // OpenAPI's way to allow null, which many tools are written in.
        if (value.ValueKind == JsonValueKind.Null && schema.Flag("nullable") == true) return null;
        return names.Any(name => Is(value, name)) ? null : $"must be of the type {string.Join(" or ", names)} (type)";
    }

    private static bool Is(JsonElement value, string type) => (type, value.ValueKind) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) or ("null", JsonValueKind.Null) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => double.IsInteger(value.GetDouble()),
        ("object" or "array" or "string" or "number" or "null" or "boolean" or "integer", _) => false,
        _ => true,
    };

    private static string? BrokenNumber(JsonElement schema, double value)
    {
        if (schema.Number("minimum") is { } least && value < least) return Say("must be at least", least, "minimum");
        if (schema.Number("maximum") is { } most && value > most) return Say("must be at most", most, "maximum");
        if (schema.Number("exclusiveMinimum") is { } above && value <= above) return Say("must be more than", above, "exclusiveMinimum");
        if (schema.Number("exclusiveMaximum") is { } below && value >= below) return Say("must be less than", below, "exclusiveMaximum");
        if (schema.Number("multipleOf") is > 0 and { } step && !double.IsInteger(Math.Round(value / step, 9))) return Say("must be a multiple of", step, "multipleOf");
        return null;
    }

    private static string? BrokenText(JsonElement schema, string value, SchemaCheck check)
    {
        if (schema.Number("minLength") is { } least && Length(value) < least) return Say("must have at least this many characters:", least, "minLength");
        if (schema.Number("maxLength") is { } most && Length(value) > most) return Say("must have at most this many characters:", most, "maxLength");
        return schema.Text("pattern") is { } pattern && !Fits(value, pattern, check) ? $"must match '{pattern}' (pattern)" : null;
    }

    /// <summary>Patterns are the client's: they run in linear time or not at all.</summary>
    private static bool Fits(string value, string pattern, SchemaCheck check)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant).IsMatch(value);
        }
        catch (Exception thrown) when (thrown is ArgumentException or NotSupportedException)
        {
            check.Leave($"its pattern '{pattern}' cannot be checked safely");
            return true;
        }
    }

    private static int Length(string value) => value.EnumerateRunes().Count();

    private static string Say(string rule, double limit, string word) => string.Create(CultureInfo.InvariantCulture, $"{rule} {limit} ({word})");
}
