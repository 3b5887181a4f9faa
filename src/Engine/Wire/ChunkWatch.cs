using System.Text.Json;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Wire;

/// <summary>
/// Follows an OpenAI stream. Every chunk is read as JSON until something is visible; after that only the few that can matter are.
/// </summary>
/// <param name="choices">How many answers the stream brings at once.</param>
/// <param name="reader">Reads every chunk for <paramref name="gathered"/>; null where nobody gathers.</param>
/// <param name="gathered">Takes the whole answer, to be checked; null for nobody.</param>
internal sealed class ChunkWatch(int choices = 1, IReadStream? reader = null, AnswerSink? gathered = null) : StreamWatch
{
    private int _stops;

    /// <summary>Whether the model stopped, once for every choice, or the stream said that it is done.</summary>
    public override bool IsWhole => Done || _stops >= choices;

    /// <inheritdoc/>
    protected override void Take(ReadOnlySpan<byte> data)
    {
        if (data.SequenceEqual(SseData.Done)) Done = true;
        else if (!Visible || CanMatter(data)) TakeChunk(data);
        if (Visible && !Done) Tokens += TokensOf(TextPiece.After(data, "\"content\":\""u8));
        if (gathered is not null) Gather(data);
    }

    private void Gather(ReadOnlySpan<byte> data)
    {
        try
        {
            reader!.Read(data, gathered!);
        }
        catch (Exception thrown) when (thrown is JsonException or InvalidOperationException or FormatException)
        {
            // A broken chunk is the provider's: what follows decides whether the answer is whole.
        }
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
