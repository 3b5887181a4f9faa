using System.Text.Json;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Providers.OpenAiResponses;

/// <summary>Writes a conversation as a Responses request. Nothing is stored: the gateway may ask somebody else next.</summary>
internal static class WriteRequest
{
    public static byte[] Write(Conversation conversation, string model, Losses losses)
    {
        losses.Refuse(conversation.Choices > 1, "The request asks for several answers ('n'); OpenAI's Responses give one.");
        losses.Refuse(conversation.LogProbabilities is not null, "The request asks for 'logprobs'; they are not translated from OpenAI's Responses.");
        losses.Drop(conversation.Stop.Count > 0, "stop");
        losses.Drop(conversation.Seed is not null, "seed");
        losses.Drop(conversation.FrequencyPenalty is not null, "frequency_penalty");
        losses.Drop(conversation.PresencePenalty is not null, "presence_penalty");
        losses.Drop(conversation.TopK is not null, "top_k");
        bool thinks = OpenAi.WriteRequest.IsReasoning(model);
        losses.Drop(thinks && conversation.Temperature is not null, "temperature");
        losses.Drop(thinks && conversation.TopP is not null, "top_p");
        losses.Drop(!thinks && conversation.Reasoning is not null, "thinking");
        return JsonBody.Write(json =>
        {
            json.WriteString("model"u8, model);
            WriteMessages.To(json, conversation, losses);
            json.WriteBoolean("store"u8, false);
            if (conversation.Stream) json.WriteBoolean("stream"u8, true);
            json.Whole("max_output_tokens", conversation.MaxTokens);
            json.Number("temperature", thinks ? null : conversation.Temperature);
            json.Number("top_p", thinks ? null : conversation.TopP);
            if (conversation.User is { } user) json.WriteString("user"u8, user);
            if (thinks) WriteReasoning(json, conversation.Reasoning);
            WriteTools(json, conversation);
            if (conversation.Format is { } format) WriteFormat(json, format);
        });
    }

    /// <summary>Thoughts come encrypted, so that the next turn can bring them back.</summary>
    private static void WriteReasoning(Utf8JsonWriter json, Reasoning? reasoning)
    {
        json.Texts("include", ["reasoning.encrypted_content"]);
        if (reasoning is null) return;
        json.WriteStartObject("reasoning"u8);
        json.WriteString("effort"u8, reasoning.Word);
        if (reasoning.Word != "none") json.WriteString("summary"u8, "auto"u8);
        json.WriteEndObject();
    }

    private static void WriteTools(Utf8JsonWriter json, Conversation conversation)
    {
        if (conversation.Tools.Count == 0) return;
        json.WriteStartArray("tools"u8);
        foreach (Tool tool in conversation.Tools)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "function"u8);
            json.WriteString("name"u8, tool.Name);
            if (tool.Description.Length > 0) json.WriteString("description"u8, tool.Description);
            json.Schema("parameters", tool.Schema);
            json.WriteBoolean("strict"u8, tool.Strict ?? false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (conversation.ParallelTools is { } parallel) json.WriteBoolean("parallel_tool_calls"u8, parallel);
        switch (conversation.ToolChoice)
        {
            case { Kind: ToolChoiceKind.Named, Name: { } name }:
                json.WriteStartObject("tool_choice"u8);
                json.WriteString("type"u8, "function"u8);
                json.WriteString("name"u8, name);
                json.WriteEndObject();
                break;
            case { } choice:
                json.WriteString("tool_choice"u8, choice.Kind switch { ToolChoiceKind.None => "none", ToolChoiceKind.Required => "required", _ => "auto" });
                break;
        }
    }

    private static void WriteFormat(Utf8JsonWriter json, ResponseFormat format)
    {
        json.WriteStartObject("text"u8);
        json.WriteStartObject("format"u8);
        json.WriteString("type"u8, format.Schema is null ? "json_object" : "json_schema");
        if (format.Schema is { } schema)
        {
            json.WriteString("name"u8, format.Name);
            json.Schema("schema", schema);
            json.WriteBoolean("strict"u8, format.Strict);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
