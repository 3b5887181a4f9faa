using System.Buffers;
using System.Text.Json;

namespace RulesEngine.Wire;

/// <summary>The messages that ask a model to go on with an answer that broke off, as they stand at the end of an array that is not empty: a comma first.</summary>
internal static class ContinuationMessages
{
    /// <summary>What was seen, and a notice to the model: for any model.</summary>
    public static byte[] Asking(string seen, string notice)
    {
        ArrayBufferWriter<byte> buffer = new(seen.Length + notice.Length + 128);
        WriteOne(buffer, "assistant"u8, seen);
        WriteOne(buffer, "user"u8, notice);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>What was seen as the beginning of the model's own answer: for models that take one. None takes one that ends in white space.</summary>
    public static byte[] Prefilled(string seen)
    {
        ArrayBufferWriter<byte> buffer = new(seen.Length + 64);
        WriteOne(buffer, "assistant"u8, seen.TrimEnd());
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteOne(ArrayBufferWriter<byte> buffer, ReadOnlySpan<byte> role, string content)
    {
        buffer.Write(","u8);
        using Utf8JsonWriter json = new(buffer, JsonText.Options);
        json.WriteStartObject();
        json.WriteString("role"u8, role);
        json.WriteString("content"u8, content);
        json.WriteEndObject();
    }
}
