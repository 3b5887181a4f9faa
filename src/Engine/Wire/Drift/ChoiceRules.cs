using System.Text.Json;

namespace RulesEngine.Wire.Drift;

/// <summary>What a schema says by way of other schemas: all of them, any, one, none, one or the other.</summary>
internal static class ChoiceRules
{
    public static SchemaError? Find(JsonElement schema, JsonElement value, string path, int depth, SchemaCheck check)
    {
        foreach (JsonElement part in schema.Items("allOf"))
            if (check.Find(part, value, path, depth) is { } error) return error;
        return FindAny(schema, value, path, depth, check) ?? FindOne(schema, value, path, depth, check) ?? FindOther(schema, value, path, depth, check);
    }

    private static SchemaError? FindAny(JsonElement schema, JsonElement value, string path, int depth, SchemaCheck check)
    {
        SchemaError? nearest = null;
        foreach (JsonElement choice in schema.Items("anyOf"))
        {
            if (check.Find(choice, value, path, depth) is not { } error) return null;
            nearest = Nearer(nearest, error);
        }

        return nearest is null ? null : nearest with { Rule = $"{nearest.Rule}, and nothing else in anyOf fits" };
    }

    private static SchemaError? FindOne(JsonElement schema, JsonElement value, string path, int depth, SchemaCheck check)
    {
        SchemaError? nearest = null;
        int fits = 0;
        foreach (JsonElement choice in schema.Items("oneOf"))
        {
            if (check.Find(choice, value, path, depth) is { } error) nearest = Nearer(nearest, error);
            else fits++;
        }

        if (fits > 1) return new SchemaError(path, "fits more than one schema where it must fit one (oneOf)");
        return fits == 1 || nearest is null ? null : nearest with { Rule = $"{nearest.Rule}, and nothing else in oneOf fits" };
    }

    private static SchemaError? FindOther(JsonElement schema, JsonElement value, string path, int depth, SchemaCheck check)
    {
        JsonElement not = schema.Member("not");
        if (not.ValueKind != JsonValueKind.Undefined && check.Find(not, value, path, depth) is null) return new SchemaError(path, "fits a schema that it must not fit (not)");
        JsonElement condition = schema.Member("if");
        if (condition.ValueKind == JsonValueKind.Undefined) return null;
        JsonElement branch = schema.Member(check.Find(condition, value, path, depth) is null ? "then" : "else");
        return branch.ValueKind == JsonValueKind.Undefined ? null : check.Find(branch, value, path, depth);
    }

    /// <summary>Of several choices that do not fit, the one that fits furthest says best what is wrong.</summary>
    private static SchemaError Nearer(SchemaError? one, SchemaError other) => one is null || other.Path.Length > one.Path.Length ? other : one;
}
