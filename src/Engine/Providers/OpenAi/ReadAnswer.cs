using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;
using RulesEngine.Wire.OpenAi;

namespace RulesEngine.Providers.OpenAi;

/// <summary>Reads an OpenAI chat completion into events. Of several choices the first is read.</summary>
internal static class ReadAnswer
{
    /// <summary>Reads a whole answer.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static void Read(ReadOnlySpan<byte> json, AnswerSink sink)
    {
        Utf8JsonReader reader = new(json);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement answer = document.RootElement;
        if (IsError(answer) || answer.Text("object") == "error")
        {
            sink.Take(new AnswerEvent(AnswerEventKind.Failed, answer.GetRawText()));
            return;
        }

        if (answer.Member("choices").ValueKind != JsonValueKind.Array) throw new JsonException("The answer has no choices.");
        sink.Take(new AnswerEvent(AnswerEventKind.Started, answer.Text("id") ?? "") { Name = answer.Text("model") ?? "" });
        ReadUsage(answer.Member("usage"), sink);
        foreach (JsonElement choice in answer.Items("choices")) ReadChoice(choice, choice.Member("message"), sink);
    }

    /// <summary>Whether there is an error where an answer, or a piece of one, should be. MiniMax says it in a status of its own.</summary>
    public static bool IsError(JsonElement answer) =>
        answer.Member("error").ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null) || answer.Member("base_resp").Whole("status_code") is > 0;

    /// <summary>Reads a choice, or a piece of one.</summary>
    public static void ReadChoice(JsonElement choice, JsonElement message, AnswerSink sink)
    {
        if (choice.Whole("index") is > 0) return;
        Say(AnswerEventKind.Reasoning, message.Text("reasoning_content") ?? message.Text("reasoning"), sink);
        Say(AnswerEventKind.Text, message.Text("content"), sink);
        foreach (JsonElement part in message.Items("content")) Say(AnswerEventKind.Text, part.Text("text"), sink);
        Say(AnswerEventKind.Refusal, message.Text("refusal"), sink);
        int place = 0;
        foreach (JsonElement call in message.Items("tool_calls")) ReadCall(call, (int)(call.Whole("index") ?? place++), sink);
        if (message.Member("function_call") is { ValueKind: JsonValueKind.Object } function) Call(function, "", 0, sink);
        if (choice.Text("finish_reason") is not { } reason) return;
        if (FinishReason.Of(reason) is { } finish) sink.Take(new AnswerEvent(AnswerEventKind.Finished) { Finish = finish });
        else sink.Take(new AnswerEvent(AnswerEventKind.Failed, choice.GetRawText()));
    }

    /// <summary>Reads token counts; nothing where there are none.</summary>
    public static void ReadUsage(JsonElement usage, AnswerSink sink)
    {
        if (!usage.IsObject) return;
        sink.Take(new AnswerEvent(AnswerEventKind.Used)
        {
            Usage = new Usage(usage.Whole("prompt_tokens") ?? 0, usage.Whole("completion_tokens") ?? 0)
            {
                CacheRead = usage.Member("prompt_tokens_details").Whole("cached_tokens") ?? usage.Whole("prompt_cache_hit_tokens") ?? 0,
                CacheWrite = usage.Member("prompt_tokens_details").Whole("cache_write_tokens") ?? 0,
                Reasoning = usage.Member("completion_tokens_details").Whole("reasoning_tokens") ?? 0,
            },
        });
    }

    private static void ReadCall(JsonElement call, int place, AnswerSink sink) => Call(call.Member("function"), call.Text("id") ?? "", place, sink);

    private static void Call(JsonElement function, string id, int place, AnswerSink sink)
    {
        if (function.Text("name") is { Length: > 0 } name) sink.Take(new AnswerEvent(AnswerEventKind.ToolCall, id) { Call = place, Name = name });
        if (function.Text("arguments") is { Length: > 0 } arguments) sink.Take(new AnswerEvent(AnswerEventKind.Arguments, arguments) { Call = place });
    }

    private static void Say(AnswerEventKind kind, string? text, AnswerSink sink)
    {
        if (!string.IsNullOrEmpty(text)) sink.Take(new AnswerEvent(kind, text));
    }
}
