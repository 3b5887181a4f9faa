using System.Globalization;
using System.Text.Json;

namespace RulesEngine.Wire.Drift;

/// <summary>Follows a reference inside a schema: a JSON pointer behind <c>#</c>, or a name given with <c>$anchor</c>.</summary>
internal static class SchemaReference
{
    /// <summary>The part it points to; null where there is none, or where it points to another document.</summary>
    public static JsonElement? Find(JsonElement root, string reference)
    {
        if (root.Text("$id") is { Length: > 0 } id && reference.StartsWith(id, StringComparison.Ordinal)) reference = reference[id.Length..];
        if (reference is "" or "#") return root;
        if (reference[0] != '#') return null;
        return reference[1] == '/' ? Point(root, reference[2..]) : Named(root, reference[1..]);
    }

    private static JsonElement? Point(JsonElement root, string pointer)
    {
        JsonElement at = root;
        foreach (string escaped in pointer.Split('/'))
        {
            string step = Uri.UnescapeDataString(escaped).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            at = at.ValueKind == JsonValueKind.Array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place < at.GetArrayLength()
                ? at[place]
                : at.Member(step);
            if (at.ValueKind == JsonValueKind.Undefined) return null;
        }

        return at;
    }

    /// <summary>Names are looked for where schemas keep what they refer to.</summary>
    private static JsonElement? Named(JsonElement root, string name)
    {
        foreach (string place in (ReadOnlySpan<string>)["$defs", "definitions"])
        {
            if (!root.Member(place).IsObject) continue;
            foreach (JsonProperty held in root.Member(place).EnumerateObject())
                if (held.Value.Text("$anchor") == name) return held.Value;
        }

        return null;
    }
}
