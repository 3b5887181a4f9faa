using System.Text.Json;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Providers.OpenAi;

/// <summary>Writes the messages of a chat completions request.</summary>
internal static class WriteMessages
{
    /// <summary>Writes them into an array that is open.</summary>
    /// <param name="json">Takes them.</param>
    /// <param name="conversation">Holds them.</param>
    /// <param name="losses">Told of what cannot be written.</param>
    /// <param name="saysNull">Whether a message that only calls tools says that its content is null; else it leaves it out.</param>
    public static void To(Utf8JsonWriter json, Conversation conversation, Losses losses, bool saysNull = true)
    {
        if (conversation.System.Count > 0) Text(json, "system", string.Join("\n\n", conversation.System.Select(part => part.Text)));
        foreach (Message message in conversation.Messages)
        {
            switch (message.Role)
            {
                case Role.System:
                    Text(json, "system", string.Join("\n\n", message.Parts.OfType<TextPart>().Select(part => part.Text)));
                    break;
                case Role.Assistant:
                    Assistant(json, message, saysNull);
                    break;
                default:
                    User(json, message, losses);
                    break;
            }
        }
    }

    private static void Text(Utf8JsonWriter json, string role, string text)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, role);
        json.WriteString("content"u8, text);
        json.WriteEndObject();
    }

    /// <summary>Results of tools are messages of their own here, and come before what the user says to them. A picture in a result follows as the user's.</summary>
    private static void User(Utf8JsonWriter json, Message message, Losses losses)
    {
        List<Part> said = [];
        foreach (Part part in message.Parts)
        {
            if (part is not ToolResultPart result)
            {
                said.Add(part);
                continue;
            }

            json.WriteStartObject();
            json.WriteString("role"u8, "tool"u8);
            json.WriteString("tool_call_id"u8, result.CallId);
            json.WriteString("content"u8, string.Join("\n", result.Content.OfType<TextPart>().Select(text => text.Text)));
            json.WriteEndObject();
            said.AddRange(result.Content.Where(inner => inner is not TextPart));
        }

        if (said.Count == 0) return;
        json.WriteStartObject();
        json.WriteString("role"u8, "user"u8);
        if (said is [TextPart only])
        {
            json.WriteString("content"u8, only.Text);
        }
        else
        {
            json.WriteStartArray("content"u8);
            foreach (Part part in said) Content(json, part, losses);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Assistant(Utf8JsonWriter json, Message message, bool saysNull)
    {
        string text = string.Concat(message.Parts.Select(part => part is TextPart said ? said.Text : part is RefusalPart refused ? refused.Text : ""));
        ToolCallPart[] calls = [.. message.Parts.OfType<ToolCallPart>()];
        json.WriteStartObject();
        json.WriteString("role"u8, "assistant"u8);
        if (text.Length > 0 || calls.Length == 0) json.WriteString("content"u8, text);
        else if (saysNull) json.WriteNull("content"u8);
        if (calls.Length > 0)
        {
            json.WriteStartArray("tool_calls"u8);
            foreach (ToolCallPart call in calls)
            {
                json.WriteStartObject();
                json.WriteString("id"u8, call.Id);
                json.WriteString("type"u8, "function"u8);
                json.WriteStartObject("function"u8);
                json.WriteString("name"u8, call.Name);
                json.WriteString("arguments"u8, call.Arguments);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Content(Utf8JsonWriter json, Part part, Losses losses)
    {
        json.WriteStartObject();
        switch (part)
        {
            case TextPart text:
                json.WriteString("type"u8, "text"u8);
                json.WriteString("text"u8, text.Text);
                break;
            case ImagePart image:
                json.WriteString("type"u8, "image_url"u8);
                json.WriteStartObject("image_url"u8);
                json.WriteString("url"u8, image.Media.ToUrl());
                if (image.Detail is { } detail) json.WriteString("detail"u8, detail);
                json.WriteEndObject();
                break;
            case AudioPart sound:
                json.WriteString("type"u8, "input_audio"u8);
                json.WriteStartObject("input_audio"u8);
                json.WriteString("data"u8, sound.Media.Base64);
                json.WriteString("format"u8, sound.Media.Type.Split('/')[^1]);
                json.WriteEndObject();
                break;
            case FilePart file:
                losses.Refuse(file.Media.Url is not null, "A document is given by its URL, and OpenAI's chat completions take documents only with their data.");
                json.WriteString("type"u8, "file"u8);
                json.WriteStartObject("file"u8);
                json.WriteString("filename"u8, file.Name ?? "document");
                json.WriteString("file_data"u8, file.Media.ToUrl());
                json.WriteEndObject();
                break;
        }

        json.WriteEndObject();
    }
}
