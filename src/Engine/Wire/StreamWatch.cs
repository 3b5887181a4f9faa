namespace RulesEngine.Wire;

/// <summary>
/// Follows an OpenAI stream as its bytes pass: when it first shows something, whether it ended, whether it broke.
/// Every chunk is read as JSON until something is visible; after that only the few that can matter are.
/// </summary>
/// <param name="choices">How many answers the stream brings at once.</param>
internal sealed class StreamWatch(int choices = 1) : IDisposable
{
    private readonly SseLines _lines = new();
    private int _stops;

    /// <summary>Something the client's user can see has come: the commit point.</summary>
    public bool Visible { get; private set; }

    /// <summary>Why the model stopped; <see cref="Finish.NotYet"/> while it goes on.</summary>
    public Finish Finish { get; private set; }

    /// <summary>The stream said <c>[DONE]</c>.</summary>
    public bool Done { get; private set; }

    /// <summary>The error event that came instead of a chunk, as JSON; null where none came.</summary>
    public byte[]? Error { get; private set; }

    /// <summary>The tokens used, where the stream said.</summary>
    public Usage? Usage { get; private set; }

    /// <summary>Whether at least one chunk of an answer came, visible or not.</summary>
    public bool AnyChunk { get; private set; }

    /// <summary>Whether the answer is whole: the model stopped, once for every choice, or the stream said that it is done.</summary>
    public bool IsWhole => Done || _stops >= choices;

    /// <summary>Takes the next bytes of the stream.</summary>
    public void Observe(ReadOnlySpan<byte> bytes)
    {
        while (_lines.TryRead(ref bytes, out ReadOnlySpan<byte> line)) See(line);
    }

    /// <summary>The stream is over: its last line may have come without an end.</summary>
    public void Complete()
    {
        if (_lines.TryReadRest(out ReadOnlySpan<byte> line)) See(line);
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private void See(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> data = SseData.Of(line);
        if (data.IsEmpty) return;
        if (data.SequenceEqual(SseData.Done)) Done = true;
        else if (!Visible || CanMatter(data)) Take(data);
    }

    private void Take(ReadOnlySpan<byte> data)
    {
        AnswerContent content = AnswerReader.Read(data);
        if (content.Malformed) return;
        if (content.Error)
        {
            Error ??= data.ToArray();
            return;
        }

        AnyChunk = true;
        Visible |= content.Visible;
        if (content.Finish != Finish.NotYet) Finish = content.Finish;
        _stops += content.Stops;
        Usage = content.Usage ?? Usage;
    }

    /// <summary>Whether a chunk can hold a finish reason, the usage or an error. Quotes inside the model's text are escaped, so that text never looks like it.</summary>
    private static bool CanMatter(ReadOnlySpan<byte> data) =>
        Holds(data, "\"finish_reason\""u8) || Holds(data, "\"usage\""u8) || Holds(data, "\"error\""u8);

    /// <summary>Whether a member of this name stands somewhere in the chunk with a value that is not null.</summary>
    private static bool Holds(ReadOnlySpan<byte> data, ReadOnlySpan<byte> name)
    {
        while (true)
        {
            int found = data.IndexOf(name);
            if (found < 0) return false;
            data = data[(found + name.Length)..];
            ReadOnlySpan<byte> value = data.TrimStart(Space);
            if (value is [(byte)':', ..] && value[1..].TrimStart(Space) is not [(byte)'n', ..]) return true;
        }
    }

    private static ReadOnlySpan<byte> Space => " \t\r"u8;
}
