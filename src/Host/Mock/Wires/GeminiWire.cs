using System.Text.Json;
using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.OpenAi;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.Wires;

/// <summary>Google's generateContent.</summary>
internal sealed class GeminiWire : MockWire
{
    /// <inheritdoc/>
    public override string Name => "gemini";

    /// <inheritdoc/>
    protected override Template Body(OpenAiAnswer answer) => OpenAiJson.Body(json => Candidate(json, answer, string.Concat(answer.Tokens), last: true, thinks: answer.Thought.Length > 0));

    /// <summary>A call comes in one piece, as Google sends it.</summary>
    protected override EventParts Events(OpenAiAnswer answer)
    {
        bool call = answer.Kind == AnswerKind.ToolCall;
        return new EventParts
        {
            Opening = answer.Thought.Length > 0 ? [OpenAiJson.Event(json => Candidate(json, answer, null, last: false, thinks: true))] : [],
            Content = [.. (call ? [string.Concat(answer.Tokens)] : answer.Tokens).Select(token => OpenAiJson.Event(json => Candidate(json, answer, token, last: false)))],
            Closing = [OpenAiJson.Event(json => Candidate(json, answer, null, last: true))],
            Done = Template.Of("\n"),
            Error = OpenAiJson.Event(json => WriteError(json, 503, "UNAVAILABLE", "The model is overloaded. Please try again later.")),
        };
    }

    /// <inheritdoc/>
    protected override (int Status, Template Body) Error(string model, CallError error)
    {
        (int status, string name, string message) = error switch
        {
            { Reason: ErrorReason.Quota } => (429, "RESOURCE_EXHAUSTED", "You exceeded your current quota, please check your plan and billing details. Quota exceeded for metric: generate_content_free_tier_requests, limit: 0"),
            { Reason: ErrorReason.TooLarge } => (400, "INVALID_ARGUMENT", "Request payload size exceeds the limit: 20971520 bytes."),
            { Reason: ErrorReason.ContextTooLong } => (400, "INVALID_ARGUMENT", "The input token count (1212345) exceeds the maximum number of tokens allowed (1048576)."),
            { Reason: ErrorReason.UnsupportedParameter } => (400, "INVALID_ARGUMENT", "Penalty is not enabled for this model"),
            { Reason: ErrorReason.PromptFilter } => (400, "INVALID_ARGUMENT", "The prompt was blocked by safety filters."),
            { Reason: ErrorReason.RegionBlocked } => (400, "FAILED_PRECONDITION", "User location is not supported for the API use."),
            { Status: 400 } => (400, "INVALID_ARGUMENT", "Invalid value at 'generation_config.temperature' (TYPE_FLOAT), \"hot\""),
            { Status: 401 } => (400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key."),
            { Status: 403 } => (403, "PERMISSION_DENIED", "Permission denied on resource project mock."),
            { Status: 404 } => (404, "NOT_FOUND", $"models/{model} is not found for API version v1beta, or is not supported for generateContent."),
            { Status: 429 } => (429, "RESOURCE_EXHAUSTED", "Quota exceeded for quota metric 'Generate Content API requests per minute'."),
            { Status: 503 or 529 } => (503, "UNAVAILABLE", "The model is overloaded. Please try again later."),
            { Status: 504 } => (504, "DEADLINE_EXCEEDED", "Deadline expired before operation could complete."),
            { Status: >= 500 } => (error.Status, "INTERNAL", "An internal error has occurred."),
            _ => (error.Status, "UNKNOWN", $"Status {error.Status}"),
        };
        return (status, OpenAiJson.Body(json => WriteError(json, status, name, message), indented: true));
    }

    private static void WriteError(Utf8JsonWriter json, int code, string status, string message)
    {
        json.WriteStartObject("error"u8);
        json.WriteNumber("code"u8, code);
        json.WriteString("message"u8, message);
        json.WriteString("status"u8, status);
        json.WriteEndObject();
    }

    private static void Candidate(Utf8JsonWriter json, OpenAiAnswer answer, string? token, bool last, bool thinks = false)
    {
        json.WriteStartArray("candidates"u8);
        json.WriteStartObject();
        json.WriteStartObject("content"u8);
        json.WriteStartArray("parts"u8);
        if (thinks) Thought(json, answer.Thought);
        if (!string.IsNullOrEmpty(token)) Part(json, answer, token);
        json.WriteEndArray();
        json.WriteString("role"u8, "model"u8);
        json.WriteEndObject();
        if (last) json.WriteString("finishReason"u8, Reason(answer));
        json.WriteNumber("index"u8, 0);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("usageMetadata"u8);
        json.WriteNumber("promptTokenCount"u8, 12);
        json.WriteNumber("candidatesTokenCount"u8, answer.Tokens.Count);
        json.WriteNumber("totalTokenCount"u8, 12 + answer.Tokens.Count);
        json.WriteEndObject();
        json.WriteString("modelVersion"u8, answer.Model);
        json.WriteString("responseId"u8, OpenAiAnswer.Id);
    }

    private static void Thought(Utf8JsonWriter json, string thought)
    {
        json.WriteStartObject();
        json.WriteString("text"u8, thought);
        json.WriteBoolean("thought"u8, true);
        json.WriteString("thoughtSignature"u8, OpenAiAnswer.Signature);
        json.WriteEndObject();
    }

    private static void Part(Utf8JsonWriter json, OpenAiAnswer answer, string token)
    {
        json.WriteStartObject();
        if (answer.Kind == AnswerKind.ToolCall && OpenAiAnswer.IsWhole(token))
        {
            json.WriteStartObject("functionCall"u8);
            json.WriteString("name"u8, OpenAiAnswer.ToolName);
            json.WritePropertyName("args"u8);
            json.WriteRawValue(token);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("text"u8, token);
        }

        json.WriteEndObject();
    }

    /// <summary>Google says itself that a call cannot be read.</summary>
    private static string Reason(OpenAiAnswer answer) => answer switch
    {
        { Kind: AnswerKind.ToolCall } when !OpenAiAnswer.IsWhole(answer.Tokens[^1]) => "MALFORMED_FUNCTION_CALL",
        { FinishReason: "content_filter" } or { Kind: AnswerKind.Refusal } => "SAFETY",
        { FinishReason: "length" } => "MAX_TOKENS",
        _ => "STOP",
    };
}
