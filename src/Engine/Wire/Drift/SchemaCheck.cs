using System.Text.Json;

namespace RulesEngine.Wire.Drift;

/// <summary>
/// Checks one value against one JSON schema, as of draft 2020-12 and what earlier drafts wrote otherwise. It reads nothing but the two:
/// a reference to another document is never fetched. What cannot be checked passes, and <see cref="Unchecked"/> says why.
/// </summary>
/// <param name="root">The schema, which its own references point into.</param>
internal sealed class SchemaCheck(JsonElement root)
{
    private const int MostSteps = 100_000;
    private const int Deepest = 64;
    private int _steps;

    /// <summary>Why a part of the schema could not be checked, as the end of a sentence; null where all of it could.</summary>
    public string? Unchecked { get; private set; }

    /// <summary>Checks the value.</summary>
    /// <returns>The first place where it breaks the schema; null where it does not, or where that cannot be said.</returns>
    public SchemaError? Find(JsonElement value)
    {
        SchemaError? error = Find(root, value, "$", 0);
        return Unchecked is null ? error : null;
    }

    /// <summary>Checks a part of the value against a part of the schema.</summary>
    public SchemaError? Find(JsonElement schema, JsonElement value, string path, int depth)
    {
        if (Unchecked is not null) return null;
        if (depth > Deepest || ++_steps > MostSteps) return Leave("it is too deep to be followed");
        return schema.ValueKind switch
        {
            JsonValueKind.True => null,
            JsonValueKind.False => new SchemaError(path, "must not be there (false)"),
            JsonValueKind.Object => FindIn(schema, value, path, depth + 1),
            _ => Leave("it is not a JSON schema"),
        };
    }

    /// <summary>Gives the check up.</summary>
    /// <returns>Null: nothing is known to be broken.</returns>
    public SchemaError? Leave(string why)
    {
        Unchecked ??= why;
        return null;
    }

    private SchemaError? FindIn(JsonElement schema, JsonElement value, string path, int depth) =>
        FindReferred(schema, value, path, depth)
        ?? ValueRules.Find(schema, value, path, this)
        ?? (value.ValueKind == JsonValueKind.Object ? ObjectRules.Find(schema, value, path, depth, this) : null)
        ?? (value.ValueKind == JsonValueKind.Array ? ArrayRules.Find(schema, value, path, depth, this) : null)
        ?? ChoiceRules.Find(schema, value, path, depth, this);

    private SchemaError? FindReferred(JsonElement schema, JsonElement value, string path, int depth)
    {
        if (schema.Text("$ref") is not { } reference) return null;
        if (SchemaReference.Find(root, reference) is { } target) return Find(target, value, path, depth);
        return Leave(reference.StartsWith('#') ? $"it refers to '{reference}', which it does not hold" : $"it refers to '{reference}', and nothing is fetched for a check");
    }
}
