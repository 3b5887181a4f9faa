using System.Text;
using System.Text.Json;

namespace RulesEngine.Testing;

/// <summary>The bytes of a scenario's answers, as an OpenAI-compatible provider sends them.</summary>
internal static class ScriptedAnswer
{
    /// <summary>An answer in one piece.</summary>
    public static byte[] Whole(string model, int inputTokens, int outputTokens) => Encoding.UTF8.GetBytes(
        $$"""{"id":"chatcmpl-scenario","model":{{Text(model)}},"choices":[{"index":0,"message":{"role":"assistant","content":"An answer."},"finish_reason":"stop"}],{{Usage(inputTokens, outputTokens)}}}""");

    /// <summary>An answer as a stream.</summary>
    public static byte[] Stream(string model, int inputTokens, int outputTokens) =>
    [
        .. Chunk(model, """{"content":"An answer."}""", "null"),
        .. Chunk(model, "{}", "\"stop\""),
        .. Event($$"""{"model":{{Text(model)}},"choices":[],{{Usage(inputTokens, outputTokens)}}}"""),
        .. "data: [DONE]\n\n"u8,
    ];

    /// <summary>The beginning of a stream that breaks off.</summary>
    public static byte[] Beginning(string model, ScriptedBreak broken)
    {
        byte[] said = Chunk(model, $$"""{"content":{{Text(broken.Saying)}}}""", "null");
        const string call = """{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"find","arguments":"{"}}]}""";
        return broken.InToolCall ? [.. said, .. Chunk(model, call, "null")] : said;
    }

    private static byte[] Chunk(string model, string delta, string finish) =>
        Event($$"""{"id":"chatcmpl-scenario","model":{{Text(model)}},"choices":[{"index":0,"delta":{{delta}},"finish_reason":{{finish}}}]}""");

    private static byte[] Event(string json) => Encoding.UTF8.GetBytes($"data: {json}\n\n");

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private static string Usage(int inputTokens, int outputTokens) =>
        $"\"usage\":{{\"prompt_tokens\":{inputTokens},\"completion_tokens\":{outputTokens}}}";
}
