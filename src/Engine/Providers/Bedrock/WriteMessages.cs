using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Providers.Bedrock;

/// <summary>Writes the system prompt and the messages of a Converse request.</summary>
internal static class WriteMessages
{
    public static void To(Utf8JsonWriter json, Conversation conversation, Losses losses)
    {
        if (conversation.System.Count > 0)
        {
            json.WriteStartArray("system"u8);
            foreach (TextPart part in conversation.System) Block(json, part, losses);
            json.WriteEndArray();
        }

        json.WriteStartArray("messages"u8);
        foreach (Message message in Turns.Of(conversation))
        {
            json.WriteStartObject();
            json.WriteString("role"u8, message.Role is Role.Assistant ? "assistant"u8 : "user"u8);
            json.WriteStartArray("content"u8);
            foreach (Part part in message.Parts) Block(json, part, losses);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void CachePoint(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("cachePoint"u8);
        json.WriteString("type"u8, "default"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Block(Utf8JsonWriter json, Part part, Losses losses)
    {
        // Thoughts come back only with the proof that Claude on Bedrock shares with Anthropic.
        if (part is ReasoningPart thought && !Signatures.IsAnthropic(thought.Signature)) return;
        losses.Refuse(part is AudioPart, "A message holds sound; Bedrock's Converse takes none.");
        json.WriteStartObject();
        switch (part)
        {
            case TextPart text:
                json.WriteString("text"u8, text.Text);
                break;
            case RefusalPart refusal:
                json.WriteString("text"u8, refusal.Text);
                break;
            case ImagePart image:
                losses.Refuse(image.Media.Base64 is null, "A picture is given by its URL, and Bedrock's Converse takes pictures only with their data.");
                Data(json, "image"u8, image.Media, image.Media.Type.Length > 0 ? image.Media.Type.Split('/')[^1] : "jpeg", null);
                break;
            case FilePart file:
                losses.Refuse(file.Media.Base64 is null, "A document is given by its URL, and Bedrock's Converse takes documents only with their data.");
                Data(json, "document"u8, file.Media, FormatOf(file.Media.Type), NameOf(file.Name));
                break;
            case ReasoningPart said:
                Thought(json, said);
                break;
            case ToolCallPart call:
                json.WriteStartObject("toolUse"u8);
                json.WriteString("toolUseId"u8, IdOf(call.Id));
                json.WriteString("name"u8, call.Name);
                json.Arguments("input", call.Arguments);
                json.WriteEndObject();
                break;
            case ToolResultPart result:
                Result(json, result, losses);
                break;
        }

        json.WriteEndObject();
        if (part.CacheHere) CachePoint(json);
    }

    private static void Thought(Utf8JsonWriter json, ReasoningPart thought)
    {
        json.WriteStartObject("reasoningContent"u8);
        if (thought.Hidden)
        {
            json.WriteString("redactedContent"u8, thought.Signature);
        }
        else
        {
            json.WriteStartObject("reasoningText"u8);
            json.WriteString("text"u8, thought.Text);
            json.WriteString("signature"u8, thought.Signature);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, ToolResultPart result, Losses losses)
    {
        json.WriteStartObject("toolResult"u8);
        json.WriteString("toolUseId"u8, IdOf(result.CallId));
        json.WriteStartArray("content"u8);
        if (result.Content.Count == 0) Block(json, new TextPart("(nothing)"), losses);
        foreach (Part part in result.Content) Block(json, part with { CacheHere = false }, losses);
        json.WriteEndArray();
        if (result.IsError) json.WriteString("status"u8, "error"u8);
        json.WriteEndObject();
    }

    private static void Data(Utf8JsonWriter json, ReadOnlySpan<byte> kind, Media media, string format, string? name)
    {
        json.WriteStartObject(kind);
        json.WriteString("format"u8, format);
        if (name is not null) json.WriteString("name"u8, name);
        json.WriteStartObject("source"u8);
        json.WriteString("bytes"u8, media.Base64 ?? "");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string FormatOf(string type) => type switch
    {
        "text/plain" => "txt",
        "text/markdown" => "md",
        "text/csv" => "csv",
        "text/html" => "html",
        "application/msword" => "doc",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
        _ => "pdf",
    };

    /// <summary>Bedrock takes letters, digits, spaces, hyphens and brackets in a document's name, and no dots.</summary>
    private static string NameOf(string? name) =>
        string.Concat((name is { Length: > 0 } ? name : "document").Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '(' or ')' or '[' or ']' ? letter : '-'));

    /// <summary>Bedrock takes only letters, digits, underscores and hyphens in an id, and 64 of them at most.</summary>
    private static string IdOf(string id)
    {
        string plain = string.Concat(id.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? letter : '_')).PadLeft(1, '_');
        return plain.Length <= 64 ? plain : plain[^64..];
    }
}
