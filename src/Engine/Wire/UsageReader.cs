using System.Text.Json;

namespace RulesEngine.Wire;

/// <summary>Reads the token counts of an answer.</summary>
internal static class UsageReader
{
    /// <summary>Reads the object that comes next; null where there is none.</summary>
    public static Usage? Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        long input = 0, output = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("prompt_tokens"u8)) input = ReadCount(ref reader);
            else if (reader.ValueTextEquals("completion_tokens"u8)) output = ReadCount(ref reader);
            else reader.Skip();
        }

        return new Usage(input, output);
    }

    private static long ReadCount(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long count)) return count;
        reader.Skip();
        return 0;
    }
}
