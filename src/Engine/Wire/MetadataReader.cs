using System.Text.Json;

namespace RulesEngine.Wire;

/// <summary>Reads a request's <c>metadata</c>: its string values, and its tags.</summary>
internal static class MetadataReader
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>().AsReadOnly();

    /// <summary>Reads the object; values that are not strings are left out, and <c>tags</c> may be an array of strings.</summary>
    /// <exception cref="JsonException">It is not valid JSON.</exception>
    public static (IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Tags) Read(ReadOnlySpan<byte> json)
    {
        if (json is not [(byte)'{', ..]) return (Nothing, []);
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        List<string> tags = [];
        Utf8JsonReader reader = new(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String) values[name] = reader.GetString()!;
            else if (name == "tags" && reader.TokenType == JsonTokenType.StartArray) ReadTags(ref reader, tags);
            else reader.Skip();
        }

        return (values.AsReadOnly(), tags);
    }

    private static void ReadTags(ref Utf8JsonReader reader, List<string> tags)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String) tags.Add(reader.GetString()!);
            else reader.Skip();
        }
    }
}
