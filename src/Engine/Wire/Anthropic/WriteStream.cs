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
        AnswerEvent now = happened;
        switch (happened.Kind)
        {
            case AnswerEventKind.Started:
                BeginMessage(now);
                break;
            case AnswerEventKind.Text or AnswerEventKind.Refusal:
                _refused |= now.Kind is AnswerEventKind.Refusal;
                Open(AnswerEventKind.Text, json => { json.WriteString("type"u8, "text"u8); json.WriteString("text"u8, ""u8); });
                Delta(_blocks - 1, "text_delta"u8, "text"u8, now.Text);
                break;
            case AnswerEventKind.Reasoning:
                OpenThought();
                Delta(_blocks - 1, "thinking_delta"u8, "thinking"u8, now.Text);
                break;
            case AnswerEventKind.Signature:
                OpenThought();
                Delta(_blocks - 1, "signature_delta"u8, "signature"u8, now.Text);
                break;
            case AnswerEventKind.HiddenReasoning:
                Close();
                Open(now.Kind, json => { json.WriteString("type"u8, "redacted_thinking"u8); json.WriteString("data"u8, now.Text); });
                break;
            case AnswerEventKind.ToolCall:
                Close();
                _blockOfCall[now.Call] = _blocks;
                Open(now.Kind, json => WriteCall(json, now));
                break;
            case AnswerEventKind.Arguments when _blockOfCall.TryGetValue(now.Call, out int block):
                Delta(block, "input_json_delta"u8, "partial_json"u8, now.Text);
                break;
            case AnswerEventKind.Used:
                _usage = now.Usage;
                break;
            case AnswerEventKind.Finished:
                _finish = now.Finish;
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

    private static void WriteCall(Utf8JsonWriter json, AnswerEvent call)
    {
        json.WriteString("type"u8, "tool_use"u8);
        json.WriteString("id"u8, call.Text);
        json.WriteString("name"u8, call.Name);
        json.WriteStartObject("input"u8);
        json.WriteEndObject();
    }

    private void OpenThought() => Open(AnswerEventKind.Reasoning, json =>
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
        int index = _blocks++;
        _open = kind;
        Event("content_block_start"u8, json =>
        {
            json.WriteNumber("index"u8, index);
            json.WriteStartObject("content_block"u8);
            block(json);
            json.WriteEndObject();
        });
    }

    private void Close()
    {
        if (_open is null) return;
        _open = null;
        int index = _blocks - 1;
        Event("content_block_stop"u8, json => json.WriteNumber("index"u8, index));
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
