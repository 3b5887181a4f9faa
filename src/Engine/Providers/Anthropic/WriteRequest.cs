using System.Text.Json;
using RulesEngine.Wire;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Providers.Anthropic;

/// <summary>Writes a conversation as an Anthropic messages request.</summary>
internal static class WriteRequest
{
    /// <summary>Anthropic asks for a limit always; where the client sets none, the answer gets this much, as every Claude since 3.5 can.</summary>
    private const int UsualAnswer = 8192;

    /// <summary>The least that Anthropic takes as a budget of thought.</summary>
    private const int LeastThought = 1024;

    public static byte[] Write(Conversation conversation, string model, Losses losses)
    {
        losses.Refuse(conversation.Choices > 1, "The request asks for several answers ('n'); Anthropic gives one.");
        losses.Refuse(conversation.LogProbabilities is not null, "The request asks for 'logprobs'; Anthropic does not tell them.");
        losses.Drop(conversation.Seed is not null, "seed");
        losses.Drop(conversation.FrequencyPenalty is not null, "frequency_penalty");
        losses.Drop(conversation.PresencePenalty is not null, "presence_penalty");
        int? thought = Thought(conversation, losses);
        return JsonBody.Write(json =>
        {
            json.WriteString("model"u8, model);
            json.WriteNumber("max_tokens"u8, conversation.MaxTokens ?? UsualAnswer + (thought ?? 0));
            if (conversation.Stream) json.WriteBoolean("stream"u8, true);
            WriteMessages.To(json, conversation, thought is not null, losses);
            WriteSampling(json, conversation, thought is not null, losses);
            WriteTools(json, conversation);
            if (thought is { } budget) WriteThinking(json, budget);
            if (conversation.Format?.Schema is { } schema) WriteFormat(json, schema);
            if (conversation.User is { } user) WriteUser(json, user);
        });
    }

    /// <summary>The budget of thought; null for none. It must be less than the whole answer, and cannot go with a forced call.</summary>
    private static int? Thought(Conversation conversation, Losses losses)
    {
        if (conversation.Reasoning is not { Tokens: > 0 } reasoning) return null;
        int budget = Math.Max(LeastThought, reasoning.Tokens);
        if (conversation.MaxTokens is { } most) budget = Math.Min(budget, most - 1);
        bool impossible = budget < LeastThought || conversation.ToolChoice?.Kind is ToolChoiceKind.Required or ToolChoiceKind.Named || CallsWithoutThought(conversation);
        losses.Drop(impossible, "reasoning_effort");
        return impossible ? null : budget;
    }

    /// <summary>A thinking model wants to see the signed thought before its latest calls; a client of another dialect, or a switch of families, has lost it.</summary>
    private static bool CallsWithoutThought(Conversation conversation) =>
        conversation.Messages.LastOrDefault(message => message.Role == Role.Assistant) is { } last
        && last.Parts.OfType<ToolCallPart>().Any() && !last.Parts.OfType<ReasoningPart>().Any(part => Signatures.IsAnthropic(part.Signature));

    private static void WriteSampling(Utf8JsonWriter json, Conversation conversation, bool thinks, Losses losses)
    {
        losses.Drop(thinks && conversation.Temperature is not null, "temperature");
        losses.Drop(conversation.TopP is not null && (thinks || conversation.Temperature is not null), "top_p");
        losses.Drop(thinks && conversation.TopK is not null, "top_k");
        if (!thinks)
        {
            // OpenAI counts to 2, Anthropic to 1; newer models take only one of the two.
            json.Number("temperature", conversation.Temperature is { } heat ? Math.Clamp(heat, 0, 1) : null);
            if (conversation.Temperature is null) json.Number("top_p", conversation.TopP);
            json.Whole("top_k", conversation.TopK);
        }

        json.Texts("stop_sequences", [.. conversation.Stop.Where(stop => !string.IsNullOrWhiteSpace(stop))]);
    }

    private static void WriteTools(Utf8JsonWriter json, Conversation conversation)
    {
        if (conversation.Tools.Count == 0) return;
        json.WriteStartArray("tools"u8);
        foreach (Tool tool in conversation.Tools)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, tool.Name);
            if (tool.Description.Length > 0) json.WriteString("description"u8, tool.Description);
            json.Schema("input_schema", tool.Schema);
            if (tool.Strict == true) json.WriteBoolean("strict"u8, true);
            if (tool.CacheHere) WriteMessages.CacheHere(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (conversation.ToolChoice is null && conversation.ParallelTools is null) return;
        json.WriteStartObject("tool_choice"u8);
        json.WriteString("type"u8, conversation.ToolChoice?.Kind switch
        {
            ToolChoiceKind.None => "none",
            ToolChoiceKind.Required => "any",
            ToolChoiceKind.Named => "tool",
            _ => "auto",
        });
        if (conversation.ToolChoice is { Kind: ToolChoiceKind.Named, Name: { } name }) json.WriteString("name"u8, name);
        if (conversation.ParallelTools is { } parallel && conversation.ToolChoice?.Kind is not ToolChoiceKind.None) json.WriteBoolean("disable_parallel_tool_use"u8, !parallel);
        json.WriteEndObject();
    }

    private static void WriteThinking(Utf8JsonWriter json, int budget)
    {
        json.WriteStartObject("thinking"u8);
        json.WriteString("type"u8, "enabled"u8);
        json.WriteNumber("budget_tokens"u8, budget);
        json.WriteEndObject();
    }

    private static void WriteFormat(Utf8JsonWriter json, JsonElement schema)
    {
        json.WriteStartObject("output_config"u8);
        json.WriteStartObject("format"u8);
        json.WriteString("type"u8, "json_schema"u8);
        json.Schema("schema", schema);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter json, string user)
    {
        json.WriteStartObject("metadata"u8);
        json.WriteString("user_id"u8, user);
        json.WriteEndObject();
    }
}
