using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.Anthropic;

/// <summary>Reads an Anthropic message into events.</summary>
internal static class ReadAnswer
{
    /// <summary>Reads a whole answer.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static void Read(ReadOnlySpan<byte> json, AnswerSink sink)
    {
        Utf8JsonReader reader = new(json);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement message = document.RootElement;
        if (message.Text("type") == "error")
        {
            sink.Take(new AnswerEvent(AnswerEventKind.Failed, message.GetRawText()));
            return;
        }

        if (message.Member("content").ValueKind != JsonValueKind.Array) throw new JsonException("The answer has no content.");
        sink.Take(new AnswerEvent(AnswerEventKind.Started, message.Text("id") ?? "") { Name = message.Text("model") ?? "" });
        sink.Take(new AnswerEvent(AnswerEventKind.Used) { Usage = UsageOf(message.Member("usage"), default) });
        int calls = 0;
        foreach (JsonElement block in message.Items("content")) calls += ReadBlock(block, calls, sink);
        if (message.Text("stop_reason") is { } reason) sink.Take(new AnswerEvent(AnswerEventKind.Finished) { Finish = FinishOf(reason) });
    }

    /// <summary>Reads a content block, whole or at its start.</summary>
    /// <returns>How many tool calls it is: 0 or 1.</returns>
    public static int ReadBlock(JsonElement block, int call, AnswerSink sink)
    {
        switch (block.Text("type"))
        {
            case "text":
                Say(AnswerEventKind.Text, block.Text("text"), sink);
                return 0;
            case "thinking":
                Say(AnswerEventKind.Reasoning, block.Text("thinking"), sink);
                Say(AnswerEventKind.Signature, block.Text("signature"), sink);
                return 0;
            case "redacted_thinking":
                Say(AnswerEventKind.HiddenReasoning, block.Text("data"), sink);
                return 0;
            case "tool_use":
                sink.Take(new AnswerEvent(AnswerEventKind.ToolCall, block.Text("id") ?? "") { Call = call, Name = block.Text("name") ?? "" });
                if (block.Member("input") is { ValueKind: JsonValueKind.Object } input && input.EnumerateObject().Any())
                    sink.Take(new AnswerEvent(AnswerEventKind.Arguments, input.GetRawText()) { Call = call });
                return 1;
            case { } own:
                sink.Take(new AnswerEvent(AnswerEventKind.OwnWork, own)); // web_search, code_execution and the rest run at Anthropic
                return 0;
            default:
                return 0;
        }
    }

    /// <summary>Token counts. Anthropic counts cached tokens apart from the input; here they are a part of it.</summary>
    public static Usage UsageOf(JsonElement usage, Usage before)
    {
        long read = usage.Whole("cache_read_input_tokens") ?? before.CacheRead;
        long written = usage.Whole("cache_creation_input_tokens") ?? before.CacheWrite;
        long input = usage.Whole("input_tokens") ?? before.InputTokens - before.CacheRead - before.CacheWrite;
        return new Usage(input + read + written, usage.Whole("output_tokens") ?? before.OutputTokens) { CacheRead = read, CacheWrite = written };
    }

    public static Finish FinishOf(string reason) => reason switch
    {
        "max_tokens" or "model_context_window_exceeded" => Finish.Length,
        "tool_use" => Finish.ToolCalls,
        "refusal" => Finish.Refusal,
        "pause_turn" => Finish.Paused,
        _ => Finish.Stop,
    };

    public static void Say(AnswerEventKind kind, string? text, AnswerSink sink)
    {
        if (!string.IsNullOrEmpty(text)) sink.Take(new AnswerEvent(kind, text));
    }
}
