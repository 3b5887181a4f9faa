using System.Text.Json;
using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.OpenAi;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.Wires;

/// <summary>Cohere's chat, version 2.</summary>
internal sealed class CohereWire : MockWire
{
    /// <inheritdoc/>
    public override string Name => "cohere";

    /// <inheritdoc/>
    protected override Template Body(OpenAiAnswer answer) => OpenAiJson.Body(json =>
    {
        json.WriteString("id"u8, OpenAiAnswer.Id);
        json.WriteStartObject("message"u8);
        json.WriteString("role"u8, "assistant"u8);
        if (answer.Kind == AnswerKind.ToolCall)
        {
            json.WriteStartArray("tool_calls"u8);
            Call(json, string.Concat(answer.Tokens));
            json.WriteEndArray();
        }
        else
        {
            json.WriteStartArray("content"u8);
            if (answer.Tokens.Count > 0) Text(json, string.Concat(answer.Tokens));
            json.WriteEndArray();
        }

        json.WriteEndObject();
        End(json, answer);
    });

    /// <inheritdoc/>
    protected override EventParts Events(OpenAiAnswer answer)
    {
        bool call = answer.Kind == AnswerKind.ToolCall;
        return new EventParts
        {
            Opening =
            [
                Event("message-start", json => { json.WriteString("id"u8, OpenAiAnswer.Id); Message(json, () => json.WriteString("role"u8, "assistant"u8)); }),
                call
                    ? Event("tool-call-start", json => { json.WriteNumber("index"u8, 0); Message(json, () => { json.WritePropertyName("tool_calls"u8); Call(json, ""); }); })
                    : Event("content-start", json => { json.WriteNumber("index"u8, 0); Message(json, () => { json.WritePropertyName("content"u8); Text(json, ""); }); }),
            ],
            Content = [.. answer.Tokens.Select(token => Event(call ? "tool-call-delta" : "content-delta", json => Delta(json, call, token)))],
            Closing = [Event(call ? "tool-call-end" : "content-end", json => json.WriteNumber("index"u8, 0))],
            Done = Event("message-end", json =>
            {
                json.WriteStartObject("delta"u8);
                End(json, answer);
                json.WriteEndObject();
            }),
            Error = OpenAiJson.Event(json => json.WriteString("message"u8, "internal server error")),
        };
    }

    /// <inheritdoc/>
    protected override (int Status, Template Body) Error(string model, CallError error)
    {
        (int status, string message) = error switch
        {
            { Reason: ErrorReason.Quota } => (429, "You are using a Trial key, which is limited to 1000 API calls / month. You can continue to use the Trial key for free or upgrade to a Production key."),
            { Reason: ErrorReason.TooLarge or ErrorReason.ContextTooLong } => (400, "too many tokens: total number of tokens in the prompt cannot exceed 128000 - received 141256."),
            { Reason: ErrorReason.UnsupportedParameter } => (400, "tool_choice is not supported by the provided model"),
            { Reason: ErrorReason.PromptFilter } => (400, "the request was blocked: content policy violation"),
            { Reason: ErrorReason.RegionBlocked } => (403, "Cohere is not available in your country."),
            { Status: 400 } => (400, "invalid request: temperature must be between 0 and 1.0 inclusive."),
            { Status: 401 } => (401, "invalid api token"),
            { Status: 404 } => (404, $"model '{model}' not found, make sure the correct model ID was used and that you have access to the model."),
            { Status: 429 } => (429, "Please wait and try again later: rate limit exceeded"),
            { Status: 503 or 529 } => (503, "service unavailable: the model is overloaded"),
            { Status: >= 500 } => (error.Status, "internal server error"),
            _ => (error.Status, $"Status {error.Status}"),
        };
        return (status, OpenAiJson.Body(json => json.WriteString("message"u8, message)));
    }

    private static Template Event(string type, Action<Utf8JsonWriter> write) => OpenAiJson.Event(json =>
    {
        json.WriteString("type"u8, type);
        write(json);
    }, type);

    private static void Message(Utf8JsonWriter json, Action write)
    {
        json.WriteStartObject("delta"u8);
        json.WriteStartObject("message"u8);
        write();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Delta(Utf8JsonWriter json, bool call, string token)
    {
        json.WriteNumber("index"u8, 0);
        Message(json, () =>
        {
            json.WriteStartObject(call ? "tool_calls"u8 : "content"u8);
            if (call) json.WriteStartObject("function"u8);
            json.WriteString(call ? "arguments"u8 : "text"u8, token);
            if (call) json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static void Text(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "text"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }

    private static void Call(Utf8JsonWriter json, string arguments)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, OpenAiAnswer.ToolCallId);
        json.WriteString("type"u8, "function"u8);
        json.WriteStartObject("function"u8);
        json.WriteString("name"u8, OpenAiAnswer.ToolName);
        json.WriteString("arguments"u8, arguments);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void End(Utf8JsonWriter json, OpenAiAnswer answer)
    {
        json.WriteString("finish_reason"u8, answer.FinishReason switch { "length" => "MAX_TOKENS", "tool_calls" => "TOOL_CALL", "content_filter" => "ERROR_TOXIC", _ => "COMPLETE" });
        json.WriteStartObject("usage"u8);
        json.WriteStartObject("billed_units"u8);
        json.WriteNumber("input_tokens"u8, 12);
        json.WriteNumber("output_tokens"u8, answer.Tokens.Count);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
