using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.Bedrock;

/// <summary>Reads the events of a Converse stream: objects with one member, which names the event.</summary>
internal sealed class ReadStream : IReadStream
{
    private readonly Dictionary<long, int> _callOfBlock = [];

    /// <inheritdoc/>
    public bool Read(ReadOnlySpan<byte> data, AnswerSink sink)
    {
        Utf8JsonReader reader = new(data);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement happened = document.RootElement;
        if (!happened.IsObject) return false;
        foreach (JsonProperty named in happened.EnumerateObject())
            if (Read(named.Name, named.Value, sink)) return true;
        return false;
    }

    private bool Read(string name, JsonElement happened, AnswerSink sink)
    {
        switch (name)
        {
            case "messageStart":
                sink.Take(new AnswerEvent(AnswerEventKind.Started));
                break;
            case "contentBlockStart" when happened.Member("start").Member("toolUse") is { ValueKind: JsonValueKind.Object } use:
                int call = _callOfBlock.Count;
                _callOfBlock[happened.Whole("contentBlockIndex") ?? 0] = call;
                sink.Take(new AnswerEvent(AnswerEventKind.ToolCall, use.Text("toolUseId") ?? "") { Call = call, Name = use.Text("name") ?? "" });
                break;
            case "contentBlockDelta":
                ReadDelta(happened.Member("delta"), happened.Whole("contentBlockIndex") ?? 0, sink);
                break;
            case "messageStop":
                sink.Take(new AnswerEvent(AnswerEventKind.Finished) { Finish = ReadAnswer.FinishOf(happened.Text("stopReason")) });
                break;
            case "metadata":
                ReadAnswer.ReadUsage(happened.Member("usage"), sink);
                return true;
            case var exception when exception.EndsWith("Exception", StringComparison.Ordinal) || exception == "error":
                sink.Take(new AnswerEvent(AnswerEventKind.Failed, JsonSerializer.Serialize(new { code = exception, message = happened.Text("message") ?? happened.GetRawText() })));
                break;
        }

        return false;
    }

    private void ReadDelta(JsonElement delta, long block, AnswerSink sink)
    {
        ReadAnswer.Say(AnswerEventKind.Text, delta.Text("text"), sink);
        ReadAnswer.ReadThought(delta.Member("reasoningContent"), sink);
        if (_callOfBlock.TryGetValue(block, out int call) && delta.Member("toolUse").Text("input") is { Length: > 0 } json)
            sink.Take(new AnswerEvent(AnswerEventKind.Arguments, json) { Call = call });
    }
}
