using System.Text.Json;
using System.Text.Json.Nodes;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Wire;

/// <summary>What a client has seen of a stream: read from the very bytes that were sent, when it is needed.</summary>
internal sealed class SeenAnswer : AnswerSink
{
    private readonly List<AnswerEvent> _events = [];
    private readonly AnswerFold _fold = new();

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<AnswerEvent> Events => _events;

    /// <summary>Server-sent events seen.</summary>
    public int Count { get; private set; }

    /// <summary>When the answer was made, in whole seconds since 1970, as its first event said; 0 where the dialect says nothing of it.</summary>
    public long Created { get; private set; }

    /// <summary>The id of the text, where the dialect gives it one of its own.</summary>
    public string? MessageId { get; private set; }

    /// <summary>A tool call, a refusal or reasoning was begun: nothing that another model can go on with.</summary>
    public bool HasMoreThanText { get; private set; }

    /// <summary>A tool call was begun.</summary>
    public bool HasToolCall => _fold.Calls.Count > 0;

    /// <summary>The visible text.</summary>
    public string Text => _fold.Text;

    /// <summary>The tokens counted so far; null where the stream has said nothing of them.</summary>
    public Usage? Usage => _fold.Usage;

    /// <summary>Reads the events that were sent.</summary>
    /// <param name="sent">Whole events, in the client's dialect.</param>
    /// <param name="reader">Reads the dialect, from its beginning.</param>
    public static SeenAnswer Read(ReadOnlySpan<byte> sent, IReadStream reader)
    {
        SeenAnswer seen = new();
        using SseLines lines = new();
        while (lines.TryRead(ref sent, out ReadOnlySpan<byte> line))
            if (SseData.Of(line) is { IsEmpty: false } data) seen.Take(data, reader);
        return seen;
    }

    /// <inheritdoc/>
    public override void Take(in AnswerEvent happened)
    {
        _events.Add(happened);
        _fold.Take(happened);
        HasMoreThanText |= happened.Kind is not (AnswerEventKind.Started or AnswerEventKind.Text or AnswerEventKind.Used or AnswerEventKind.Finished);
    }

    private void Take(ReadOnlySpan<byte> data, IReadStream reader)
    {
        Count++;
        if (Created == 0 || MessageId is null) Look(SseData.Parse(data));
        try
        {
            reader.Read(data, this);
        }
        catch (JsonException)
        {
            // The client was sent it as it came, and made nothing of it either.
        }
    }

    /// <summary>What no event of the answer says: when it began, and the name of its text.</summary>
    private void Look(JsonObject? happened)
    {
        if (Created == 0) Created = (long?)(happened?["created"] ?? happened?["response"]?["created_at"]) ?? 0;
        if (happened?["item"] is JsonObject item && (string?)item["type"] == "message") MessageId ??= (string?)item["id"];
    }
}
