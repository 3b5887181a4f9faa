using System.Text.Json;

namespace RulesEngine.Wire.OpenAiResponses;

/// <summary>Writes token counts as Responses counts them.</summary>
internal static class WriteUsage
{
    public static void To(Utf8JsonWriter json, Usage usage)
    {
        json.WriteStartObject("usage"u8);
        json.WriteNumber("input_tokens"u8, usage.InputTokens);
        json.WriteStartObject("input_tokens_details"u8);
        json.WriteNumber("cached_tokens"u8, usage.CacheRead);
        json.WriteEndObject();
        json.WriteNumber("output_tokens"u8, usage.OutputTokens);
        json.WriteStartObject("output_tokens_details"u8);
        json.WriteNumber("reasoning_tokens"u8, usage.Reasoning);
        json.WriteEndObject();
        json.WriteNumber("total_tokens"u8, usage.InputTokens + usage.OutputTokens);
        json.WriteEndObject();
    }
}
