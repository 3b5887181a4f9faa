using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.OpenAi;

/// <summary>Reads the chunks of an OpenAI stream into events.</summary>
internal sealed class ReadStream : IReadStream
{
    private bool _started;

    /// <inheritdoc/>
    public bool Read(ReadOnlySpan<byte> data, AnswerSink sink)
    {
        if (data.SequenceEqual(SseData.Done)) return true;
        Utf8JsonReader reader = new(data);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement chunk = document.RootElement;
        if (ReadAnswer.IsError(chunk) || chunk.Text("type") is "error" or "response.failed")
        {
            sink.Take(new AnswerEvent(AnswerEventKind.Failed, chunk.GetRawText()));
            return false;
        }

        if (!_started) sink.Take(new AnswerEvent(AnswerEventKind.Started, chunk.Text("id") ?? "") { Name = chunk.Text("model") ?? "" });
        _started = true;
        foreach (JsonElement choice in chunk.Items("choices")) ReadAnswer.ReadChoice(choice, choice.Member("delta"), sink);
        ReadAnswer.ReadUsage(chunk.Member("usage"), sink);
        return false;
    }
}
