using System.Text;
using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Providers.Anthropic;

/// <summary>Writes the system prompt and the messages of an Anthropic request.</summary>
internal static class WriteMessages
{
    private const string JsonOnly = "Answer with one JSON object and nothing else.";

    public static void To(Utf8JsonWriter json, Conversation conversation, bool thinks, Losses losses)
    {
        bool anyJson = conversation.Format is { Schema: null };
        if (conversation.System.Count > 0 || anyJson)
        {
            json.WriteStartArray("system"u8);
            foreach (TextPart part in conversation.System) Block(json, part, thinks, losses);
            if (anyJson) Block(json, new TextPart(JsonOnly), thinks, losses);
            json.WriteEndArray();
        }

        json.WriteStartArray("messages"u8);
        foreach (Message message in Turns.Of(conversation))
        {
            json.WriteStartObject();
            json.WriteString("role"u8, message.Role is Role.Assistant ? "assistant"u8 : "user"u8);
            json.WriteStartArray("content"u8);
            foreach (Part part in message.Parts) Block(json, part, thinks, losses);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void CacheHere(Utf8JsonWriter json)
    {
        json.WriteStartObject("cache_control"u8);
        json.WriteString("type"u8, "ephemeral"u8);
        json.WriteEndObject();
    }

    private static void Block(Utf8JsonWriter json, Part part, bool thinks, Losses losses)
    {
        // A thought that Anthropic did not sign, or that nobody may send while thinking is off, stays here.
        if (part is ReasoningPart thought && (!Signatures.IsAnthropic(thought.Signature) || !thinks)) return;
        losses.Refuse(part is AudioPart, "A message holds sound; Anthropic's models do not listen.");
        json.WriteStartObject();
        switch (part)
        {
            case TextPart text:
                Text(json, text.Text);
                break;
            case RefusalPart refusal:
                Text(json, refusal.Text);
                break;
            case ImagePart image:
                Source(json, "image"u8, image.Media);
                break;
            case FilePart file:
                Document(json, file);
                break;
            case ReasoningPart { Hidden: true } hidden:
                json.WriteString("type"u8, "redacted_thinking"u8);
                json.WriteString("data"u8, hidden.Signature);
                break;
            case ReasoningPart said:
                json.WriteString("type"u8, "thinking"u8);
                json.WriteString("thinking"u8, said.Text);
                json.WriteString("signature"u8, said.Signature);
                break;
            case ToolCallPart call:
                json.WriteString("type"u8, "tool_use"u8);
                json.WriteString("id"u8, IdOf(call.Id));
                json.WriteString("name"u8, call.Name);
                json.Arguments("input", call.Arguments);
                break;
            case ToolResultPart result:
                Result(json, result, thinks, losses);
                break;
        }

        if (part.CacheHere && part is not ReasoningPart) CacheHere(json);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string text)
    {
        json.WriteString("type"u8, "text"u8);
        json.WriteString("text"u8, text);
    }

    private static void Result(Utf8JsonWriter json, ToolResultPart result, bool thinks, Losses losses)
    {
        json.WriteString("type"u8, "tool_result"u8);
        json.WriteString("tool_use_id"u8, IdOf(result.CallId));
        if (result.IsError) json.WriteBoolean("is_error"u8, true);
        json.WriteStartArray("content"u8);
        foreach (Part part in result.Content)
            if (part is not TextPart { Text: "" }) Block(json, part, thinks, losses);
        json.WriteEndArray();
    }

    /// <summary>Anthropic takes only letters, digits, underscores and hyphens in an id; other providers' ids hold more.</summary>
    private static string IdOf(string id) =>
        id.Length > 0 && id.All(IsAllowed) ? id : string.Concat(id.Select(character => IsAllowed(character) ? character : '_')).PadLeft(1, '_');

    private static bool IsAllowed(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-';

    private static void Document(Utf8JsonWriter json, FilePart file)
    {
        if (file.Media is { Base64: { } data } && file.Media.Type.StartsWith("text/", StringComparison.Ordinal))
        {
            json.WriteString("type"u8, "document"u8);
            json.WriteStartObject("source"u8);
            json.WriteString("type"u8, "text"u8);
            json.WriteString("media_type"u8, "text/plain"u8);
            json.WriteString("data"u8, Encoding.UTF8.GetString(Convert.FromBase64String(data)));
            json.WriteEndObject();
        }
        else
        {
            Source(json, "document"u8, file.Media);
        }

        if (file.Name is { } title) json.WriteString("title"u8, title);
    }

    private static void Source(Utf8JsonWriter json, ReadOnlySpan<byte> type, Media media)
    {
        json.WriteString("type"u8, type);
        json.WriteStartObject("source"u8);
        if (media.Url is { } url)
        {
            json.WriteString("type"u8, "url"u8);
            json.WriteString("url"u8, url);
        }
        else
        {
            json.WriteString("type"u8, "base64"u8);
            json.WriteString("media_type"u8, media.Type);
            json.WriteString("data"u8, media.Base64);
        }

        json.WriteEndObject();
    }
}
