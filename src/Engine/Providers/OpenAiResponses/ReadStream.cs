using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.OpenAiResponses;

/// <summary>Reads the events of a Responses stream.</summary>
internal sealed class ReadStream : IReadStream
{
    private readonly Dictionary<long, int> _callOfItem = [];

    /// <inheritdoc/>
    public bool Read(ReadOnlySpan<byte> data, AnswerSink sink)
    {
        Utf8JsonReader reader = new(data);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement happened = document.RootElement;
        switch (happened.Text("type"))
        {
            case "response.created":
                JsonElement response = happened.Member("response");
                sink.Take(new AnswerEvent(AnswerEventKind.Started, response.Text("id") ?? "") { Name = response.Text("model") ?? "" });
                break;
            case "response.output_item.added" when happened.Member("item").Text("type") == "function_call":
                BeginCall(happened.Whole("output_index") ?? 0, happened.Member("item"), sink);
                break;
            case "response.output_item.added" when happened.Member("item").Text("type") is not ("message" or "reasoning"):
                ReadAnswer.ReadOwn(happened.Member("item"), sink);
                break;
            case "response.output_item.done":
                ReadAnswer.ReadProof(happened.Member("item"), sink);
                break;
            case "response.output_text.delta":
                Say(AnswerEventKind.Text, happened, sink);
                break;
            case "response.refusal.delta":
                Say(AnswerEventKind.Refusal, happened, sink);
                break;
            case "response.reasoning_summary_text.delta" or "response.reasoning_text.delta":
                Say(AnswerEventKind.Reasoning, happened, sink);
                break;
            case "response.function_call_arguments.delta" when _callOfItem.TryGetValue(happened.Whole("output_index") ?? 0, out int call) && happened.Text("delta") is { Length: > 0 } arguments:
                sink.Take(new AnswerEvent(AnswerEventKind.Arguments, arguments) { Call = call });
                break;
            case "response.completed" or "response.incomplete":
                ReadAnswer.ReadEnd(happened.Member("response"), _callOfItem.Count, sink);
                return true;
            case "response.failed" or "error":
                sink.Take(new AnswerEvent(AnswerEventKind.Failed, happened.GetRawText()));
                break;
        }

        return false;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> PieceOf(ReadOnlySpan<byte> data)
    {
        bool adds = data.StartsWith("{\"type\":\"response."u8) && data[..Math.Max(0, data.IndexOf((byte)','))].EndsWith(".delta\""u8);
        return adds ? TextPiece.After(data, "\"delta\":\""u8) : default;
    }

    private void BeginCall(long place, JsonElement item, AnswerSink sink)
    {
        int call = _callOfItem.Count;
        _callOfItem[place] = call;
        sink.Take(new AnswerEvent(AnswerEventKind.ToolCall, item.Text("call_id") ?? "") { Call = call, Name = item.Text("name") ?? "" });
    }

    private static void Say(AnswerEventKind kind, JsonElement happened, AnswerSink sink)
    {
        if (happened.Text("delta") is { Length: > 0 } text) sink.Take(new AnswerEvent(kind, text));
    }
}
