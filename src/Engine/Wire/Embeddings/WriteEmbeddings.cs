using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace RulesEngine.Wire.Embeddings;

/// <summary>Writes embeddings in OpenAI's form.</summary>
internal static class WriteEmbeddings
{
    /// <summary>Writes them.</summary>
    /// <param name="answer">The embeddings.</param>
    /// <param name="model">Who made them.</param>
    /// <param name="base64">As base 64 of little-endian floats, or as numbers.</param>
    public static byte[] Write(EmbeddingAnswer answer, string model, bool base64)
    {
        ArrayBufferWriter<byte> buffer = new(4096);
        using (Utf8JsonWriter json = new(buffer, JsonText.Options))
        {
            json.WriteStartObject();
            json.WriteString("object"u8, "list"u8);
            json.WriteStartArray("data"u8);
            for (int place = 0; place < answer.Vectors.Count; place++) Write(json, place, answer.Vectors[place], base64);
            json.WriteEndArray();
            json.WriteString("model"u8, model);
            json.WriteStartObject("usage"u8);
            json.WriteNumber("prompt_tokens"u8, answer.InputTokens ?? 0);
            json.WriteNumber("total_tokens"u8, answer.InputTokens ?? 0);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, int place, float[] vector, bool base64)
    {
        json.WriteStartObject();
        json.WriteString("object"u8, "embedding"u8);
        json.WriteNumber("index"u8, place);
        if (base64)
        {
            // Every machine that .NET 10 runs on is little-endian.
            json.WriteBase64String("embedding"u8, MemoryMarshal.AsBytes(vector.AsSpan()));
        }
        else
        {
            json.WriteStartArray("embedding"u8);
            foreach (float number in vector) json.WriteNumberValue(number);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
