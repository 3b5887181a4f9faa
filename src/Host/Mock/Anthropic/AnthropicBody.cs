using System.Text.Json;
using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.OpenAi;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.Anthropic;

/// <summary>An answer as one JSON body: a message.</summary>
internal static class AnthropicBody
{
    /// <summary>What every prompt counts for; the mock does not read prompts.</summary>
    private const int InputTokens = 12;

    /// <summary>The id of every answer, with its letters left open.</summary>
    private static readonly string Id = "msg_" + new string(Template.IdLetter, 24);

    /// <summary>The id of every tool call, with its letters left open.</summary>
    public static readonly string ToolId = "toolu_" + new string(Template.IdLetter, 24);

    /// <summary>The body of the answer that a behaviour asks for.</summary>
    public static Template Of(string model, Behaviour behaviour)
    {
        int envelope = behaviour.Bytes is null ? 0 : Write(OpenAiAnswer.Of(model, behaviour with { Bytes = 0 })).Length;
        return Write(OpenAiAnswer.Of(model, behaviour, envelope));
    }

    /// <summary>Why the model stopped, in Anthropic's words.</summary>
    public static string StopReason(OpenAiAnswer answer) => answer switch
    {
        { Kind: AnswerKind.Refusal } or { FinishReason: "content_filter" } => "refusal",
        { FinishReason: "tool_calls" } => "tool_use",
        { FinishReason: "length" } => "max_tokens",
        _ => "end_turn",
    };

    /// <summary>Writes what stands in a message beside its content.</summary>
    public static void WriteEnvelope(Utf8JsonWriter json, OpenAiAnswer answer, string? stopReason)
    {
        json.WriteString("id"u8, Id);
        json.WriteString("type"u8, "message"u8);
        json.WriteString("role"u8, "assistant"u8);
        json.WriteString("model"u8, answer.Model);
        json.WriteString("stop_reason"u8, stopReason);
        json.WriteNull("stop_sequence"u8);
    }

    /// <summary>Writes token counts.</summary>
    public static void WriteUsage(Utf8JsonWriter json, int tokens)
    {
        json.WriteStartObject("usage"u8);
        json.WriteNumber("input_tokens"u8, InputTokens);
        json.WriteNumber("cache_creation_input_tokens"u8, 0);
        json.WriteNumber("cache_read_input_tokens"u8, 0);
        json.WriteNumber("output_tokens"u8, tokens);
        json.WriteEndObject();
    }

    private static Template Write(OpenAiAnswer answer) => OpenAiJson.Body(json =>
    {
        WriteEnvelope(json, answer, StopReason(answer));
        json.WriteStartArray("content"u8);
        if (answer.Thought.Length > 0) WriteThought(json, answer.Thought, OpenAiAnswer.Signature);
        if (answer.Kind == AnswerKind.ToolCall) WriteToolUse(json, string.Concat(answer.Tokens));
        else if (answer.Tokens.Count > 0) WriteText(json, string.Concat(answer.Tokens));
        json.WriteEndArray();
        WriteUsage(json, answer.Tokens.Count);
    });

    /// <summary>Writes a block of thought.</summary>
    public static void WriteThought(Utf8JsonWriter json, string thought, string signature)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "thinking"u8);
        json.WriteString("thinking"u8, thought);
        json.WriteString("signature"u8, signature);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "text"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }

    /// <summary>Input that was cut cannot stand in a body: the mock leaves a text in its place.</summary>
    private static void WriteToolUse(Utf8JsonWriter json, string input)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "tool_use"u8);
        json.WriteString("id"u8, ToolId);
        json.WriteString("name"u8, OpenAiAnswer.ToolName);
        json.WritePropertyName("input"u8);
        if (OpenAiAnswer.IsWhole(input)) json.WriteRawValue(input);
        else json.WriteStringValue(input);
        json.WriteEndObject();
    }
}
