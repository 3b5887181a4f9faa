using System.Buffers;
using System.Text;
using System.Text.Json;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Wire;

/// <summary>
/// Turns the stream that goes on with a broken answer into the rest of that answer: what is said again is cut at the seam, and the
/// client's own dialect is written on from where it stopped, with the id, the model and the places that the client knows.
/// </summary>
internal sealed class Continuation : AnswerSink, IDisposable
{
    private readonly SseLines _lines = new();
    private readonly StringBuilder _held = new();
    private readonly SeenAnswer _seen;
    private readonly IReadStream _reader;
    private readonly EventWriter _writer;
    private readonly bool _prefilled;
    private bool _seamIsCut;
    private bool _ended;

    /// <summary>A continuation of what the client has seen.</summary>
    /// <param name="seen">What the client has seen.</param>
    /// <param name="reader">Reads the stream that goes on, which is in the client's dialect.</param>
    /// <param name="writer">Writes the same dialect; it is brought to where the broken stream stopped.</param>
    /// <param name="prefilled">The model was given the seen text as its own beginning, so that it repeats nothing; else it was asked to repeat the last words.</param>
    public Continuation(SeenAnswer seen, IReadStream reader, EventWriter writer, bool prefilled)
    {
        (_seen, _reader, _writer, _prefilled) = (seen, reader, writer, prefilled);
        foreach (AnswerEvent happened in seen.Events) writer.Take(happened);
        writer.GoOnAfter(seen.Count);
    }

    /// <summary>Takes the next bytes of the stream that goes on, and writes what the client gets of them.</summary>
    public void Take(ReadOnlySpan<byte> bytes, IBufferWriter<byte> client)
    {
        while (_lines.TryRead(ref bytes, out ReadOnlySpan<byte> line))
            if (SseData.Of(line) is { IsEmpty: false } data && Read(data)) End(client);
        Send(client);
    }

    /// <summary>The stream that goes on was whole: writes the end of the answer, once.</summary>
    public void End(IBufferWriter<byte> client)
    {
        if (_ended) return;
        _ended = true;
        CutSeam();
        _writer.End();
        Send(client);
    }

    /// <inheritdoc/>
    public override void Take(in AnswerEvent happened)
    {
        switch (happened.Kind)
        {
            case AnswerEventKind.Text when !_seamIsCut:
                _held.Append(happened.Text);
                if (_held.Length >= (_prefilled ? Seam.LastSpaces(_seen.Text).Length : Seam.Reach)) CutSeam();
                break;
            case AnswerEventKind.Used:
                _writer.Take(happened with { Usage = happened.Usage + _seen.Usage });
                break;

            // What another model thinks before it goes on is no part of this answer; it has begun long ago.
            case AnswerEventKind.Started or AnswerEventKind.Reasoning or AnswerEventKind.HiddenReasoning or AnswerEventKind.Signature or AnswerEventKind.Failed:
                break;
            default:
                CutSeam();
                _writer.Take(happened);
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lines.Dispose();
        _writer.Dispose();
    }

    private bool Read(ReadOnlySpan<byte> data)
    {
        try
        {
            return _reader.Read(data, this);
        }
        catch (JsonException)
        {
            // One event between good ones that is no JSON is left out.
            return false;
        }
    }

    private void CutSeam()
    {
        if (_seamIsCut) return;
        _seamIsCut = true;
        string held = _held.ToString();
        string rest = held[(_prefilled ? Seam.FindSpaces(_seen.Text, held) : Seam.Find(_seen.Text, held))..];
        if (rest.Length > 0) _writer.Take(new AnswerEvent(AnswerEventKind.Text, rest));
    }

    private void Send(IBufferWriter<byte> client)
    {
        client.Write(_writer.Output.WrittenSpan);
        _writer.Output.ResetWrittenCount();
    }
}
