using System.Buffers;
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
        switch (happened.Kind)
        {
            case AnswerEventKind.Started:
                (_id, _model) = (happened.Text, happened.Name);
                Start();
                Json.WriteString("role"u8, "assistant"u8);
                Json.WriteString("content"u8, ""u8);
                Finish(null);
                break;
            case AnswerEventKind.Text:
                Say("content"u8, happened.Text);
                break;
            case AnswerEventKind.Reasoning:
                Say("reasoning_content"u8, happened.Text);
                break;
            case AnswerEventKind.Signature:
                Say("reasoning_signature"u8, happened.Text);
                break;
            case AnswerEventKind.Refusal:
                Say("refusal"u8, happened.Text);
                break;
            case AnswerEventKind.ToolCall or AnswerEventKind.CallSignature or AnswerEventKind.Arguments:
                Call(happened);
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
        Start();
        Finish(Words.Of(_finish));
        if (usageWanted && _usage is { } usage)
        {
            StartEvent();
            Json.WriteEndArray();
            WriteUsage.To(Json, usage);
            FinishEvent();
        }

        Output.Write("data: [DONE]\n\n"u8);
    }

    private void Say(ReadOnlySpan<byte> member, string text)
    {
        Start();
        Json.WriteString(member, text);
        Finish(null);
    }

    private void Call(in AnswerEvent happened)
    {
        Start();
        Json.WriteStartArray("tool_calls"u8);
        Json.WriteStartObject();
        Json.WriteNumber("index"u8, happened.Call);
        switch (happened.Kind)
        {
            case AnswerEventKind.ToolCall:
                WriteCall.Start(Json, happened.Text, happened.Name, "");
                break;
            case AnswerEventKind.CallSignature:
                WriteCall.Signature(Json, happened.Text);
                break;
            default:
                WriteCall.Arguments(Json, happened.Text);
                break;
        }

        Json.WriteEndObject();
        Json.WriteEndArray();
        Finish(null);
    }

    /// <summary>Begins a chunk with one choice, whose delta follows; <see cref="Finish"/> ends it.</summary>
    private void Start()
    {
        StartEvent();
        Json.WriteStartObject();
        Json.WriteNumber("index"u8, 0);
        Json.WriteStartObject("delta"u8);
    }

    private void Finish(string? reason)
    {
        Json.WriteEndObject();
        Json.WriteString("finish_reason"u8, reason);
        Json.WriteEndObject();
        Json.WriteEndArray();
        FinishEvent();
    }

    /// <summary>Begins a chunk up to its choices, which stay open; <see cref="FinishEvent"/> ends it.</summary>
    private void StartEvent()
    {
        Output.Write("data: "u8);
        Json.Reset(Output);
        Json.WriteStartObject();
        Json.WriteString("id"u8, _id);
        Json.WriteString("object"u8, "chat.completion.chunk"u8);
        Json.WriteNumber("created"u8, created);
        Json.WriteString("model"u8, _model);
        Json.WriteStartArray("choices"u8);
    }

    private void FinishEvent()
    {
        Json.WriteEndObject();
        Json.Flush();
        Output.Write("\n\n"u8);
    }
}
