using System.Buffers;
using System.Text.Json;

namespace RulesEngine.Wire;

/// <summary>The two messages that ask a model to go on with an answer that broke off.</summary>
internal static class ContinuationMessages
{
    /// <summary>Writes them as they stand at the end of an array that is not empty: a comma first.</summary>
    public static byte[] Write(string seen, string notice)
    {
        ArrayBufferWriter<byte> buffer = new(seen.Length + notice.Length + 128);
        WriteOne(buffer, "assistant"u8, seen);
        WriteOne(buffer, "user"u8, notice);
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
