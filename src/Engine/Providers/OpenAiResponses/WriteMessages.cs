using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Providers.OpenAiResponses;

/// <summary>Writes the instructions and the input items of a Responses request.</summary>
internal static class WriteMessages
{
    public static void To(Utf8JsonWriter json, Conversation conversation, Losses losses)
    {
        if (conversation.System.Count > 0) json.WriteString("instructions"u8, string.Join("\n\n", conversation.System.Select(part => part.Text)));
        json.WriteStartArray("input"u8);
        foreach (Message message in conversation.Messages) Write(json, message, losses);
        json.WriteEndArray();
    }

    /// <summary>What was thought, what is called and what came of it are items of their own; what is said around them stays together.</summary>
    private static void Write(Utf8JsonWriter json, Message message, Losses losses)
    {
        List<Part> said = [];
        foreach (Part part in message.Parts)
        {
            switch (part)
            {
                case ReasoningPart thought:
                    Say(json, message.Role, said, losses);
                    Thought(json, thought);
                    break;
                case ToolCallPart call:
                    Say(json, message.Role, said, losses);
                    Call(json, call);
                    break;
                case ToolResultPart result:
                    Say(json, message.Role, said, losses);
                    Result(json, result, losses);
                    break;
                default:
                    said.Add(part);
                    break;
            }
        }

        Say(json, message.Role, said, losses);
    }

    private static void Say(Utf8JsonWriter json, Role role, List<Part> said, Losses losses)
    {
        if (said.Count == 0) return;
        json.WriteStartObject();
        json.WriteString("type"u8, "message"u8);
        json.WriteString("role"u8, role switch { Role.Assistant => "assistant"u8, Role.System => "developer"u8, _ => "user"u8 });
        json.WriteStartArray("content"u8);
        foreach (Part part in said) Content(json, part, role is Role.Assistant, losses);
        json.WriteEndArray();
        json.WriteEndObject();
        said.Clear();
    }

    /// <summary>Only OpenAI's own encrypted thoughts mean something to it; its id stands for nothing that is stored.</summary>
    private static void Thought(Utf8JsonWriter json, ReasoningPart thought)
    {
        if (Signatures.Open(Signatures.OpenAi, thought.Signature) is not { } proof) return;
        json.WriteStartObject();
        json.WriteString("type"u8, "reasoning"u8);
        json.WriteStartArray("summary"u8);
        if (thought.Text.Length > 0)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "summary_text"u8);
            json.WriteString("text"u8, thought.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("encrypted_content"u8, proof);
        json.WriteEndObject();
    }

    private static void Call(Utf8JsonWriter json, ToolCallPart call)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "function_call"u8);
        json.WriteString("call_id"u8, call.Id);
        json.WriteString("name"u8, call.Name);
        json.WriteString("arguments"u8, call.Arguments);
        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, ToolResultPart result, Losses losses)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "function_call_output"u8);
        json.WriteString("call_id"u8, result.CallId);
        if (result.Content.All(part => part is TextPart))
        {
            json.WriteString("output"u8, string.Join("\n", result.Content.OfType<TextPart>().Select(text => text.Text)));
        }
        else
        {
            json.WriteStartArray("output"u8);
            foreach (Part part in result.Content) Content(json, part, false, losses);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Content(Utf8JsonWriter json, Part part, bool byModel, Losses losses)
    {
        losses.Refuse(part is AudioPart, "A message holds sound; OpenAI's Responses take none.");
        json.WriteStartObject();
        switch (part)
        {
            case TextPart text:
                json.WriteString("type"u8, byModel ? "output_text"u8 : "input_text"u8);
                json.WriteString("text"u8, text.Text);
                break;
            case RefusalPart refusal:
                json.WriteString("type"u8, "refusal"u8);
                json.WriteString("refusal"u8, refusal.Text);
                break;
            case ImagePart image:
                json.WriteString("type"u8, "input_image"u8);
                json.WriteString("image_url"u8, image.Media.ToUrl());
                if (image.Detail is { } detail) json.WriteString("detail"u8, detail);
                break;
            case FilePart { Media.Url: { } url }:
                json.WriteString("type"u8, "input_file"u8);
                json.WriteString("file_url"u8, url);
                break;
            case FilePart file:
                json.WriteString("type"u8, "input_file"u8);
                json.WriteString("filename"u8, file.Name ?? "document");
                json.WriteString("file_data"u8, file.Media.ToUrl());
                break;
        }

        json.WriteEndObject();
    }
}
