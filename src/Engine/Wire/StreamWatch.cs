namespace RulesEngine.Wire;

/// <summary>Follows a provider's stream as its bytes pass: when it first shows something, whether it ended, whether it broke.</summary>
internal abstract class StreamWatch : IDisposable
{
    private readonly SseLines _lines = new();

    /// <summary>Something the client's user can see has come: the commit point.</summary>
    public bool Visible { get; protected set; }

    /// <summary>Why the model stopped; <see cref="Finish.NotYet"/> while it goes on.</summary>
    public Finish Finish { get; protected set; }

    /// <summary>The stream said that it is done.</summary>
    public bool Done { get; protected set; }

    /// <summary>The error that came instead of an event, as sent; null where none came.</summary>
    public byte[]? Error { get; protected set; }

    /// <summary>The tokens used, where the stream said.</summary>
    public Usage? Usage { get; protected set; }

    /// <summary>Tokens of content that have come, as far as pieces of text tell: one a piece, one for every four characters of a longer one.</summary>
    public int Tokens { get; protected set; }

    /// <summary>Whether at least one event of an answer came, visible or not.</summary>
    public bool AnyChunk { get; protected set; }

    /// <summary>Whether the answer is whole: the model stopped, or the stream said that it is done.</summary>
    public abstract bool IsWhole { get; }

    /// <summary>Takes the next bytes of the stream.</summary>
    public void Observe(ReadOnlySpan<byte> bytes)
    {
        while (_lines.TryRead(ref bytes, out ReadOnlySpan<byte> line))
            See(line);
    }

    /// <summary>The stream is over: its last line may have come without an end.</summary>
    public void Complete()
    {
        if (_lines.TryReadRest(out ReadOnlySpan<byte> line)) See(line);
        TakeEnd();
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    /// <summary>Tokens in a piece of text: at least one.</summary>
    protected static int TokensOf(ReadOnlySpan<byte> piece) => Math.Max(1, piece.Length / 4);

    /// <summary>Takes the data of one event.</summary>
    protected abstract void Take(ReadOnlySpan<byte> data);

    /// <summary>Takes a line that carries no data: an event's name, a comment, or something that does not belong into a stream.</summary>
    protected virtual void TakeStray(ReadOnlySpan<byte> line)
    {
    }

    /// <summary>Nothing more will come.</summary>
    protected virtual void TakeEnd()
    {
    }

    private void See(ReadOnlySpan<byte> line)
    {
        if (SseData.Of(line) is { IsEmpty: false } data) Take(data);
        else if (line.StartsWith("error:"u8)) Error ??= line[6..].TrimStart((byte)' ').ToArray();
        else if (!line.IsEmpty) TakeStray(line);
    }
}
