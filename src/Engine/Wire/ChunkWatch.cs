namespace RulesEngine.Wire;

/// <summary>
/// Follows an OpenAI stream. Every chunk is read as JSON until something is visible; after that only the few that can matter are.
/// </summary>
internal sealed class ChunkWatch : StreamWatch
{
    /// <inheritdoc/>
    protected override void Take(ReadOnlySpan<byte> data)
    {
        if (data.SequenceEqual(SseData.Done)) Done = true;
        else if (!Visible || CanMatter(data)) TakeChunk(data);
    }

    private void TakeChunk(ReadOnlySpan<byte> data)
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
