using System.Buffers;
using System.Text.Json;

namespace RulesEngine.Wire.Answers;

/// <summary>Writes the events of an answer as a stream in a client's dialect, as they come.</summary>
internal abstract class EventWriter : AnswerSink, IDisposable
{
    /// <summary>What is written and not yet taken.</summary>
    public ArrayBufferWriter<byte> Output { get; } = new(1024);

    /// <summary>Writes JSON into the output, one object after another.</summary>
    protected Utf8JsonWriter Json { get; } = new(Stream.Null, JsonText.Options);

    /// <summary>The client has seen what was written so far in another's words: its output is dropped, and where events are numbered, the next number follows the last one seen.</summary>
    /// <param name="events">How many events the client has seen.</param>
    public virtual void GoOnAfter(int events) => Output.ResetWrittenCount();

    /// <summary>The answer is whole: writes what the dialect puts at its end.</summary>
    public abstract void End();

    /// <inheritdoc/>
    public void Dispose()
    {
        Json.Dispose();
        GC.SuppressFinalize(this);
    }
}
