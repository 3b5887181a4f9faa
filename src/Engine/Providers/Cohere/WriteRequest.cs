using System.Text.Json;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Providers.Cohere;

/// <summary>Writes a conversation as a request of Cohere's chat.</summary>
internal static class WriteRequest
{
    public static byte[] Write(Conversation conversation, string model, Losses losses)
    {
        losses.Refuse(conversation.Choices > 1, "The request asks for several answers ('n'); Cohere gives one.");
        losses.Refuse(conversation.LogProbabilities is not null, "The request asks for 'logprobs'; they are not translated from Cohere.");
        losses.Refuse(conversation.Format?.Schema is not null && conversation.Tools.Count > 0, "The request asks for tools and a JSON schema at once; Cohere takes one of them.");
        losses.Drop(conversation.User is not null, "user");
        losses.Drop(conversation.ParallelTools is not null, "parallel_tool_calls");
        losses.Drop(conversation.ToolChoice?.Kind is ToolChoiceKind.Auto, "tool_choice");
        bool thinks = model.Contains("reasoning", StringComparison.Ordinal);
        losses.Drop(!thinks && conversation.Reasoning is { Tokens: > 0 }, "reasoning_effort");
        return JsonBody.Write(json =>
        {
            json.WriteString("model"u8, model);
            json.WriteStartArray("messages"u8);
            WriteMessages.To(json, conversation, losses);
            json.WriteEndArray();
            if (conversation.Stream) json.WriteBoolean("stream"u8, true);
            json.Whole("max_tokens", conversation.MaxTokens);
            WriteSampling(json, conversation);
            WriteTools(json, conversation);
            WriteFormat(json, conversation);
            if (thinks && conversation.Reasoning is { } reasoning) WriteThinking(json, reasoning.Tokens);
        });
    }

    /// <summary>Cohere's temperature ends at 1, and its penalties begin at 0.</summary>
    private static void WriteSampling(Utf8JsonWriter json, Conversation conversation)
    {
        json.Number("temperature", conversation.Temperature is { } heat ? Math.Clamp(heat, 0, 1) : null);
        json.Number("p", conversation.TopP is { } nucleus ? Math.Clamp(nucleus, 0.01, 0.99) : null);
        json.Whole("k", conversation.TopK);
        json.Whole("seed", conversation.Seed);
        json.Number("frequency_penalty", conversation.FrequencyPenalty is { } frequency ? Math.Clamp(frequency, 0, 1) : null);
        json.Number("presence_penalty", conversation.PresencePenalty is { } presence ? Math.Clamp(presence, 0, 1) : null);
        json.Texts("stop_sequences", conversation.Stop);
    }

    /// <summary>Cohere cannot be told which tool to call, only that it must: a certain one is offered alone.</summary>
    private static void WriteTools(Utf8JsonWriter json, Conversation conversation)
    {
        ToolChoice? choice = conversation.ToolChoice;
        Tool[] offered = [.. conversation.Tools.Where(tool => choice is not { Kind: ToolChoiceKind.Named } || tool.Name == choice.Name)];
        if (offered.Length == 0) return;
        json.WriteStartArray("tools"u8);
        foreach (Tool tool in offered)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "function"u8);
            json.WriteStartObject("function"u8);
            json.WriteString("name"u8, tool.Name);
            if (tool.Description.Length > 0) json.WriteString("description"u8, tool.Description);
            json.Schema("parameters", tool.Schema);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (offered.Any(tool => tool.Strict == true)) json.WriteBoolean("strict_tools"u8, true);
        if (choice?.Kind is ToolChoiceKind.Required or ToolChoiceKind.Named) json.WriteString("tool_choice"u8, "REQUIRED"u8);
        if (choice?.Kind is ToolChoiceKind.None) json.WriteString("tool_choice"u8, "NONE"u8);
    }

    private static void WriteFormat(Utf8JsonWriter json, Conversation conversation)
    {
        if (conversation.Format is not { } format) return;
        json.WriteStartObject("response_format"u8);
        json.WriteString("type"u8, "json_object"u8);
        if (format.Schema is { } schema) json.Schema("json_schema", schema);
        json.WriteEndObject();
    }

    private static void WriteThinking(Utf8JsonWriter json, int tokens)
    {
        json.WriteStartObject("thinking"u8);
        json.WriteString("type"u8, tokens > 0 ? "enabled"u8 : "disabled"u8);
        if (tokens > 0) json.WriteNumber("token_budget"u8, tokens);
        json.WriteEndObject();
    }
}
