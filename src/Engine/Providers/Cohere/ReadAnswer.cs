using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.Cohere;

/// <summary>Reads an answer of Cohere's chat into events.</summary>
internal static class ReadAnswer
{
    /// <summary>Reads a whole answer.</summary>
    /// <exception cref="JsonException">It is not JSON, or no answer.</exception>
    public static void Read(ReadOnlySpan<byte> json, AnswerSink sink)
    {
        Utf8JsonReader reader = new(json);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement answer = document.RootElement;
        JsonElement message = answer.Member("message");
        if (!message.IsObject) throw new JsonException("The answer has no message.");
        sink.Take(new AnswerEvent(AnswerEventKind.Started, answer.Text("id") ?? ""));
        Say(AnswerEventKind.Reasoning, message.Text("tool_plan"), sink);
        foreach (JsonElement part in message.Items("content")) ReadContent(part, sink);
        int calls = 0;
        foreach (JsonElement call in message.Items("tool_calls")) ReadCall(call, calls++, sink);
        ReadEnd(answer, sink);
    }

    /// <summary>Reads content, or a piece of it.</summary>
    public static void ReadContent(JsonElement part, AnswerSink sink)
    {
        Say(AnswerEventKind.Reasoning, part.Text("thinking"), sink);
        Say(AnswerEventKind.Text, part.Text("text"), sink);
    }

    /// <summary>Reads a call, or the beginning of one.</summary>
    public static void ReadCall(JsonElement call, int place, AnswerSink sink)
    {
        JsonElement function = call.Member("function");
        sink.Take(new AnswerEvent(AnswerEventKind.ToolCall, call.Text("id") ?? "") { Call = place, Name = function.Text("name") ?? "" });
        ReadArguments(function, place, sink);
    }

    public static void ReadArguments(JsonElement function, int place, AnswerSink sink)
    {
        if (function.Text("arguments") is { Length: > 0 } arguments) sink.Take(new AnswerEvent(AnswerEventKind.Arguments, arguments) { Call = place });
    }

    /// <summary>Reads how an answer ended and what it used.</summary>
    public static void ReadEnd(JsonElement answer, AnswerSink sink)
    {
        JsonElement usage = answer.Member("usage");
        JsonElement counted = usage.Member("billed_units").IsObject ? usage.Member("billed_units") : usage.Member("tokens");
        if (counted.IsObject)
            sink.Take(new AnswerEvent(AnswerEventKind.Used) { Usage = new Usage(counted.Whole("input_tokens") ?? 0, counted.Whole("output_tokens") ?? 0) { CacheRead = usage.Whole("cached_tokens") ?? 0 } });
        if (answer.Text("finish_reason") is not { } reason) return;
        if (reason is "ERROR" or "TIMEOUT") sink.Take(new AnswerEvent(AnswerEventKind.Failed, JsonSerializer.Serialize(new { code = reason == "TIMEOUT" ? "timeout_error" : "server_error", message = "The model stopped with an error." })));
        sink.Take(new AnswerEvent(AnswerEventKind.Finished) { Finish = FinishOf(reason) });
    }

    private static void Say(AnswerEventKind kind, string? text, AnswerSink sink)
    {
        if (!string.IsNullOrEmpty(text)) sink.Take(new AnswerEvent(kind, text));
    }

    private static Finish FinishOf(string reason) => reason switch
    {
        "MAX_TOKENS" => Finish.Length,
        "TOOL_CALL" => Finish.ToolCalls,
        "ERROR_TOXIC" or "TOXIC" => Finish.ContentFilter,
        _ => Finish.Stop,
    };
}
