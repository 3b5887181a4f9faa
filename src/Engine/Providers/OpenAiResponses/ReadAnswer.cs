using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.OpenAiResponses;

/// <summary>Reads a response of OpenAI's Responses into events.</summary>
internal static class ReadAnswer
{
    /// <summary>Reads a whole answer.</summary>
    /// <exception cref="JsonException">It is not JSON, or no response.</exception>
    public static void Read(ReadOnlySpan<byte> json, AnswerSink sink)
    {
        Utf8JsonReader reader = new(json);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement response = document.RootElement;
        if (response.Member("error").IsObject || response.Text("status") is "failed" or "cancelled")
        {
            sink.Take(new AnswerEvent(AnswerEventKind.Failed, response.GetRawText()));
            return;
        }

        if (response.Member("output").ValueKind != JsonValueKind.Array) throw new JsonException("The response has no output.");
        sink.Take(new AnswerEvent(AnswerEventKind.Started, response.Text("id") ?? "") { Name = response.Text("model") ?? "" });
        int calls = 0;
        foreach (JsonElement item in response.Items("output")) calls += ReadItem(item, calls, sink);
        ReadEnd(response, calls, sink);
    }

    /// <summary>Reads how a response ended and what it used.</summary>
    public static void ReadEnd(JsonElement response, int calls, AnswerSink sink)
    {
        JsonElement usage = response.Member("usage");
        if (usage.IsObject)
            sink.Take(new AnswerEvent(AnswerEventKind.Used)
            {
                Usage = new Usage(usage.Whole("input_tokens") ?? 0, usage.Whole("output_tokens") ?? 0)
                {
                    CacheRead = usage.Member("input_tokens_details").Whole("cached_tokens") ?? 0,
                    Reasoning = usage.Member("output_tokens_details").Whole("reasoning_tokens") ?? 0,
                },
            });
        sink.Take(new AnswerEvent(AnswerEventKind.Finished) { Finish = FinishOf(response, calls) });
    }

    /// <summary>The proof of a thought that is whole; nothing where there is none.</summary>
    public static void ReadProof(JsonElement item, AnswerSink sink)
    {
        if (item.Text("encrypted_content") is { Length: > 0 } proof) sink.Take(new AnswerEvent(AnswerEventKind.Signature, Signatures.Mark(Signatures.OpenAi, proof)));
    }

    /// <summary>Reads an item that is whole.</summary>
    /// <returns>How many tool calls it is: 0 or 1.</returns>
    private static int ReadItem(JsonElement item, int call, AnswerSink sink)
    {
        switch (item.Text("type"))
        {
            case "message":
                foreach (JsonElement part in item.Items("content"))
                {
                    Say(AnswerEventKind.Text, part.Text("text"), sink);
                    Say(AnswerEventKind.Refusal, part.Text("refusal"), sink);
                }

                return 0;
            case "reasoning":
                foreach (JsonElement part in item.Items("summary").Concat(item.Items("content"))) Say(AnswerEventKind.Reasoning, part.Text("text"), sink);
                ReadProof(item, sink);
                return 0;
            case "function_call":
                sink.Take(new AnswerEvent(AnswerEventKind.ToolCall, item.Text("call_id") ?? "") { Call = call, Name = item.Text("name") ?? "" });
                if (item.Text("arguments") is { Length: > 0 } arguments) sink.Take(new AnswerEvent(AnswerEventKind.Arguments, arguments) { Call = call });
                return 1;
            default:
                ReadOwn(item, sink);
                return 0;
        }
    }

    /// <summary>Reads an item that no other dialect has a word for. What the provider runs itself is done before the answer; everything else is for the client.</summary>
    public static void ReadOwn(JsonElement item, AnswerSink sink)
    {
        if (item.Text("type") is not { } type) return;
        bool isWork = type is "web_search_call" or "file_search_call" or "code_interpreter_call" or "mcp_call" or "mcp_list_tools" or "compaction";
        sink.Take(new AnswerEvent(isWork ? AnswerEventKind.OwnWork : AnswerEventKind.Own, type));
    }

    private static Finish FinishOf(JsonElement response, int calls) => response.Member("incomplete_details").Text("reason") switch
    {
        "max_output_tokens" => Finish.Length,
        "content_filter" => Finish.ContentFilter,
        _ when response.Text("status") == "incomplete" => Finish.Length,
        _ when response.Text("status") is "queued" or "in_progress" => Finish.Paused, // asked for with `background`, to be fetched later
        _ => calls > 0 ? Finish.ToolCalls : Finish.Stop,
    };

    private static void Say(AnswerEventKind kind, string? text, AnswerSink sink)
    {
        if (!string.IsNullOrEmpty(text)) sink.Take(new AnswerEvent(kind, text));
    }
}
