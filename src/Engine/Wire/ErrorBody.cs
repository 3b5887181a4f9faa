using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using RulesEngine.Vocabulary;

namespace RulesEngine.Wire;

/// <summary>Errors in the shape that the client's dialect knows.</summary>
public static class ErrorBody
{
    /// <summary>Writes <c>{"error": {…}}</c>, with what the dialect puts around it.</summary>
    /// <param name="dialect">What the client speaks.</param>
    /// <param name="type">The class of error in OpenAI's words, for example <c>rate_limit_error</c>.</param>
    /// <param name="code">What a program can decide on.</param>
    /// <param name="message">What a person reads.</param>
    /// <param name="more">Writes further members of the error object; null for none.</param>
    public static byte[] Write(Dialect dialect, string type, string code, string message, Action<Utf8JsonWriter>? more = null)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter json = new(buffer, JsonText.Options))
        {
            json.WriteStartObject();
            if (dialect is Dialect.Anthropic) json.WriteString("type"u8, "error"u8);
            json.WriteStartObject("error"u8);
            if (dialect is Dialect.Anthropic)
            {
                json.WriteString("type"u8, AnthropicType(type, code));
                json.WriteString("message"u8, message);
            }
            else
            {
                json.WriteString("message"u8, message);
                json.WriteString("type"u8, type);
                json.WriteNull("param"u8);
            }

            json.WriteString("code"u8, code);
            more?.Invoke(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>An error as an event of a stream that can no longer answer.</summary>
    public static byte[] AsEvent(Dialect dialect, ReadOnlySpan<byte> error) =>
        dialect switch
        {
            Dialect.Anthropic => [.. "event: error\ndata: "u8, .. error, .. "\n\n"u8],
            Dialect.OpenAiResponses => [.. "event: error\ndata: "u8, .. Flat(error), .. "\n\n"u8],
            _ => [.. "data: "u8, .. error, .. "\n\n"u8],
        };

    /// <summary>An error that somebody wrote, without its line breaks; null where it is no JSON object with an error in it.</summary>
    public static byte[]? OnOneLine(ReadOnlySpan<byte> error)
    {
        try
        {
            return JsonNode.Parse(error) is JsonObject json && json["error"] is JsonObject ? Bytes(json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An event of Responses says what went wrong in its own members.</summary>
    private static byte[] Flat(ReadOnlySpan<byte> error)
    {
        JsonObject inner = (JsonObject)JsonNode.Parse(error)!["error"]!;
        inner["type"] = "error";
        return Bytes(inner);
    }

    /// <summary>In one line, and with no more escapes than JSON needs.</summary>
    private static byte[] Bytes(JsonObject json)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter writer = new(buffer, JsonText.Options)) json.WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }

    private static string AnthropicType(string type, string code) => (type, code) switch
    {
        (_, "model_not_found" or "unknown_path") => "not_found_error",
        (_, "request_too_large") => "request_too_large",
        ("rate_limit_error" or "invalid_request_error" or "authentication_error" or "permission_error", _) => type,
        _ => "api_error",
    };
}
