using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.Bedrock;

/// <summary>Reads an answer of Bedrock's Converse into events. Bedrock gives no id: the answer's is left to the client's dialect.</summary>
internal static class ReadAnswer
{
    /// <summary>Reads a whole answer.</summary>
    /// <exception cref="JsonException">It is not JSON, or no answer.</exception>
    public static void Read(ReadOnlySpan<byte> json, AnswerSink sink)
    {
        Utf8JsonReader reader = new(json);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement answer = document.RootElement;
        JsonElement message = answer.Member("output").Member("message");
        if (!message.IsObject && answer.Text("message") is not null)
        {
            sink.Take(new AnswerEvent(AnswerEventKind.Failed, answer.GetRawText()));
            return;
        }

        if (!message.IsObject) throw new JsonException("The answer has no message.");
        sink.Take(new AnswerEvent(AnswerEventKind.Started));
        ReadUsage(answer.Member("usage"), sink);
        int calls = 0;
        foreach (JsonElement block in message.Items("content")) calls += ReadBlock(block, calls, sink);
        sink.Take(new AnswerEvent(AnswerEventKind.Finished) { Finish = FinishOf(answer.Text("stopReason")) });
    }

    /// <summary>Reads token counts. Bedrock counts cached tokens apart from the input; here they are a part of it.</summary>
    public static void ReadUsage(JsonElement usage, AnswerSink sink)
    {
        if (!usage.IsObject) return;
        long read = usage.Whole("cacheReadInputTokens") ?? 0;
        long written = usage.Whole("cacheWriteInputTokens") ?? 0;
        sink.Take(new AnswerEvent(AnswerEventKind.Used)
        {
            Usage = new Usage((usage.Whole("inputTokens") ?? 0) + read + written, usage.Whole("outputTokens") ?? 0) { CacheRead = read, CacheWrite = written },
        });
    }

    /// <summary>Reads a thought, or a piece of one.</summary>
    public static void ReadThought(JsonElement thought, AnswerSink sink)
    {
        Say(AnswerEventKind.Reasoning, thought.Text("text"), sink);
        Say(AnswerEventKind.Signature, thought.Text("signature"), sink);
        Say(AnswerEventKind.HiddenReasoning, thought.Text("redactedContent"), sink);
    }

    public static void Say(AnswerEventKind kind, string? text, AnswerSink sink)
    {
        if (!string.IsNullOrEmpty(text)) sink.Take(new AnswerEvent(kind, text));
    }

    public static Finish FinishOf(string? reason) => reason switch
    {
        "max_tokens" or "model_context_window_exceeded" => Finish.Length,
        "tool_use" => Finish.ToolCalls,
        "content_filtered" => Finish.ContentFilter,
        "guardrail_intervened" => Finish.Guardrail,
        "malformed_tool_use" or "malformed_model_output" => Finish.MalformedCall,
        "refusal" => Finish.Refusal,
        _ => Finish.Stop,
    };

    private static int ReadBlock(JsonElement block, int call, AnswerSink sink)
    {
        Say(AnswerEventKind.Text, block.Text("text"), sink);
        JsonElement thought = block.Member("reasoningContent");
        ReadThought(thought.Member("reasoningText"), sink);
        Say(AnswerEventKind.HiddenReasoning, thought.Text("redactedContent"), sink);
        if (block.Member("toolUse") is not { ValueKind: JsonValueKind.Object } use) return 0;
        sink.Take(new AnswerEvent(AnswerEventKind.ToolCall, use.Text("toolUseId") ?? "") { Call = call, Name = use.Text("name") ?? "" });
        if (use.Member("input") is { ValueKind: JsonValueKind.Object } input && input.EnumerateObject().Any())
            sink.Take(new AnswerEvent(AnswerEventKind.Arguments, input.GetRawText()) { Call = call });
        return 1;
    }
}
