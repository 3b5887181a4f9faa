using System.Text.Json;

namespace RulesEngine.Wire.Anthropic;


/// <summary>Writes token counts as Anthropic counts them: cached tokens apart from the input.</summary>
internal static class WriteUsage
{
    public static void To(Utf8JsonWriter json, Usage usage)
    {
        json.WriteStartObject("usage"u8);
        json.WriteNumber("input_tokens"u8, Math.Max(0, usage.InputTokens - usage.CacheRead - usage.CacheWrite));
        json.WriteNumber("cache_creation_input_tokens"u8, usage.CacheWrite);
        json.WriteNumber("cache_read_input_tokens"u8, usage.CacheRead);
        json.WriteNumber("output_tokens"u8, usage.OutputTokens);
        json.WriteEndObject();
    }
}
