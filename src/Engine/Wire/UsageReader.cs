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

        Usage usage = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("prompt_tokens"u8)) usage = usage with { InputTokens = ReadCount(ref reader) };
            else if (reader.ValueTextEquals("completion_tokens"u8)) usage = usage with { OutputTokens = ReadCount(ref reader) };
            else if (reader.ValueTextEquals("prompt_cache_hit_tokens"u8)) usage = usage with { CacheRead = ReadCount(ref reader) };
            else if (reader.ValueTextEquals("prompt_tokens_details"u8) || reader.ValueTextEquals("completion_tokens_details"u8)) usage = ReadDetails(ref reader, usage);
            else reader.Skip();
        }

        return usage;
    }

    private static Usage ReadDetails(ref Utf8JsonReader reader, Usage usage)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return usage;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("cached_tokens"u8)) usage = usage with { CacheRead = ReadCount(ref reader) };
            else if (reader.ValueTextEquals("cache_write_tokens"u8)) usage = usage with { CacheWrite = ReadCount(ref reader) };
            else if (reader.ValueTextEquals("reasoning_tokens"u8)) usage = usage with { Reasoning = ReadCount(ref reader) };
            else reader.Skip();
        }

        return usage;
    }

    private static long ReadCount(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long count)) return count;
        reader.Skip();
        return 0;
    }
}
