using System.Text.Json;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Providers.OpenAi;

/// <summary>Writes a conversation as a chat completions request.</summary>
internal static class WriteRequest
{
    public static byte[] Write(Conversation conversation, string model, Losses losses)
    {
        losses.Drop(conversation.TopK is not null, "top_k");
        return JsonBody.Write(json =>
        {
            json.WriteString("model"u8, model);
            json.WriteStartArray("messages"u8);
            WriteMessages.To(json, conversation, losses);
            json.WriteEndArray();
            if (conversation.Stream) WriteStreaming(json);
            json.Whole(IsReasoning(model) ? "max_completion_tokens" : "max_tokens", conversation.MaxTokens);
            WriteSampling(json, conversation, model, losses);
            WriteTools(json, conversation);
            WriteFormat(json, conversation.Format);
        });
    }

    /// <summary>OpenAI's reasoning models take the newer name only; most endpoints that speak the dialect know the older one only.</summary>
    public static bool IsReasoning(string model)
    {
        string name = model[(model.LastIndexOf('/') + 1)..];
        return name.StartsWith("o1", StringComparison.Ordinal) || name.StartsWith("o3", StringComparison.Ordinal) || name.StartsWith("o4", StringComparison.Ordinal) || name.StartsWith("gpt-5", StringComparison.Ordinal) || name.StartsWith("gpt-6", StringComparison.Ordinal);
    }

    /// <summary>The token counts are asked for even where the client does not: the cost is to be known.</summary>
    private static void WriteStreaming(Utf8JsonWriter json)
    {
        json.WriteBoolean("stream"u8, true);
        json.WriteStartObject("stream_options"u8);
        json.WriteBoolean("include_usage"u8, true);
        json.WriteEndObject();
    }

    private static void WriteSampling(Utf8JsonWriter json, Conversation conversation, string model, Losses losses)
    {
        bool fixedSampling = IsReasoning(model);
        losses.Drop(fixedSampling && conversation.Temperature is not null, "temperature");
        losses.Drop(fixedSampling && conversation.TopP is not null, "top_p");
        if (!fixedSampling)
        {
            json.Number("temperature", conversation.Temperature);
            json.Number("top_p", conversation.TopP);
        }

        json.Texts("stop", conversation.Stop);
        json.Whole("seed", conversation.Seed);
        json.Number("frequency_penalty", conversation.FrequencyPenalty);
        json.Number("presence_penalty", conversation.PresencePenalty);
        if (conversation.User is { } user) json.WriteString("user"u8, user);
        if (conversation.Reasoning is not { } reasoning) return;
        losses.Drop(!fixedSampling, "thinking");
        if (fixedSampling) json.WriteString("reasoning_effort"u8, reasoning.Word);
    }

    private static void WriteTools(Utf8JsonWriter json, Conversation conversation)
    {
        if (conversation.Tools.Count == 0) return;
        json.WriteStartArray("tools"u8);
        foreach (Tool tool in conversation.Tools)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "function"u8);
            json.WriteStartObject("function"u8);
            json.WriteString("name"u8, tool.Name);
            if (tool.Description.Length > 0) json.WriteString("description"u8, tool.Description);
            json.Schema("parameters", tool.Schema);
            if (tool.Strict is { } strict) json.WriteBoolean("strict"u8, strict);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (conversation.ParallelTools is { } parallel) json.WriteBoolean("parallel_tool_calls"u8, parallel);
        switch (conversation.ToolChoice)
        {
            case { Kind: ToolChoiceKind.Named, Name: { } name }:
                json.WriteStartObject("tool_choice"u8);
                json.WriteString("type"u8, "function"u8);
                json.WriteStartObject("function"u8);
                json.WriteString("name"u8, name);
                json.WriteEndObject();
                json.WriteEndObject();
                break;
            case { } choice:
                json.WriteString("tool_choice"u8, choice.Kind switch { ToolChoiceKind.None => "none", ToolChoiceKind.Required => "required", _ => "auto" });
                break;
        }
    }

    private static void WriteFormat(Utf8JsonWriter json, ResponseFormat? format)
    {
        if (format is null) return;
        json.WriteStartObject("response_format"u8);
        json.WriteString("type"u8, format.Schema is null ? "json_object" : "json_schema");
        if (format.Schema is { } schema)
        {
            json.WriteStartObject("json_schema"u8);
            json.WriteString("name"u8, format.Name);
            json.Schema("schema", schema);
            json.WriteBoolean("strict"u8, format.Strict);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
