using System.Text.Json;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Providers.Gemini;

/// <summary>Writes a conversation as a generateContent request. The model and whether to stream stand in the URL.</summary>
internal static class WriteRequest
{
    public static byte[] Write(Conversation conversation, Losses losses)
    {
        losses.Refuse(conversation.Choices > 1, "The request asks for several answers ('n'); here Gemini gives one.");
        losses.Refuse(conversation.LogProbabilities is not null, "The request asks for 'logprobs'; here Gemini does not tell them.");
        losses.Drop(conversation.User is not null, "user");
        losses.Drop(conversation.ParallelTools is false, "parallel_tool_calls");
        return JsonBody.Write(json =>
        {
            if (conversation.System.Count > 0)
            {
                json.WriteStartObject("systemInstruction"u8);
                json.WriteStartArray("parts"u8);
                foreach (TextPart part in conversation.System) WriteMessages.Text(json, part.Text, thought: false);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteStartArray("contents"u8);
            WriteMessages.To(json, conversation, losses);
            json.WriteEndArray();
            WriteTools(json, conversation);
            WriteGeneration(json, conversation);
        });
    }

    private static void WriteTools(Utf8JsonWriter json, Conversation conversation)
    {
        if (conversation.Tools.Count == 0) return;
        json.WriteStartArray("tools"u8);
        json.WriteStartObject();
        json.WriteStartArray("functionDeclarations"u8);
        foreach (Tool tool in conversation.Tools)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, tool.Name);
            if (tool.Description.Length > 0) json.WriteString("description"u8, tool.Description);
            if (tool.Schema.ValueKind == JsonValueKind.Object) json.Schema("parametersJsonSchema", tool.Schema);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        if (conversation.ToolChoice is not { } choice) return;
        json.WriteStartObject("toolConfig"u8);
        json.WriteStartObject("functionCallingConfig"u8);
        json.WriteString("mode"u8, choice.Kind switch { ToolChoiceKind.None => "NONE", ToolChoiceKind.Auto => "AUTO", _ => "ANY" });
        if (choice.Name is { } name) json.Texts("allowedFunctionNames", [name]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteGeneration(Utf8JsonWriter json, Conversation conversation)
    {
        json.WriteStartObject("generationConfig"u8);
        json.Whole("maxOutputTokens", conversation.MaxTokens);
        json.Number("temperature", conversation.Temperature);
        json.Number("topP", conversation.TopP);
        json.Whole("topK", conversation.TopK);
        json.Texts("stopSequences", conversation.Stop);
        json.Whole("seed", conversation.Seed);
        json.Number("frequencyPenalty", conversation.FrequencyPenalty);
        json.Number("presencePenalty", conversation.PresencePenalty);
        if (conversation.Format is { } format)
        {
            json.WriteString("responseMimeType"u8, "application/json"u8);
            if (format.Schema is { } schema) json.Schema("responseJsonSchema", schema);
        }

        if (conversation.Reasoning is { } reasoning)
        {
            json.WriteStartObject("thinkingConfig"u8);
            json.WriteNumber("thinkingBudget"u8, reasoning.Tokens);
            if (reasoning.Tokens > 0) json.WriteBoolean("includeThoughts"u8, true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
