using System.Buffers;
using System.Text.Json;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Wire.OpenAi;


/// <summary>Writes the events of an answer as chunks of a chat completion.</summary>
/// <param name="created">When, in whole seconds since 1970.</param>
/// <param name="usageWanted">Whether the client asked for the token counts at the end.</param>
internal sealed class WriteStream(long created, bool usageWanted) : EventWriter
{
    private string _id = "";
    private string _model = "";
    private Finish _finish;
    private Usage? _usage;

    /// <inheritdoc/>
    public override void Take(in AnswerEvent happened)
    {
        AnswerEvent now = happened;
        switch (happened.Kind)
        {
            case AnswerEventKind.Started:
                (_id, _model) = (happened.Text, happened.Name);
                Chunk(json => { json.WriteString("role"u8, "assistant"u8); json.WriteString("content"u8, ""u8); });
                break;
            case AnswerEventKind.Text:
                Chunk(json => json.WriteString("content"u8, now.Text));
                break;
            case AnswerEventKind.Reasoning:
                Chunk(json => json.WriteString("reasoning_content"u8, now.Text));
                break;
            case AnswerEventKind.Signature:
                Chunk(json => json.WriteString("reasoning_signature"u8, now.Text));
                break;
            case AnswerEventKind.Refusal:
                Chunk(json => json.WriteString("refusal"u8, now.Text));
                break;
            case AnswerEventKind.ToolCall:
                Call(now.Call, json => WriteCall.Start(json, now.Text, now.Name, ""));
                break;
            case AnswerEventKind.CallSignature:
                Call(now.Call, json => WriteCall.Signature(json, now.Text));
                break;
            case AnswerEventKind.Arguments:
                Call(now.Call, json => { json.WriteStartObject("function"u8); json.WriteString("arguments"u8, now.Text); json.WriteEndObject(); });
                break;
            case AnswerEventKind.Used:
                _usage = happened.Usage;
                break;
            case AnswerEventKind.Finished:
                _finish = happened.Finish;
                break;
        }
    }

    /// <inheritdoc/>
    public override void End()
    {
        Chunk(_ => { }, Words.Of(_finish));
        if (usageWanted && _usage is { } usage) Event(json => { json.WriteStartArray("choices"u8); json.WriteEndArray(); WriteUsage.To(json, usage); });
        Output.Write("data: [DONE]\n\n"u8);
    }

    private void Call(int place, Action<Utf8JsonWriter> write) => Chunk(json =>
    {
        json.WriteStartArray("tool_calls"u8);
        json.WriteStartObject();
        json.WriteNumber("index"u8, place);
        write(json);
        json.WriteEndObject();
        json.WriteEndArray();
    });

    private void Chunk(Action<Utf8JsonWriter> delta, string? finish = null) => Event(json =>
    {
        json.WriteStartArray("choices"u8);
        json.WriteStartObject();
        json.WriteNumber("index"u8, 0);
        json.WriteStartObject("delta"u8);
        delta(json);
        json.WriteEndObject();
        json.WriteString("finish_reason"u8, finish);
        json.WriteEndObject();
        json.WriteEndArray();
    });

    private void Event(Action<Utf8JsonWriter> write)
    {
        Output.Write("data: "u8);
        Json.Reset(Output);
        Json.WriteStartObject();
        Json.WriteString("id"u8, _id);
        Json.WriteString("object"u8, "chat.completion.chunk"u8);
        Json.WriteNumber("created"u8, created);
        Json.WriteString("model"u8, _model);
        write(Json);
        Json.WriteEndObject();
        Json.Flush();
        Output.Write("\n\n"u8);
    }
}
