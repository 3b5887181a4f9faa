using System.Text.Json;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Providers.Cohere;

/// <summary>Writes the messages of a Cohere request.</summary>
internal static class WriteMessages
{
    public static void To(Utf8JsonWriter json, Conversation conversation, Losses losses)
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
                    Assistant(json, message);
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

    /// <summary>Results of tools are messages of their own here, and come before what the user says to them.</summary>
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
        json.WriteStartArray("content"u8);
        foreach (Part part in said) Content(json, part, losses);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Assistant(Utf8JsonWriter json, Message message)
    {
        string text = string.Concat(message.Parts.Select(part => part is TextPart said ? said.Text : part is RefusalPart refused ? refused.Text : ""));
        ToolCallPart[] calls = [.. message.Parts.OfType<ToolCallPart>()];
        json.WriteStartObject();
        json.WriteString("role"u8, "assistant"u8);
        if (text.Length > 0 || calls.Length == 0) json.WriteString("content"u8, text);
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
        losses.Refuse(part is AudioPart, "A message holds sound; Cohere's models do not listen.");
        losses.Refuse(part is FilePart, "A message holds a document; Cohere takes text and pictures.");
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
        }

        json.WriteEndObject();
    }
}
