using System.Text.Json;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Providers.Gemini;

/// <summary>Writes the contents of a generateContent request.</summary>
internal static class WriteMessages
{
    public static void To(Utf8JsonWriter json, Conversation conversation, Losses losses)
    {
        // Gemini knows a result by the tool's name, the other dialects by the call's id.
        Dictionary<string, string> toolOfCall = [];
        foreach (ToolCallPart call in conversation.Messages.SelectMany(message => message.Parts).OfType<ToolCallPart>()) toolOfCall[call.Id] = call.Name;

        foreach (Message message in Turns.Of(conversation))
        {
            json.WriteStartObject();
            json.WriteString("role"u8, message.Role is Role.Assistant ? "model"u8 : "user"u8);
            json.WriteStartArray("parts"u8);
            foreach (Part part in message.Parts) Write(json, part, toolOfCall, losses);
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    public static void Text(Utf8JsonWriter json, string text, bool thought)
    {
        json.WriteStartObject();
        json.WriteString("text"u8, text);
        if (thought) json.WriteBoolean("thought"u8, true);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Part part, Dictionary<string, string> toolOfCall, Losses losses)
    {
        switch (part)
        {
            case TextPart text:
                Text(json, text.Text, thought: false);
                break;
            case RefusalPart refusal:
                Text(json, refusal.Text, thought: false);
                break;
            case ImagePart image:
                Data(json, image.Media, "image/jpeg");
                break;
            case FilePart file:
                Data(json, file.Media, "application/pdf");
                break;
            case AudioPart sound:
                Data(json, sound.Media, "audio/wav");
                break;
            case ToolCallPart call:
                Call(json, call);
                break;
            case ToolResultPart result:
                Result(json, result, toolOfCall.GetValueOrDefault(result.CallId, result.CallId));
                foreach (Part inner in result.Content.Where(inner => inner is not TextPart)) Write(json, inner, toolOfCall, losses);
                break;
            case ReasoningPart:
                // Thoughts need not come back, and those of another family must not.
                break;
        }
    }

    private static void Call(Utf8JsonWriter json, ToolCallPart call)
    {
        json.WriteStartObject();
        json.WriteStartObject("functionCall"u8);
        json.WriteString("name"u8, call.Name);
        json.Arguments("args", call.Arguments);
        json.WriteEndObject();
        if (call.Signature is { } signature) json.WriteString("thoughtSignature"u8, signature);
        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, ToolResultPart result, string tool)
    {
        string said = string.Join("\n", result.Content.OfType<TextPart>().Select(part => part.Text));
        json.WriteStartObject();
        json.WriteStartObject("functionResponse"u8);
        json.WriteString("name"u8, tool);
        json.WriteStartObject("response"u8);
        json.WriteString(result.IsError ? "error"u8 : "result"u8, said);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Data(Utf8JsonWriter json, Media media, string usualType)
    {
        string type = media.Type.Length > 0 ? media.Type : usualType;
        json.WriteStartObject();
        json.WriteStartObject(media.Url is null ? "inlineData"u8 : "fileData"u8);
        json.WriteString("mimeType"u8, type);
        if (media.Url is { } url) json.WriteString("fileUri"u8, url);
        else json.WriteString("data"u8, media.Base64);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
