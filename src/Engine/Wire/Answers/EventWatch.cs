using System.Text;
using System.Text.Json;

namespace RulesEngine.Wire.Answers;


/// <summary>Follows a stream of any dialect by its events, and passes them on to whoever translates them.</summary>
/// <param name="reader">Reads the dialect.</param>
/// <param name="next">Takes the events; null where the stream is passed on byte for byte.</param>
internal sealed class EventWatch(IReadStream reader, AnswerSink? next) : StreamWatch
{
    /// <summary>More stray text than this is no error message, in bytes.</summary>
    private const int LongestStray = 64 << 10;

    private readonly AnswerNotes _notes = new(next);
    private readonly StringBuilder _stray = new();
    private int _pieces;

    /// <summary>What has come so far.</summary>
    public AnswerNotes Notes => _notes;

    /// <inheritdoc/>
    public override bool IsWhole => Done || Finish != Finish.NotYet;

    /// <inheritdoc/>
    protected override void Take(ReadOnlySpan<byte> data)
    {
        // Nobody translates it and the client has seen something: another piece of text changes nothing but its length.
        if (next is null && Visible && reader.PieceOf(data) is { IsEmpty: false } piece)
        {
            _pieces += TokensOf(piece);
            Tokens = _notes.Tokens + _pieces;
            return;
        }

        try
        {
            Done |= reader.Read(data, _notes);
        }
        catch (Exception thrown) when (thrown is JsonException or InvalidOperationException or FormatException)
        {
            // A broken event is the provider's: what follows decides whether the answer is whole.
            return;
        }

        Follow();
    }

    /// <summary>Google sends an error in the middle of a stream as bare JSON, without the frame of an event.</summary>
    protected override void TakeStray(ReadOnlySpan<byte> line)
    {
        if (line[0] is (byte)':' || line.StartsWith("event:"u8) || line.StartsWith("id:"u8) || line.StartsWith("retry:"u8)) return;
        if (_stray.Length < LongestStray) _stray.Append(Encoding.UTF8.GetString(line)).Append('\n');
    }

    /// <inheritdoc/>
    protected override void TakeEnd()
    {
        string stray = _stray.ToString().Trim();
        if (Error is null && stray.Contains("\"error\"", StringComparison.Ordinal) && (JsonText.IsObject(stray) || stray.StartsWith('['))) Error = Encoding.UTF8.GetBytes(stray);
    }

    private void Follow()
    {
        AnswerContent content = _notes.Content;
        Visible = content.Visible;
        Finish = content.Finish;
        Usage = content.Usage;
        AnyChunk = _notes.Any;
        Tokens = _notes.Tokens + _pieces;
        if (_notes.Error is { } error) Error ??= Encoding.UTF8.GetBytes(error);
    }
}
