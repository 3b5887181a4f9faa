using System.Text.Json;
using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.OpenAi;

/// <summary>An answer as one JSON body: <c>chat.completion</c>.</summary>
internal static class OpenAiBody
{
    /// <summary>The body of the answer that a behaviour asks for.</summary>
    public static Template Of(string model, Behaviour behaviour)
    {
        int envelope = behaviour.Bytes is null ? 0 : Write(OpenAiAnswer.Of(model, behaviour with { Bytes = 0 })).Length;
        return Write(OpenAiAnswer.Of(model, behaviour, envelope));
    }

    private static Template Write(OpenAiAnswer answer) => OpenAiJson.Body(json =>
    {
        json.WriteString("id"u8, OpenAiAnswer.Id);
        json.WriteString("object"u8, "chat.completion"u8);
        json.WriteNumber("created"u8, Template.Created);
        json.WriteString("model"u8, answer.Model);
        json.WriteStartArray("choices"u8);
        json.WriteStartObject();
        json.WriteNumber("index"u8, 0);
        WriteMessage(json, answer);
        json.WriteNull("logprobs"u8);
        json.WriteString("finish_reason"u8, answer.FinishReason);
        json.WriteEndObject();
        json.WriteEndArray();
        OpenAiUsage.Write(json, answer.Tokens.Count);
        json.WriteString("service_tier"u8, "default"u8);
        json.WriteString("system_fingerprint"u8, OpenAiAnswer.Fingerprint);
    });

    private static void WriteMessage(Utf8JsonWriter json, OpenAiAnswer answer)
    {
        string text = string.Concat(answer.Tokens);
        json.WriteStartObject("message"u8);
        json.WriteString("role"u8, "assistant"u8);
        json.WriteString("content"u8, answer.Kind switch { AnswerKind.Text => text, AnswerKind.Empty => "", _ => null });
        if (answer.Thought.Length > 0) json.WriteString("reasoning_content"u8, answer.Thought);
        if (answer.Kind == AnswerKind.ToolCall) WriteToolCall(json, text);
        json.WriteString("refusal"u8, answer.Kind == AnswerKind.Refusal ? text : null);
        json.WriteStartArray("annotations"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteToolCall(Utf8JsonWriter json, string arguments)
    {
        json.WriteStartArray("tool_calls"u8);
        json.WriteStartObject();
        json.WriteString("id"u8, OpenAiAnswer.ToolCallId);
        json.WriteString("type"u8, "function"u8);
        json.WriteStartObject("function"u8);
        json.WriteString("name"u8, OpenAiAnswer.ToolName);
        json.WriteString("arguments"u8, arguments);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
