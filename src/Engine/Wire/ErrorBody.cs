using System.Buffers;
using System.Text.Json;

namespace RulesEngine.Wire;

/// <summary>Errors in the shape that OpenAI's clients know.</summary>
public static class ErrorBody
{
    /// <summary>Writes <c>{"error": {…}}</c>.</summary>
    /// <param name="type">The class of error in OpenAI's words, for example <c>rate_limit_error</c>.</param>
    /// <param name="code">What a program can decide on.</param>
    /// <param name="message">What a person reads.</param>
    /// <param name="more">Writes further members of the error object; null for none.</param>
    public static byte[] Write(string type, string code, string message, Action<Utf8JsonWriter>? more = null)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter json = new(buffer, JsonText.Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("error"u8);
            json.WriteString("message"u8, message);
            json.WriteString("type"u8, type);
            json.WriteNull("param"u8);
            json.WriteString("code"u8, code);
            more?.Invoke(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>An error as an event of a stream that can no longer answer.</summary>
    public static byte[] AsEvent(ReadOnlySpan<byte> error) => [.. "data: "u8, .. error, .. "\n\n"u8];
}
