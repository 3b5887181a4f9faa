using System.Text.Json;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Providers.Bedrock;

/// <summary>Writes a conversation as a Converse request. The model and whether to stream stand in the URL.</summary>
internal static class WriteRequest
{
    /// <summary>The least that Claude takes as a budget of thought.</summary>
    private const int LeastThought = 1024;

    public static byte[] Write(Conversation conversation, string model, Losses losses)
    {
        losses.Refuse(conversation.Choices > 1, "The request asks for several answers ('n'); Bedrock gives one.");
        losses.Refuse(conversation.LogProbabilities is not null, "The request asks for 'logprobs'; Bedrock does not tell them.");
        losses.Refuse(conversation.Format?.Schema is not null, "The request asks for an answer in a JSON schema; Bedrock's Converse takes none.");
        losses.Drop(conversation.Format is { Schema: null }, "response_format");
        losses.Drop(conversation.Seed is not null, "seed");
        losses.Drop(conversation.FrequencyPenalty is not null, "frequency_penalty");
        losses.Drop(conversation.PresencePenalty is not null, "presence_penalty");
        losses.Drop(conversation.TopK is not null, "top_k");
        losses.Drop(conversation.User is not null, "user");
        losses.Drop(conversation.ParallelTools is false, "parallel_tool_calls");
        losses.Drop(conversation.Tools.Count > 0 && conversation.ToolChoice?.Kind is ToolChoiceKind.None, "tool_choice");
        int? thought = Thought(conversation, model, losses);
        return JsonBody.Write(json =>
        {
            WriteMessages.To(json, conversation, losses);
            WriteLimits(json, conversation, thought is not null, losses);
            WriteTools(json, conversation);
            if (thought is { } budget) WriteThinking(json, budget);
        });
    }

    /// <summary>The budget of thought, for Claude alone; null for none.</summary>
    private static int? Thought(Conversation conversation, string model, Losses losses)
    {
        if (conversation.Reasoning is not { Tokens: > 0 } reasoning) return null;
        int budget = Math.Max(LeastThought, reasoning.Tokens);
        if (conversation.MaxTokens is { } most) budget = Math.Min(budget, most - 1);
        bool impossible = !model.Contains("anthropic.", StringComparison.Ordinal) || budget < LeastThought || conversation.ToolChoice?.Kind is ToolChoiceKind.Required or ToolChoiceKind.Named;
        losses.Drop(impossible, "reasoning_effort");
        return impossible ? null : budget;
    }

    private static void WriteLimits(Utf8JsonWriter json, Conversation conversation, bool thinks, Losses losses)
    {
        losses.Drop(thinks && conversation.Temperature is not null, "temperature");
        losses.Drop(conversation.TopP is not null && (thinks || conversation.Temperature is not null), "top_p");
        json.WriteStartObject("inferenceConfig"u8);
        json.Whole("maxTokens", conversation.MaxTokens);
        json.Number("temperature", thinks ? null : conversation.Temperature is { } heat ? Math.Clamp(heat, 0, 1) : null);
        json.Number("topP", thinks || conversation.Temperature is not null ? null : conversation.TopP);
        json.Texts("stopSequences", [.. conversation.Stop.Where(stop => !string.IsNullOrWhiteSpace(stop))]);
        json.WriteEndObject();
    }

    private static void WriteTools(Utf8JsonWriter json, Conversation conversation)
    {
        if (conversation.Tools.Count == 0 || conversation.ToolChoice?.Kind is ToolChoiceKind.None) return;
        json.WriteStartObject("toolConfig"u8);
        json.WriteStartArray("tools"u8);
        foreach (Tool tool in conversation.Tools)
        {
            json.WriteStartObject();
            json.WriteStartObject("toolSpec"u8);
            json.WriteString("name"u8, tool.Name);
            if (tool.Description.Length > 0) json.WriteString("description"u8, tool.Description);
            json.WriteStartObject("inputSchema"u8);
            json.Schema("json", tool.Schema);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            if (tool.CacheHere) WriteMessages.CachePoint(json);
        }

        json.WriteEndArray();
        WriteChoice(json, conversation.ToolChoice);
        json.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter json, ToolChoice? choice)
    {
        if (choice is null) return;
        json.WriteStartObject("toolChoice"u8);
        json.WriteStartObject(choice.Kind switch { ToolChoiceKind.Named => "tool"u8, ToolChoiceKind.Required => "any"u8, _ => "auto"u8 });
        if (choice is { Kind: ToolChoiceKind.Named, Name: { } name }) json.WriteString("name"u8, name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteThinking(Utf8JsonWriter json, int budget)
    {
        json.WriteStartObject("additionalModelRequestFields"u8);
        json.WriteStartObject("thinking"u8);
        json.WriteString("type"u8, "enabled"u8);
        json.WriteNumber("budget_tokens"u8, budget);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
