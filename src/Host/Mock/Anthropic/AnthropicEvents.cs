using System.Text.Json;
using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.OpenAi;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.Anthropic;

/// <summary>An answer as server-sent events: from <c>message_start</c> to <c>message_stop</c>.</summary>
internal static class AnthropicEvents
{
    /// <summary>The events of the answer that a behaviour asks for.</summary>
    public static EventParts Of(string model, Behaviour behaviour)
    {
        OpenAiAnswer answer = OpenAiAnswer.Of(model, behaviour);
        bool any = answer.Tokens.Count > 0;
        Template start = Event("message_start", json => WriteStart(json, answer));
        Template stop = Event("message_delta", json => WriteStop(json, answer));
        return new EventParts
        {
            Opening = any ? [start, .. Thought(answer), Event("content_block_start", json => WriteBlock(json, answer)), Event("ping", _ => { })] : [start],
            Content = [.. answer.Tokens.Select(token => Event("content_block_delta", json => WriteDelta(json, answer, token)))],
            Closing = any ? [Event("content_block_stop", json => json.WriteNumber("index"u8, Place(answer))), stop] : [stop],
            Done = Event("message_stop", _ => { }),
            Error = Event("error", json => WriteError(json)),
        };
    }

    /// <summary>A thought is a block of its own before the answer's: its beginning, its text, its signature, its end.</summary>
    private static Template[] Thought(OpenAiAnswer answer) => answer.Thought.Length == 0
        ? []
        :
        [
            Event("content_block_start", json =>
            {
                json.WriteNumber("index"u8, 0);
                json.WritePropertyName("content_block"u8);
                AnthropicBody.WriteThought(json, "", "");
            }),
            Event("content_block_delta", json => WriteThought(json, "thinking_delta", "thinking", answer.Thought)),
            Event("content_block_delta", json => WriteThought(json, "signature_delta", "signature", OpenAiAnswer.Signature)),
            Event("content_block_stop", json => json.WriteNumber("index"u8, 0)),
        ];

    private static void WriteThought(Utf8JsonWriter json, string type, string member, string text)
    {
        json.WriteNumber("index"u8, 0);
        json.WriteStartObject("delta"u8);
        json.WriteString("type"u8, type);
        json.WriteString(member, text);
        json.WriteEndObject();
    }

    /// <summary>The place of the block that answers.</summary>
    private static int Place(OpenAiAnswer answer) => answer.Thought.Length > 0 ? 1 : 0;

    private static Template Event(string type, Action<Utf8JsonWriter> write) => OpenAiJson.Event(json =>
    {
        json.WriteString("type"u8, type);
        write(json);
    }, type);

    private static void WriteStart(Utf8JsonWriter json, OpenAiAnswer answer)
    {
        json.WriteStartObject("message"u8);
        AnthropicBody.WriteEnvelope(json, answer, null);
        json.WriteStartArray("content"u8);
        json.WriteEndArray();
        AnthropicBody.WriteUsage(json, 1);
        json.WriteEndObject();
    }

    private static void WriteBlock(Utf8JsonWriter json, OpenAiAnswer answer)
    {
        json.WriteNumber("index"u8, Place(answer));
        json.WriteStartObject("content_block"u8);
        if (answer.Kind == AnswerKind.ToolCall)
        {
            json.WriteString("type"u8, "tool_use"u8);
            json.WriteString("id"u8, AnthropicBody.ToolId);
            json.WriteString("name"u8, OpenAiAnswer.ToolName);
            json.WriteStartObject("input"u8);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("type"u8, "text"u8);
            json.WriteString("text"u8, ""u8);
        }

        json.WriteEndObject();
    }

    private static void WriteDelta(Utf8JsonWriter json, OpenAiAnswer answer, string token)
    {
        bool call = answer.Kind == AnswerKind.ToolCall;
        json.WriteNumber("index"u8, Place(answer));
        json.WriteStartObject("delta"u8);
        json.WriteString("type"u8, call ? "input_json_delta"u8 : "text_delta"u8);
        json.WriteString(call ? "partial_json"u8 : "text"u8, token);
        json.WriteEndObject();
    }

    private static void WriteStop(Utf8JsonWriter json, OpenAiAnswer answer)
    {
        json.WriteStartObject("delta"u8);
        json.WriteString("stop_reason"u8, AnthropicBody.StopReason(answer));
        json.WriteNull("stop_sequence"u8);
        json.WriteEndObject();
        AnthropicBody.WriteUsage(json, answer.Tokens.Count);
    }

    private static void WriteError(Utf8JsonWriter json)
    {
        json.WriteStartObject("error"u8);
        json.WriteString("type"u8, "overloaded_error"u8);
        json.WriteString("message"u8, "Overloaded"u8);
        json.WriteEndObject();
    }
}
