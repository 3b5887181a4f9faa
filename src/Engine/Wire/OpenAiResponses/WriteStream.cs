using System.Text.Json;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Wire.OpenAiResponses;

/// <summary>Writes the events of an answer as the events of a Responses stream.</summary>
/// <param name="created">When, in whole seconds since 1970.</param>
/// <param name="messageId">The id that the client knows the text by already; one is made unless given.</param>
internal sealed class WriteStream(long created, string? messageId = null) : TypedEventWriter
{
    private readonly AnswerFold _fold = new() { MessageId = messageId };
    private readonly Dictionary<int, (int Item, string Id)> _itemOfCall = [];
    private AnswerEventKind? _open;
    private string? _messageId;
    private string? _thoughtId;
    private int _items;
    private int _written;

    /// <inheritdoc/>
    public override void Take(in AnswerEvent happened)
    {
        _fold.Take(happened);
        switch (happened.Kind)
        {
            case AnswerEventKind.Started:
                Response("response.created"u8, "in_progress");
                Response("response.in_progress"u8, "in_progress");
                break;
            case AnswerEventKind.Reasoning:
                OpenThought();
                Delta("response.reasoning_summary_text.delta"u8, ThoughtId, _items - 1, happened.Text, "summary_index");
                break;
            case AnswerEventKind.Text:
                OpenMessage(happened.Kind);
                Delta("response.output_text.delta"u8, MessageId, _items - 1, happened.Text, "content_index");
                break;
            case AnswerEventKind.Refusal:
                OpenMessage(happened.Kind);
                Delta("response.refusal.delta"u8, MessageId, _items - 1, happened.Text, "content_index");
                break;
            case AnswerEventKind.ToolCall:
                BeginCall(happened);
                break;
            case AnswerEventKind.Arguments when _itemOfCall.TryGetValue(happened.Call, out (int Item, string Id) call):
                Delta("response.function_call_arguments.delta"u8, call.Id, call.Item, happened.Text, null);
                break;
        }
    }

    /// <inheritdoc/>
    public override void GoOnAfter(int events)
    {
        base.GoOnAfter(events);
        _written = events;
    }

    /// <inheritdoc/>
    public override void End()
    {
        Close();
        foreach ((int place, (int item, string id)) in _itemOfCall) EndCall(CallAt(place), item, id);
        string status = Words.Status(_fold.Finish);
        Response(status == "completed" ? "response.completed"u8 : "response.incomplete"u8, status);
    }

    private string MessageId => _messageId ??= WriteItem.MessageId(_fold);

    private string ThoughtId => _thoughtId ??= WriteItem.ThoughtId(_fold);

    private FoldedCall CallAt(int place) => _fold.Calls.Last(call => call.Place == place);

    private void BeginCall(AnswerEvent call)
    {
        Close();
        int item = _items++;
        _itemOfCall[call.Call] = (item, WriteItem.CallId(call.Text));
        Item("response.output_item.added"u8, item, json => WriteItem.Call(json, call.Text, call.Name, "in_progress", ""));
    }

    private void EndCall(FoldedCall call, int item, string id)
    {
        Event("response.function_call_arguments.done"u8, json =>
        {
            json.WriteString("item_id"u8, id);
            json.WriteNumber("output_index"u8, item);
            json.WriteString("name"u8, call.Name);
            json.WriteString("arguments"u8, call.ArgumentsText);
        });
        Item("response.output_item.done"u8, item, json => WriteItem.Call(json, call.Id, call.Name, "completed", call.ArgumentsText));
    }

    private void OpenThought()
    {
        if (_open is AnswerEventKind.Reasoning) return;
        Close();
        _open = AnswerEventKind.Reasoning;
        int item = _items++;
        Item("response.output_item.added"u8, item, json =>
        {
            json.WriteString("id"u8, ThoughtId);
            json.WriteString("type"u8, "reasoning"u8);
            json.WriteStartArray("summary"u8);
            json.WriteEndArray();
        });
        Part("response.reasoning_summary_part.added"u8, ThoughtId, item, "summary_index", json => WriteItem.Summary(json, ""));
    }

    private void OpenMessage(AnswerEventKind kind)
    {
        if (_open == kind) return;
        Close();
        _open = kind;
        int item = _items++;
        Item("response.output_item.added"u8, item, json => WriteItem.Message(json, MessageId, "in_progress", "", ""));
        Part("response.content_part.added"u8, MessageId, item, "content_index", json => WriteItem.Part(json, "", kind is AnswerEventKind.Refusal));
    }

    /// <summary>Ends the thought or the message that is open. Calls end with the answer: their arguments may still come.</summary>
    private void Close()
    {
        int item = _items - 1;
        if (_open is AnswerEventKind.Reasoning)
        {
            Done("response.reasoning_summary_text.done"u8, ThoughtId, item, "summary_index", "text", _fold.Reasoning);
            Part("response.reasoning_summary_part.done"u8, ThoughtId, item, "summary_index", json => WriteItem.Summary(json, _fold.Reasoning));
            Item("response.output_item.done"u8, item, json => WriteItem.Reasoning(json, _fold));
        }
        else if (_open is { } kind)
        {
            bool refused = kind is AnswerEventKind.Refusal;
            string said = refused ? _fold.Refusal : _fold.Text;
            Done(refused ? "response.refusal.done"u8 : "response.output_text.done"u8, MessageId, item, "content_index", refused ? "refusal" : "text", said);
            Part("response.content_part.done"u8, MessageId, item, "content_index", json => WriteItem.Part(json, said, refused));
            Item("response.output_item.done"u8, item, json => WriteItem.Message(json, MessageId, "completed", refused ? "" : said, refused ? said : ""));
        }

        _open = null;
    }

    private void Response(ReadOnlySpan<byte> type, string status) => Event(type, json =>
    {
        json.WriteStartObject("response"u8);
        WriteAnswer.Members(json, _fold, created, status);
        json.WriteEndObject();
    });

    private void Item(ReadOnlySpan<byte> type, int place, Action<Utf8JsonWriter> item) => Event(type, json =>
    {
        json.WriteNumber("output_index"u8, place);
        json.WriteStartObject("item"u8);
        item(json);
        json.WriteEndObject();
    });

    private void Part(ReadOnlySpan<byte> type, string id, int place, string index, Action<Utf8JsonWriter> part) => Event(type, json =>
    {
        json.WriteString("item_id"u8, id);
        json.WriteNumber("output_index"u8, place);
        json.WriteNumber(index, 0);
        json.WriteStartObject("part"u8);
        part(json);
        json.WriteEndObject();
    });

    private void Done(ReadOnlySpan<byte> type, string id, int place, string index, string member, string text) => Event(type, json =>
    {
        json.WriteString("item_id"u8, id);
        json.WriteNumber("output_index"u8, place);
        json.WriteNumber(index, 0);
        json.WriteString(member, text);
    });

    private void Delta(ReadOnlySpan<byte> type, string id, int place, string text, string? index)
    {
        Start(type);
        Json.WriteString("item_id"u8, id);
        Json.WriteNumber("output_index"u8, place);
        if (index is not null) Json.WriteNumber(index, 0);
        Json.WriteString("delta"u8, text);
        Finish();
    }

    /// <inheritdoc/>
    protected override void Begin() => Json.WriteNumber("sequence_number"u8, _written++);
}
