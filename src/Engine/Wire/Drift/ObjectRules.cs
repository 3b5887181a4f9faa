using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RulesEngine.Wire.Drift;

/// <summary>What a schema says of the members of an object.</summary>
internal static class ObjectRules
{
    /// <summary>A name that a model made up is shown up to here.</summary>
    private const int LongestName = 40;

    public static SchemaError? Find(JsonElement schema, JsonElement value, string path, int depth, SchemaCheck check) =>
        FindMissing(schema.Items("required"), value, path, "required")
        ?? FindDependent(schema, value, path, depth, check)
        ?? FindCount(schema, value, path)
        ?? FindMembers(schema, value, path, depth, check);

    private static SchemaError? FindMissing(IEnumerable<JsonElement> names, JsonElement value, string path, string rule)
    {
        foreach (JsonElement name in names)
            if (name.AsText() is { } needed && !value.TryGetProperty(needed, out _)) return new SchemaError(Step(path, needed), $"is required and missing ({rule})");
        return null;
    }

    private static SchemaError? FindDependent(JsonElement schema, JsonElement value, string path, int depth, SchemaCheck check)
    {
        foreach (string word in (ReadOnlySpan<string>)["dependentRequired", "dependentSchemas", "dependencies"])
        {
            if (!schema.Member(word).IsObject) continue;
            foreach (JsonProperty rule in schema.Member(word).EnumerateObject().Where(rule => value.TryGetProperty(rule.Name, out _)))
            {
                SchemaError? error = rule.Value.ValueKind == JsonValueKind.Array
                    ? FindMissing(rule.Value.EnumerateArray(), value, path, word)
                    : check.Find(rule.Value, value, path, depth);
                if (error is not null) return error;
            }
        }

        return null;
    }

    private static SchemaError? FindCount(JsonElement schema, JsonElement value, string path)
    {
        if (schema.Number("minProperties") is { } least && value.EnumerateObject().Count() < least)
            return new SchemaError(path, string.Create(CultureInfo.InvariantCulture, $"must have at least this many members: {least} (minProperties)"));
        if (schema.Number("maxProperties") is { } most && value.EnumerateObject().Count() > most)
            return new SchemaError(path, string.Create(CultureInfo.InvariantCulture, $"must have at most this many members: {most} (maxProperties)"));
        return null;
    }

    private static SchemaError? FindMembers(JsonElement schema, JsonElement value, string path, int depth, SchemaCheck check)
    {
        JsonElement known = schema.Member("properties");
        JsonElement patterns = schema.Member("patternProperties");
        JsonElement others = schema.Member("additionalProperties");
        JsonElement names = schema.Member("propertyNames");
        foreach (JsonProperty member in value.EnumerateObject())
        {
            string place = Step(path, member.Name);
            if (names.ValueKind != JsonValueKind.Undefined && check.Find(names, JsonSerializer.SerializeToElement(member.Name), place, depth) is { } badName) return badName;
            JsonElement own = known.Member(member.Name);
            bool described = own.ValueKind != JsonValueKind.Undefined;
            if (described && check.Find(own, member.Value, place, depth) is { } error) return error;
            if (patterns.IsObject && FindByPattern(patterns, member, place, depth, check, ref described) is { } odd) return odd;
            if (described || others.ValueKind == JsonValueKind.Undefined) continue;
            if (others.ValueKind == JsonValueKind.False) return new SchemaError(place, "is no member that the schema knows (additionalProperties)");
            if (check.Find(others, member.Value, place, depth) is { } other) return other;
        }

        return null;
    }

    private static SchemaError? FindByPattern(JsonElement patterns, JsonProperty member, string place, int depth, SchemaCheck check, ref bool described)
    {
        foreach (JsonProperty pattern in patterns.EnumerateObject())
        {
            try
            {
                if (!Regex.IsMatch(member.Name, pattern.Name, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)) continue;
            }
            catch (Exception thrown) when (thrown is ArgumentException or NotSupportedException)
            {
                return check.Leave($"its pattern '{pattern.Name}' cannot be checked safely");
            }

            described = true;
            if (check.Find(pattern.Value, member.Value, place, depth) is { } error) return error;
        }

        return null;
    }

    private static string Step(string path, string name) => $"{path}.{(name.Length > LongestName ? name[..LongestName] + "…" : name)}";
}
