using System.Text.Json;

namespace RulesEngine.Host.Mock.OpenAi;

/// <summary>The <c>usage</c> object.</summary>
internal static class OpenAiUsage
{
    /// <summary>What every prompt counts for; the mock does not read prompts.</summary>
    private const int PromptTokens = 12;

    /// <summary>Writes it for an answer of so many tokens.</summary>
    public static void Write(Utf8JsonWriter json, int tokens)
    {
        json.WriteStartObject("usage"u8);
        json.WriteNumber("prompt_tokens"u8, PromptTokens);
        json.WriteNumber("completion_tokens"u8, tokens);
        json.WriteNumber("total_tokens"u8, PromptTokens + tokens);
        json.WriteStartObject("prompt_tokens_details"u8);
        json.WriteNumber("cached_tokens"u8, 0);
        json.WriteNumber("audio_tokens"u8, 0);
        json.WriteEndObject();
        json.WriteStartObject("completion_tokens_details"u8);
        json.WriteNumber("reasoning_tokens"u8, 0);
        json.WriteNumber("audio_tokens"u8, 0);
        json.WriteNumber("accepted_prediction_tokens"u8, 0);
        json.WriteNumber("rejected_prediction_tokens"u8, 0);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
