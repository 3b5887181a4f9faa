using System.Text.Json;

namespace RulesEngine.Wire.OpenAi;

/// <summary>Reads why a model stopped, in the words of OpenAI and of the many that speak its wire.</summary>
internal static class FinishReason
{
    /// <summary>The longest reason that means something, in bytes.</summary>
    private const int Longest = 64;

    /// <summary>What the reason under the reader means; null where it says that the provider broke off, so that this is no answer.</summary>
    public static Finish? Of(ref Utf8JsonReader reason)
    {
        if (reason.ValueSpan.Length > Longest) return Finish.Stop;
        Span<char> text = stackalloc char[Longest];
        return Of(text[..reason.CopyString(text)]);
    }

    /// <summary>What a reason means; null where it says that the provider broke off, so that this is no answer.</summary>
    public static Finish? Of(ReadOnlySpan<char> reason)
    {
        if (reason.Length > Longest) return Finish.Stop;
        Span<char> lower = stackalloc char[Longest];
        return lower[..reason.ToLowerInvariant(lower)] switch
        {
            "length" or "model_length" or "max_tokens" or "model_context_window_exceeded" => Finish.Length,
            "content_filter" or "sensitive" or "safety" or "recitation" or "prohibited_content" or "blacklist" => Finish.ContentFilter,
            "refusal" => Finish.Refusal,
            "malformed_function_call" => Finish.MalformedCall, // Gemini behind a proxy that passes it on
            "tool_calls" or "function_call" => Finish.ToolCalls,

            // OpenRouter and Mistral; DeepSeek; Zhipu; watsonx; vLLM.
            "error" or "insufficient_system_resource" or "network_error" or "time_limit" or "cancelled" or "abort" => null,
            _ => Finish.Stop,
        };
    }
}
