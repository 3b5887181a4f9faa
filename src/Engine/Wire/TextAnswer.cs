using System.Buffers;
using System.Text.Json;

namespace RulesEngine.Wire;

/// <summary>A chat completion made here, for a policy that answers by itself.</summary>
public static class TextAnswer
{
    /// <summary>Writes the answer, as JSON or as a stream of its own.</summary>
    /// <param name="id">The answer's id.</param>
    /// <param name="model">The model it names.</param>
    /// <param name="text">What it says.</param>
    /// <param name="created">When, in whole seconds since 1970.</param>
    /// <param name="stream">Whether the client asked for a stream.</param>
    public static byte[] Write(string id, string model, string text, long created, bool stream)
    {
        if (!stream) return One(id, model, created, "chat.completion"u8, "message"u8, text, finish: true);
        byte[] said = One(id, model, created, "chat.completion.chunk"u8, "delta"u8, text, finish: false);
        byte[] end = One(id, model, created, "chat.completion.chunk"u8, "delta"u8, null, finish: true);
        return [.. "data: "u8, .. said, .. "\n\ndata: "u8, .. end, .. "\n\ndata: [DONE]\n\n"u8];
    }

    private static byte[] One(string id, string model, long created, ReadOnlySpan<byte> type, ReadOnlySpan<byte> message, string? text, bool finish)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter json = new(buffer, JsonText.Options))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, id);
            json.WriteString("object"u8, type);
            json.WriteNumber("created"u8, created);
            json.WriteString("model"u8, model);
            json.WriteStartArray("choices"u8);
            json.WriteStartObject();
            json.WriteNumber("index"u8, 0);
            json.WriteStartObject(message);
            if (text is not null)
            {
                json.WriteString("role"u8, "assistant"u8);
                json.WriteString("content"u8, text);
            }

            json.WriteEndObject();
            if (finish) json.WriteString("finish_reason"u8, "stop"u8);
            else json.WriteNull("finish_reason"u8);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
