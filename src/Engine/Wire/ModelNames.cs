using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace RulesEngine.Wire;

/// <summary>Model names between their JSON form and strings. The few names in use are kept, so that a request makes no new string; names that nobody uses make room.</summary>
public static class ModelNames
{
    private const int MostKept = 1_000;

    /// <summary>Clients choose names; a long one is not worth keeping for ever.</summary>
    private const int LongestKept = 200;

    private static readonly ConcurrentDictionary<string, byte[]> Json = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<int, string> ByHash = new();

    /// <summary>A model's name as a JSON string, quotes included.</summary>
    public static byte[] ToJson(string model) =>
        Json.TryGetValue(model, out byte[]? json) ? json : Keep(model, JsonSerializer.SerializeToUtf8Bytes(model));

    /// <summary>Reads a JSON string, quotes included.</summary>
    /// <exception cref="JsonException">It is not a JSON string.</exception>
    internal static string Read(ReadOnlySpan<byte> json)
    {
        HashCode hash = default;
        hash.AddBytes(json);
        int key = hash.ToHashCode();
        if (ByHash.TryGetValue(key, out string? known) && IsSame(known, json)) return known;

        Utf8JsonReader reader = new(json);
        reader.Read();
        string name = reader.GetString() ?? throw new JsonException("The model is null.");
        if (name.Length > LongestKept) return name;
        if (ByHash.Count >= MostKept) ByHash.Clear();
        ByHash[key] = name;
        return name;
    }

    private static bool IsSame(string known, ReadOnlySpan<byte> json) =>
        json.Length == known.Length + 2 && Ascii.Equals(json[1..^1], known);

    private static byte[] Keep(string model, byte[] json)
    {
        if (model.Length > LongestKept) return json;
        if (Json.Count >= MostKept) Json.Clear();
        Json[model] = json;
        return json;
    }
}
