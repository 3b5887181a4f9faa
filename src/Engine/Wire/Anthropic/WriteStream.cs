using System.Text.Json;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Wire.Anthropic;

/// <summary>Writes the events of an answer as the events of an Anthropic stream.</summary>
internal sealed class WriteStream : TypedEventWriter
{
    private readonly Dictionary<int, int> _blockOfCall = [];
    private int _blocks;
    private AnswerEventKind? _open;
    private Finish _finish;
    private bool _refused;
    private Usage _usage;

    /// <inheritdoc/>
    public override void Take(in AnswerEvent happened)
    {
        switch (happened.Kind)
        {
            case AnswerEventKind.Started:
                BeginMessage(happened);
                break;
            case AnswerEventKind.Text or AnswerEventKind.Refusal:
                _refused |= happened.Kind is AnswerEventKind.Refusal;
                Open(AnswerEventKind.Text, static json => { json.WriteString("type"u8, "text"u8); json.WriteString("text"u8, ""u8); });
                Delta(_blocks - 1, "text_delta"u8, "text"u8, happened.Text);
                break;
            case AnswerEventKind.Reasoning:
                OpenThought();
                Delta(_blocks - 1, "thinking_delta"u8, "thinking"u8, happened.Text);
                break;
            case AnswerEventKind.Signature:
                OpenThought();
                Delta(_blocks - 1, "signature_delta"u8, "signature"u8, happened.Text);
                break;
            case AnswerEventKind.HiddenReasoning:
                OpenHidden(happened.Text);
                break;
            case AnswerEventKind.ToolCall:
                OpenCall(happened);
                break;
            case AnswerEventKind.Arguments when _blockOfCall.TryGetValue(happened.Call, out int block):
                Delta(block, "input_json_delta"u8, "partial_json"u8, happened.Text);
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
        Close();
        Event("message_delta"u8, json =>
        {
            json.WriteStartObject("delta"u8);
            json.WriteString("stop_reason"u8, _refused ? "refusal" : Words.Of(_finish));
            json.WriteNull("stop_sequence"u8);
            json.WriteEndObject();
            WriteUsage.To(json, _usage);
        });
        Event("message_stop"u8, _ => { });
    }

    private void BeginMessage(AnswerEvent started) => Event("message_start"u8, json =>
    {
        json.WriteStartObject("message"u8);
        json.WriteString("id"u8, started.Text);
        json.WriteString("type"u8, "message"u8);
        json.WriteString("role"u8, "assistant"u8);
        json.WriteString("model"u8, started.Name);
        json.WriteStartArray("content"u8);
        json.WriteEndArray();
        json.WriteNull("stop_reason"u8);
        json.WriteNull("stop_sequence"u8);
        WriteUsage.To(json, _usage);
        json.WriteEndObject();
    });

    private void OpenHidden(string data)
    {
        Close();
        Open(AnswerEventKind.HiddenReasoning, json => { json.WriteString("type"u8, "redacted_thinking"u8); json.WriteString("data"u8, data); });
    }

    private void OpenCall(AnswerEvent call)
    {
        Close();
        _blockOfCall[call.Call] = _blocks;
        Open(AnswerEventKind.ToolCall, json =>
        {
            json.WriteString("type"u8, "tool_use"u8);
            json.WriteString("id"u8, call.Text);
            json.WriteString("name"u8, call.Name);
            json.WriteStartObject("input"u8);
            json.WriteEndObject();
        });
    }

    private void OpenThought() => Open(AnswerEventKind.Reasoning, static json =>
    {
        json.WriteString("type"u8, "thinking"u8);
        json.WriteString("thinking"u8, ""u8);
        json.WriteString("signature"u8, ""u8);
    });

    /// <summary>Text goes on in the block that is open; anything else begins a new one.</summary>
    private void Open(AnswerEventKind kind, Action<Utf8JsonWriter> block)
    {
        if (_open == kind) return;
        Close();
        _open = kind;
        Start("content_block_start"u8);
        Json.WriteNumber("index"u8, _blocks++);
        Json.WriteStartObject("content_block"u8);
        block(Json);
        Json.WriteEndObject();
        Finish();
    }

    private void Close()
    {
        if (_open is null) return;
        _open = null;
        Start("content_block_stop"u8);
        Json.WriteNumber("index"u8, _blocks - 1);
        Finish();
    }

    private void Delta(int index, ReadOnlySpan<byte> type, ReadOnlySpan<byte> member, string text)
    {
        Start("content_block_delta"u8);
        Json.WriteNumber("index"u8, index);
        Json.WriteStartObject("delta"u8);
        Json.WriteString("type"u8, type);
        Json.WriteString(member, text);
        Json.WriteEndObject();
        Finish();
    }
}
