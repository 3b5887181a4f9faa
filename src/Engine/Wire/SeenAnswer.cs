using System.Text;
using System.Text.Json.Nodes;

namespace RulesEngine.Wire;

/// <summary>What a client has seen of a stream: read from the very bytes that were sent, when it is needed.</summary>
internal sealed class SeenAnswer
{
    private readonly StringBuilder _text = new();

    /// <summary>The answer's id, as its first chunk gave it.</summary>
    public string? Id { get; private set; }

    /// <summary>The model that its first chunk named.</summary>
    public string? Model { get; private set; }

    /// <summary>When it was made, as its first chunk said.</summary>
    public long Created { get; private set; }

    /// <summary>Chunks seen.</summary>
    public int Events { get; private set; }

    /// <summary>A tool call, a refusal, reasoning or a second choice was begun: nothing that another model can go on with.</summary>
    public bool HasMoreThanText { get; private set; }

    /// <summary>A tool call was begun.</summary>
    public bool HasToolCall { get; private set; }

    /// <summary>The visible text.</summary>
    public string Text => _text.ToString();

    /// <summary>Reads the events that were sent.</summary>
    public static SeenAnswer Read(ReadOnlySpan<byte> sent)
    {
        SeenAnswer seen = new();
        using SseLines lines = new();
        while (lines.TryRead(ref sent, out ReadOnlySpan<byte> line))
            if (SseData.Of(line) is { IsEmpty: false } data && SseData.Parse(data) is { } chunk) seen.Take(chunk);
        return seen;
    }

    private void Take(JsonObject chunk)
    {
        Events++;
        Id ??= (string?)chunk["id"];
        Model ??= (string?)chunk["model"];
        if (Created == 0) Created = (long?)chunk["created"] ?? 0;
        if (chunk["choices"] is not JsonArray choices) return;
        foreach (JsonNode? choice in choices)
        {
            if (((int?)choice?["index"] ?? 0) != 0) HasMoreThanText = true;
            if (choice?["delta"] is JsonObject delta) Take(delta, HasMoreThanText);
        }
    }

    private void Take(JsonObject delta, bool other)
    {
        if (!other && delta["content"] is JsonValue content) _text.Append((string?)content);
        if (delta["tool_calls"] is JsonArray { Count: > 0 } || delta["function_call"] is not null) HasToolCall = HasMoreThanText = true;
        if (delta["refusal"] is not null || delta["reasoning_content"] is not null || delta["reasoning"] is not null || delta["audio"] is not null) HasMoreThanText = true;
    }
}
