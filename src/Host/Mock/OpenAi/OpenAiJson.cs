using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.OpenAi;

/// <summary>Writes JSON as OpenAI does: answers and events on one line, errors indented, nothing escaped that need not be.</summary>
internal static class OpenAiJson
{
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = OneLine with { Indented = true, IndentSize = 4 };

    /// <summary>A body.</summary>
    public static Template Body(Action<Utf8JsonWriter> write, bool indented = false)
    {
        ArrayBufferWriter<byte> buffer = new();
        Write(buffer, write, indented ? Indented : OneLine);
        return new Template(buffer.WrittenSpan);
    }

    /// <summary>A server-sent event; OpenAI's have no name.</summary>
    public static Template Event(Action<Utf8JsonWriter> write, string? name = null)
    {
        ArrayBufferWriter<byte> buffer = new();
        if (name is not null) buffer.Write(System.Text.Encoding.UTF8.GetBytes($"event: {name}\n"));
        buffer.Write("data: "u8);
        Write(buffer, write, OneLine);
        buffer.Write("\n\n"u8);
        return new Template(buffer.WrittenSpan);
    }

    private static void Write(ArrayBufferWriter<byte> buffer, Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        using Utf8JsonWriter json = new(buffer, options);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    }
}
