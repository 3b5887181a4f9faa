using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.Gemini;

/// <summary>Reads the objects of a Gemini stream. It has no end mark: a finish reason is its end.</summary>
internal sealed class ReadStream : IReadStream
{
    private bool _started;
    private int _calls;

    /// <inheritdoc/>
    public bool Read(ReadOnlySpan<byte> data, AnswerSink sink)
    {
        Utf8JsonReader reader = new(data);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement answer = document.RootElement;
        if (answer.Member("error").IsObject)
        {
            sink.Take(new AnswerEvent(AnswerEventKind.Failed, answer.GetRawText()));
            return false;
        }

        if (!answer.IsObject) throw new JsonException("The answer is not an object.");
        if (!_started) sink.Take(new AnswerEvent(AnswerEventKind.Started, answer.Text("responseId") ?? "") { Name = answer.Text("modelVersion") ?? "" });
        _started = true;
        ReadAnswer.Read(answer, ref _calls, sink);
        return false;
    }
}
