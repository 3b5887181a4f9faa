using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;

namespace RulesEngine.Wire;

/// <summary>
/// Turns the stream that goes on with a broken answer into the rest of that answer: the repeated words are cut at the seam,
/// and id, model and time stay what the client knows. To the client it is one answer.
/// </summary>
/// <param name="seen">What the client has seen.</param>
internal sealed class Continuation(SeenAnswer seen) : IDisposable
{
    private readonly SseLines _lines = new();
    private readonly StringBuilder _held = new();
    private bool _seamIsCut;

    /// <summary>Takes the next bytes of the stream that goes on, and writes what the client gets of them.</summary>
    public void Take(ReadOnlySpan<byte> bytes, IBufferWriter<byte> client)
    {
        while (_lines.TryRead(ref bytes, out ReadOnlySpan<byte> line))
        {
            ReadOnlySpan<byte> data = SseData.Of(line);
            if (data.SequenceEqual(SseData.Done)) End(client);
            else if (SseData.Parse(data) is { } chunk) Take(chunk, client);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private void Take(JsonObject chunk, IBufferWriter<byte> client)
    {
        JsonObject? choice = (chunk["choices"] as JsonArray)?.FirstOrDefault() as JsonObject;
        JsonObject? delta = choice?["delta"] as JsonObject;
        bool ends = choice?["finish_reason"] is not null;
        delta?.Remove("role");
        if (!_seamIsCut && delta is not null)
        {
            _held.Append((string?)delta["content"]);
            delta.Remove("content");
            if (!ends && _held.Length < Seam.Reach) return;
            delta["content"] = CutSeam();
        }

        if (!ends && delta is { Count: 0 }) return;
        Write(chunk, client);
    }

    private string CutSeam()
    {
        _seamIsCut = true;
        string held = _held.ToString();
        return held[Seam.Find(seen.Text, held)..];
    }

    private void End(IBufferWriter<byte> client)
    {
        if (!_seamIsCut && _held.Length > 0) Write(NewChunk(CutSeam()), client);
        client.Write("data: [DONE]\n\n"u8);
    }

    private static JsonObject NewChunk(string text) => new()
    {
        ["object"] = "chat.completion.chunk",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = new JsonObject { ["content"] = text }, ["finish_reason"] = null }),
    };

    private void Write(JsonObject chunk, IBufferWriter<byte> client)
    {
        chunk["id"] = seen.Id;
        chunk["model"] = seen.Model;
        chunk["created"] = seen.Created;
        client.Write("data: "u8);
        client.Write(Encoding.UTF8.GetBytes(chunk.ToJsonString()));
        client.Write("\n\n"u8);
    }
}
