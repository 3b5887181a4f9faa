namespace RulesEngine.Wire;

/// <summary>
/// Follows an OpenAI stream as its bytes pass: when it first shows something, whether it ended, whether it broke.
/// Every chunk is read as JSON until something is visible; after that only the few that can matter are.
/// </summary>
internal sealed class StreamWatch : IDisposable
{
    private readonly SseLines _lines = new();

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

    /// <summary>Whether the answer is whole: the model stopped, or the stream said that it is done.</summary>
    public bool IsWhole => Done || Finish != Finish.NotYet;

    /// <summary>Takes the next bytes of the stream.</summary>
    public void Observe(ReadOnlySpan<byte> bytes)
    {
        while (_lines.TryRead(ref bytes, out ReadOnlySpan<byte> line))
        {
            ReadOnlySpan<byte> data = SseData.Of(line);
            if (data.IsEmpty) continue;
            if (data.SequenceEqual(SseData.Done)) Done = true;
            else if (!Visible || CanMatter(data)) Take(data);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

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
        Usage = content.Usage ?? Usage;
    }

    /// <summary>Whether a chunk can hold a finish reason, the usage or an error. Quotes inside the model's text are escaped, so that text never looks like it.</summary>
    private static bool CanMatter(ReadOnlySpan<byte> data)
    {
        int finish = data.IndexOf("\"finish_reason\":"u8);
        if (finish >= 0 && data[(finish + 16)..].TrimStart((byte)' ') is [(byte)'"', ..]) return true;
        return data.IndexOf("\"usage\":{"u8) >= 0 || data.IndexOf("\"usage\": {"u8) >= 0 || data.IndexOf("\"error\":"u8) >= 0;
    }
}
