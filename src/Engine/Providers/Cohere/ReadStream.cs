using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.Cohere;

/// <summary>Reads the events of a Cohere stream.</summary>
internal sealed class ReadStream : IReadStream
{
    private readonly Dictionary<long, int> _callOfPlace = [];

    /// <inheritdoc/>
    public bool Read(ReadOnlySpan<byte> data, AnswerSink sink)
    {
        if (data.SequenceEqual(SseData.Done)) return true;
        Utf8JsonReader reader = new(data);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement happened = document.RootElement;
        JsonElement message = happened.Member("delta").Member("message");
        switch (happened.Text("type"))
        {
            case "message-start":
                sink.Take(new AnswerEvent(AnswerEventKind.Started, happened.Text("id") ?? ""));
                break;
            case "content-start" or "content-delta":
                ReadAnswer.ReadContent(message.Member("content"), sink);
                break;
            case "tool-plan-delta" when message.Text("tool_plan") is { Length: > 0 } plan:
                sink.Take(new AnswerEvent(AnswerEventKind.Reasoning, plan));
                break;
            case "tool-call-start":
                _callOfPlace[happened.Whole("index") ?? 0] = _callOfPlace.Count;
                ReadAnswer.ReadCall(message.Member("tool_calls"), _callOfPlace.Count - 1, sink);
                break;
            case "tool-call-delta" when _callOfPlace.TryGetValue(happened.Whole("index") ?? 0, out int call):
                ReadAnswer.ReadArguments(message.Member("tool_calls").Member("function"), call, sink);
                break;
            case "message-end":
                ReadAnswer.ReadEnd(happened.Member("delta"), sink);
                return true;
            case null when happened.Text("message") is not null:
                sink.Take(new AnswerEvent(AnswerEventKind.Failed, happened.GetRawText()));
                break;
        }

        return false;
    }
}
