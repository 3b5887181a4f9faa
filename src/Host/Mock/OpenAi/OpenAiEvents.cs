using System.Text.Json;
using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.OpenAi;

/// <summary>An answer as server-sent events: <c>chat.completion.chunk</c>.</summary>
internal static class OpenAiEvents
{
    /// <summary>The events of the answer that a behaviour asks for.</summary>
    public static EventParts Of(string model, Behaviour behaviour, bool includeUsage)
    {
        OpenAiAnswer answer = OpenAiAnswer.Of(model, behaviour);
        Template Delta(Action<Utf8JsonWriter> write) => Chunk(answer, includeUsage, json => WriteChoice(json, write, null));
        Template finish = Chunk(answer, includeUsage, json => WriteChoice(json, _ => { }, answer.FinishReason));
        return new EventParts
        {
            Opening = answer.Thought.Length > 0
                ? [Delta(json => WriteOpening(json, answer)), Delta(json => json.WriteString("reasoning_content"u8, answer.Thought))]
                : [Delta(json => WriteOpening(json, answer))],
            Content = [.. answer.Tokens.Select(token => Delta(json => WriteToken(json, answer, token)))],
            Closing = includeUsage ? [finish, Usage(answer)] : [finish],
            Done = Template.Of("data: [DONE]\n\n"),
            Error = OpenAiJson.Event(OpenAiErrors.WriteServerError),
        };
    }

    private static Template Chunk(OpenAiAnswer answer, bool includeUsage, Action<Utf8JsonWriter> writeChoices) => OpenAiJson.Event(json =>
    {
        WriteEnvelope(json, answer);
        json.WriteStartArray("choices"u8);
        writeChoices(json);
        json.WriteEndArray();
        if (includeUsage) json.WriteNull("usage"u8);
    });

    private static Template Usage(OpenAiAnswer answer) => OpenAiJson.Event(json =>
    {
        WriteEnvelope(json, answer);
        json.WriteStartArray("choices"u8);
        json.WriteEndArray();
        OpenAiUsage.Write(json, answer.Tokens.Count);
    });

    private static void WriteEnvelope(Utf8JsonWriter json, OpenAiAnswer answer)
    {
        json.WriteString("id"u8, OpenAiAnswer.Id);
        json.WriteString("object"u8, "chat.completion.chunk"u8);
        json.WriteNumber("created"u8, Template.Created);
        json.WriteString("model"u8, answer.Model);
        json.WriteString("service_tier"u8, "default"u8);
        json.WriteString("system_fingerprint"u8, OpenAiAnswer.Fingerprint);
    }

    private static void WriteChoice(Utf8JsonWriter json, Action<Utf8JsonWriter> writeDelta, string? finishReason)
    {
        json.WriteStartObject();
        json.WriteNumber("index"u8, 0);
        json.WriteStartObject("delta"u8);
        writeDelta(json);
        json.WriteEndObject();
        json.WriteNull("logprobs"u8);
        json.WriteString("finish_reason"u8, finishReason);
        json.WriteEndObject();
    }

    private static void WriteOpening(Utf8JsonWriter json, OpenAiAnswer answer)
    {
        json.WriteString("role"u8, "assistant"u8);
        json.WriteString("content"u8, answer.Kind == AnswerKind.ToolCall ? null : "");
        if (answer.Kind == AnswerKind.ToolCall)
            WriteToolCall(json, "", () =>
            {
                json.WriteString("id"u8, OpenAiAnswer.ToolCallId);
                json.WriteString("type"u8, "function"u8);
            });
        json.WriteNull("refusal"u8);
    }

    private static void WriteToken(Utf8JsonWriter json, OpenAiAnswer answer, string token)
    {
        if (answer.Kind == AnswerKind.ToolCall) WriteToolCall(json, token, null);
        else json.WriteString(answer.Kind == AnswerKind.Refusal ? "refusal"u8 : "content"u8, token);
    }

    /// <summary>One piece of the tool call; only the first names it.</summary>
    private static void WriteToolCall(Utf8JsonWriter json, string arguments, Action? writeIdentity)
    {
        json.WriteStartArray("tool_calls"u8);
        json.WriteStartObject();
        json.WriteNumber("index"u8, 0);
        writeIdentity?.Invoke();
        json.WriteStartObject("function"u8);
        if (writeIdentity is not null) json.WriteString("name"u8, OpenAiAnswer.ToolName);
        json.WriteString("arguments"u8, arguments);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
