using System.Text.Json;

namespace RulesEngine.Wire;

/// <summary>Reads the events that only add to an answer, in one pass and without an allocation: Anthropic's and those of Responses.</summary>
internal static class DeltaReader
{
    /// <summary>The length of the text that an event adds, in bytes of JSON; null where its type is another.</summary>
    /// <param name="json">The event.</param>
    /// <param name="ending">How the types of such events end.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static int? LengthOf(ReadOnlySpan<byte> json, ReadOnlySpan<byte> ending)
    {
        bool adds = false;
        int length = 0;
        Utf8JsonReader reader = new(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            bool isType = reader.CurrentDepth == 1 && reader.ValueTextEquals("type"u8);
            bool isText = IsText(ref reader);
            reader.Read();
            if (reader.TokenType != JsonTokenType.String) continue;
            if (isType) adds = reader.ValueSpan.EndsWith(ending);
            else if (isText) length += reader.ValueSpan.Length;
        }

        return adds ? length : null;
    }

    private static bool IsText(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("text"u8) || reader.ValueTextEquals("thinking"u8) || reader.ValueTextEquals("partial_json"u8) || reader.ValueTextEquals("delta"u8);
}
