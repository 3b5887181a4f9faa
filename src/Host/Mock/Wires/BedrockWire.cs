using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.OpenAi;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.Wires;

/// <summary>Amazon Bedrock's Converse, whose streams are frames with checksums: its ids stay the same from call to call.</summary>
internal sealed class BedrockWire : MockWire
{
    private const string ToolId = "tooluse_mock";

    /// <inheritdoc/>
    public override string Name => "bedrock";

    /// <inheritdoc/>
    protected override string StreamType => "application/vnd.amazon.eventstream";

    /// <inheritdoc/>
    protected override Template Body(OpenAiAnswer answer) => OpenAiJson.Body(json =>
    {
        json.WriteStartObject("output"u8);
        json.WriteStartObject("message"u8);
        json.WriteString("role"u8, "assistant"u8);
        json.WriteStartArray("content"u8);
        if (answer.Tokens.Count > 0) Block(json, answer);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("stopReason"u8, Reason(answer));
        Usage(json, answer);
    });

    /// <inheritdoc/>
    protected override EventParts Events(OpenAiAnswer answer)
    {
        bool call = answer.Kind == AnswerKind.ToolCall;
        Template start = Frame("messageStart", json => json.WriteString("role"u8, "assistant"u8));
        return new EventParts
        {
            Opening = call ? [start, Frame("contentBlockStart", WriteCallStart)] : [start],
            Content = [.. answer.Tokens.Select(token => Frame("contentBlockDelta", json => Delta(json, call, token)))],
            Closing = [Frame("contentBlockStop", json => json.WriteNumber("contentBlockIndex"u8, 0)), Frame("messageStop", json => json.WriteString("stopReason"u8, Reason(answer)))],
            Done = Frame("metadata", json => Usage(json, answer)),
            Error = Frame("internalServerException", json => json.WriteString("message"u8, "The system encountered an unexpected error during processing. Try your request again."), "exception"),
        };
    }

    /// <inheritdoc/>
    protected override (int Status, Template Body) Error(string model, CallError error)
    {
        (int status, string type, string message) = error switch
        {
            { Reason: ErrorReason.Quota } => (400, "ServiceQuotaExceededException", "Your request exceeds the service quota for your account."),
            { Reason: ErrorReason.TooLarge or ErrorReason.ContextTooLong } => (400, "ValidationException", "Input is too long for requested model."),
            { Reason: ErrorReason.UnsupportedParameter } => (400, "ValidationException", "This model doesn't support tool use."),
            { Reason: ErrorReason.PromptFilter } => (400, "ValidationException", "The request was blocked by our content policy."),
            { Reason: ErrorReason.RegionBlocked } => (400, "ValidationException", "Access to Anthropic models is not allowed from unsupported countries, regions, or territories."),
            { Status: 401 } => (403, "UnrecognizedClientException", "The security token included in the request is invalid."),
            { Status: 403 } => (403, "AccessDeniedException", "You don't have access to the model with the specified model ID."),
            { Status: 404 } => (404, "ResourceNotFoundException", "Model use case details have not been submitted for this account."),
            { Status: 429 } => (429, "ThrottlingException", "Too many requests, please wait before trying again."),
            { Status: 503 or 529 } => (503, "ServiceUnavailableException", "Bedrock is unable to process your request."),
            { Status: 504 } => (408, "ModelTimeoutException", "The model took too long to answer."),
            { Status: >= 500 } => (error.Status, "InternalServerException", "The system encountered an unexpected error during processing. Try your request again."),
            _ => (error.Status, "ValidationException", $"The value at 'temperature' failed to satisfy a constraint of {model}."),
        };
        return (status, OpenAiJson.Body(json =>
        {
            json.WriteString("__type"u8, type);
            json.WriteString("message"u8, message);
        }));
    }

    private static void Block(Utf8JsonWriter json, OpenAiAnswer answer)
    {
        string text = string.Concat(answer.Tokens);
        json.WriteStartObject();
        if (answer.Kind != AnswerKind.ToolCall)
        {
            json.WriteString("text"u8, text);
        }
        else
        {
            json.WriteStartObject("toolUse"u8);
            json.WriteString("toolUseId"u8, ToolId);
            json.WriteString("name"u8, OpenAiAnswer.ToolName);
            json.WritePropertyName("input"u8);
            if (OpenAiAnswer.IsWhole(text)) json.WriteRawValue(text);
            else json.WriteStringValue(text);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteCallStart(Utf8JsonWriter json)
    {
        json.WriteStartObject("start"u8);
        json.WriteStartObject("toolUse"u8);
        json.WriteString("toolUseId"u8, ToolId);
        json.WriteString("name"u8, OpenAiAnswer.ToolName);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteNumber("contentBlockIndex"u8, 0);
    }

    private static void Delta(Utf8JsonWriter json, bool call, string token)
    {
        json.WriteNumber("contentBlockIndex"u8, 0);
        json.WriteStartObject("delta"u8);
        if (call) json.WriteStartObject("toolUse"u8);
        json.WriteString(call ? "input"u8 : "text"u8, token);
        if (call) json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Usage(Utf8JsonWriter json, OpenAiAnswer answer)
    {
        json.WriteStartObject("usage"u8);
        json.WriteNumber("inputTokens"u8, 12);
        json.WriteNumber("outputTokens"u8, answer.Tokens.Count);
        json.WriteNumber("totalTokens"u8, 12 + answer.Tokens.Count);
        json.WriteEndObject();
        json.WriteStartObject("metrics"u8);
        json.WriteNumber("latencyMs"u8, 1);
        json.WriteEndObject();
    }

    private static string Reason(OpenAiAnswer answer) => answer.FinishReason switch
    {
        "length" => "max_tokens",
        "tool_calls" => "tool_use",
        "content_filter" => "content_filtered",
        _ => "end_turn",
    };

    /// <summary>One frame: lengths, headers, payload, and a checksum over each.</summary>
    private static Template Frame(string name, Action<Utf8JsonWriter> write, string kind = "event")
    {
        ArrayBufferWriter<byte> payload = new();
        using (Utf8JsonWriter json = new(payload))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        byte[] headers = [.. Header($":{kind}-type", name), .. Header(":content-type", "application/json"), .. Header(":message-type", kind)];
        byte[] frame = new byte[16 + headers.Length + payload.WrittenCount];
        BinaryPrimitives.WriteUInt32BigEndian(frame, (uint)frame.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), (uint)headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), Crc32.HashToUInt32(frame.AsSpan(0, 8)));
        headers.CopyTo(frame.AsSpan(12));
        payload.WrittenSpan.CopyTo(frame.AsSpan(12 + headers.Length));
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(frame.Length - 4), Crc32.HashToUInt32(frame.AsSpan(0, frame.Length - 4)));
        return new Template(frame);
    }

    private static byte[] Header(string name, string value) =>
        [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), 7, 0, (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];
}
