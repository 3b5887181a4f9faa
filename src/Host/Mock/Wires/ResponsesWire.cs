using System.Text.Json;
using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.OpenAi;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.Wires;

/// <summary>OpenAI's Responses.</summary>
internal sealed class ResponsesWire : MockWire
{
    private static readonly string Id = "resp_" + new string(Template.IdLetter, 24);
    private static readonly string ItemId = "msg_" + new string(Template.IdLetter, 24);

    /// <inheritdoc/>
    public override string Name => "responses";

    /// <inheritdoc/>
    protected override Template Body(OpenAiAnswer answer) => OpenAiJson.Body(json => Response(json, answer, Status(answer)));

    /// <inheritdoc/>
    protected override EventParts Events(OpenAiAnswer answer)
    {
        bool call = answer.Kind == AnswerKind.ToolCall;
        string text = string.Concat(answer.Tokens);
        int next = 0;
        Template Event(string type, Action<Utf8JsonWriter> write) => ResponsesWire.Event(type, next++, write);
        Template[] opening =
        [
            Event("response.created", json => Named(json, "response", () => Response(json, answer, "in_progress"))),
            Event("response.output_item.added", json => { json.WriteNumber("output_index"u8, 0); Named(json, "item", () => Item(json, answer, "")); }),
        ];
        return new EventParts
        {
            Opening = call || answer.Tokens.Count == 0 ? opening : [.. opening, Event("response.content_part.added", json => { Place(json, answer); Named(json, "part", () => Part(json, answer, "")); })],
            Content = [.. answer.Tokens.Select(token => Event(DeltaOf(answer), json => { Place(json, answer); json.WriteString("delta"u8, token); }))],
            Closing = [Event("response.output_item.done", json => { json.WriteNumber("output_index"u8, 0); Named(json, "item", () => Item(json, answer, text)); })],
            Done = Event(Status(answer) == "completed" ? "response.completed" : "response.incomplete", json => Named(json, "response", () => Response(json, answer, Status(answer)))),
            Error = Event("error", json =>
            {
                json.WriteString("code"u8, "server_error"u8);
                json.WriteString("message"u8, "The server had an error while processing your request. Sorry about that!");
                json.WriteNull("param"u8);
            }),
        };
    }

    /// <inheritdoc/>
    protected override (int Status, Template Body) Error(string model, CallError error)
    {
        Script failing = OpenAiErrors.Of(model, error, Behaviour.Plain);
        return (failing.Status, failing.Parts[0]);
    }

    private static string DeltaOf(OpenAiAnswer answer) => answer.Kind switch
    {
        AnswerKind.ToolCall => "response.function_call_arguments.delta",
        AnswerKind.Refusal => "response.refusal.delta",
        _ => "response.output_text.delta",
    };

    private static Template Event(string type, int number, Action<Utf8JsonWriter> write) => OpenAiJson.Event(json =>
    {
        json.WriteString("type"u8, type);
        json.WriteNumber("sequence_number"u8, number);
        write(json);
    }, type);

    private static void Named(Utf8JsonWriter json, string name, Action write)
    {
        json.WriteStartObject(name);
        write();
        json.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter json, OpenAiAnswer answer)
    {
        json.WriteString("item_id"u8, ItemId);
        json.WriteNumber("output_index"u8, 0);
        if (answer.Kind != AnswerKind.ToolCall) json.WriteNumber("content_index"u8, 0);
    }

    private static void Response(Utf8JsonWriter json, OpenAiAnswer answer, string status)
    {
        json.WriteString("id"u8, Id);
        json.WriteString("object"u8, "response"u8);
        json.WriteNumber("created_at"u8, Template.Created);
        json.WriteString("status"u8, status);
        json.WriteNull("error"u8);
        if (status == "incomplete") Named(json, "incomplete_details", () => json.WriteString("reason"u8, answer.FinishReason == "length" ? "max_output_tokens" : "content_filter"));
        else json.WriteNull("incomplete_details"u8);
        json.WriteString("model"u8, answer.Model);
        json.WriteStartArray("output"u8);
        if (status != "in_progress")
        {
            json.WriteStartObject();
            Item(json, answer, string.Concat(answer.Tokens));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("parallel_tool_calls"u8, true);
        json.WriteString("tool_choice"u8, "auto"u8);
        json.WriteStartArray("tools"u8);
        json.WriteEndArray();
        if (status != "in_progress") Usage(json, answer);
    }

    private static void Usage(Utf8JsonWriter json, OpenAiAnswer answer) => Named(json, "usage", () =>
    {
        json.WriteNumber("input_tokens"u8, 12);
        Named(json, "input_tokens_details", () => json.WriteNumber("cached_tokens"u8, 0));
        json.WriteNumber("output_tokens"u8, answer.Tokens.Count);
        Named(json, "output_tokens_details", () => json.WriteNumber("reasoning_tokens"u8, 0));
        json.WriteNumber("total_tokens"u8, 12 + answer.Tokens.Count);
    });

    private static void Item(Utf8JsonWriter json, OpenAiAnswer answer, string text)
    {
        json.WriteString("id"u8, ItemId);
        json.WriteString("status"u8, text.Length > 0 ? "completed"u8 : "in_progress"u8);
        if (answer.Kind == AnswerKind.ToolCall)
        {
            json.WriteString("type"u8, "function_call"u8);
            json.WriteString("arguments"u8, text);
            json.WriteString("call_id"u8, OpenAiAnswer.ToolCallId);
            json.WriteString("name"u8, OpenAiAnswer.ToolName);
            return;
        }

        json.WriteString("type"u8, "message"u8);
        json.WriteString("role"u8, "assistant"u8);
        json.WriteStartArray("content"u8);
        if (text.Length > 0)
        {
            json.WriteStartObject();
            Part(json, answer, text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Part(Utf8JsonWriter json, OpenAiAnswer answer, string text)
    {
        bool refused = answer.Kind == AnswerKind.Refusal;
        json.WriteString("type"u8, refused ? "refusal"u8 : "output_text"u8);
        json.WriteString(refused ? "refusal"u8 : "text"u8, text);
        if (refused) return;
        json.WriteStartArray("annotations"u8);
        json.WriteEndArray();
    }

    private static string Status(OpenAiAnswer answer) => answer.FinishReason is "length" or "content_filter" ? "incomplete" : "completed";
}
