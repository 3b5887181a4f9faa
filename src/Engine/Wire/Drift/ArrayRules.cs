using System.Globalization;
using System.Text.Json;

namespace RulesEngine.Wire.Drift;

/// <summary>What a schema says of the items of an array.</summary>
internal static class ArrayRules
{
    /// <summary>Longer arrays are not compared item by item.</summary>
    private const int MostCompared = 256;

    public static SchemaError? Find(JsonElement schema, JsonElement value, string path, int depth, SchemaCheck check)
    {
        int count = value.GetArrayLength();
        if (schema.Number("minItems") is { } least && count < least) return Say(path, "must have at least this many items:", least, "minItems");
        if (schema.Number("maxItems") is { } most && count > most) return Say(path, "must have at most this many items:", most, "maxItems");
        if (schema.Flag("uniqueItems") == true && count <= MostCompared && HasTwins(value)) return new SchemaError(path, "must not hold an item twice (uniqueItems)");
        return FindItems(schema, value, path, depth, check) ?? FindContained(schema, value, path, depth, check);
    }

    /// <summary>The first items may have schemas of their own: <c>prefixItems</c>, which earlier drafts wrote as an array of <c>items</c>.</summary>
    private static SchemaError? FindItems(JsonElement schema, JsonElement value, string path, int depth, SchemaCheck check)
    {
        JsonElement items = schema.Member("items");
        bool old = items.ValueKind == JsonValueKind.Array;
        JsonElement[] first = [.. old ? items.EnumerateArray() : schema.Items("prefixItems")];
        JsonElement rest = old ? schema.Member("additionalItems") : items;
        int place = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            JsonElement rule = place < first.Length ? first[place] : rest;
            if (rule.ValueKind != JsonValueKind.Undefined && check.Find(rule, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{place}]"), depth) is { } error) return error;
            place++;
        }

        return null;
    }

    private static SchemaError? FindContained(JsonElement schema, JsonElement value, string path, int depth, SchemaCheck check)
    {
        JsonElement wanted = schema.Member("contains");
        if (wanted.ValueKind == JsonValueKind.Undefined) return null;
        int found = value.EnumerateArray().Count(item => check.Find(wanted, item, path, depth) is null);
        if (found < (schema.Number("minContains") ?? 1)) return new SchemaError(path, "holds too few of the items it must contain (contains)");
        return found > (schema.Number("maxContains") ?? found) ? new SchemaError(path, "holds too many of the items it may contain (maxContains)") : null;
    }

    private static bool HasTwins(JsonElement value)
    {
        JsonElement[] items = [.. value.EnumerateArray()];
        for (int i = 0; i < items.Length; i++)
            for (int j = 0; j < i; j++)
                if (JsonElement.DeepEquals(items[i], items[j])) return true;
        return false;
    }

    private static SchemaError Say(string path, string rule, double limit, string word) => new(path, string.Create(CultureInfo.InvariantCulture, $"{rule} {limit} ({word})"));
}
