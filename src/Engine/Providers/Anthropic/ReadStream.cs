using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.Anthropic;

/// <summary>Reads the events of an Anthropic stream.</summary>
internal sealed class ReadStream : IReadStream
{
    private readonly Dictionary<long, int> _callOfBlock = [];
    private Usage _usage;

    /// <inheritdoc/>
    public bool Read(ReadOnlySpan<byte> data, AnswerSink sink)
    {
        Utf8JsonReader reader = new(data);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement happened = document.RootElement;
        switch (happened.Text("type"))
        {
            case "message_start":
                JsonElement message = happened.Member("message");
                sink.Take(new AnswerEvent(AnswerEventKind.Started, message.Text("id") ?? "") { Name = message.Text("model") ?? "" });
                Count(message.Member("usage"), sink);
                break;
            case "content_block_start":
                Begin(happened, sink);
                break;
            case "content_block_delta":
                Continue(happened.Member("delta"), happened.Whole("index") ?? 0, sink);
                break;
            case "message_delta":
                Count(happened.Member("usage"), sink);
                if (happened.Member("delta").Text("stop_reason") is { } reason) sink.Take(new AnswerEvent(AnswerEventKind.Finished) { Finish = ReadAnswer.FinishOf(reason) });
                break;
            case "message_stop":
                return true;
            case "error":
                sink.Take(new AnswerEvent(AnswerEventKind.Failed, happened.GetRawText()));
                break;
        }

        return false;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> PieceOf(ReadOnlySpan<byte> data)
    {
        if (!data.StartsWith("{\"type\":\"content_block_delta\""u8)) return default;
        if (data.IndexOf("\"text_delta\""u8) >= 0) return TextPiece.After(data, "\"text\":\""u8);
        return TextPiece.After(data, data.IndexOf("\"thinking_delta\""u8) >= 0 ? "\"thinking\":\""u8 : "\"partial_json\":\""u8);
    }

    private void Begin(JsonElement happened, AnswerSink sink)
    {
        if (ReadAnswer.ReadBlock(happened.Member("content_block"), _callOfBlock.Count, sink) == 1) _callOfBlock[happened.Whole("index") ?? 0] = _callOfBlock.Count;
    }

    private void Continue(JsonElement delta, long block, AnswerSink sink)
    {
        switch (delta.Text("type"))
        {
            case "text_delta":
                ReadAnswer.Say(AnswerEventKind.Text, delta.Text("text"), sink);
                break;
            case "thinking_delta":
                ReadAnswer.Say(AnswerEventKind.Reasoning, delta.Text("thinking"), sink);
                break;
            case "signature_delta":
                ReadAnswer.Say(AnswerEventKind.Signature, delta.Text("signature"), sink);
                break;
            case "input_json_delta" when _callOfBlock.TryGetValue(block, out int call) && delta.Text("partial_json") is { Length: > 0 } json:
                sink.Take(new AnswerEvent(AnswerEventKind.Arguments, json) { Call = call });
                break;
        }
    }

    private void Count(JsonElement usage, AnswerSink sink)
    {
        if (!usage.IsObject) return;
        _usage = ReadAnswer.UsageOf(usage, _usage);
        sink.Take(new AnswerEvent(AnswerEventKind.Used) { Usage = _usage });
    }
}
