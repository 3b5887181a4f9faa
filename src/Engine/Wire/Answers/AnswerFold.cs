using System.Text;

namespace RulesEngine.Wire.Answers;

/// <summary>Folds the events of one answer into what it amounts to in one piece.</summary>
internal sealed class AnswerFold : AnswerSink
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _reasoning = new();
    private readonly StringBuilder _refusal = new();
    private readonly StringBuilder _signature = new();
    private readonly List<FoldedCall> _calls = [];
    private readonly List<string> _hidden = [];

    public string Id { get; private set; } = "";

    /// <summary>The id that the client knows the text by, where it is not made from <see cref="Id"/>.</summary>
    public string? MessageId { get; init; }

    public string Model { get; private set; } = "";

    public string Text => _text.ToString();

    public string Reasoning => _reasoning.ToString();

    public string Refusal => _refusal.ToString();

    public string Signature => _signature.ToString();

    /// <summary>Thoughts that stay hidden, encrypted.</summary>
    public IReadOnlyList<string> Hidden => _hidden;

    public IReadOnlyList<FoldedCall> Calls => _calls;

    /// <summary>Whether a call's arguments are not one JSON object.</summary>
    public bool HasBrokenCall => _calls.Exists(call => !JsonText.IsObject(call.ArgumentsText));

    public Finish Finish { get; private set; }

    public Usage? Usage { get; private set; }

    /// <summary>Puts mended JSON in the place of the text.</summary>
    public void Mend(string json) => _text.Clear().Append(json);

    /// <inheritdoc/>
    public override void Take(in AnswerEvent happened)
    {
        switch (happened.Kind)
        {
            case AnswerEventKind.Started:
                (Id, Model) = (happened.Text, happened.Name);
                break;
            case AnswerEventKind.Text:
                _text.Append(happened.Text);
                break;
            case AnswerEventKind.Reasoning:
                _reasoning.Append(happened.Text);
                break;
            case AnswerEventKind.Signature:
                _signature.Append(happened.Text);
                break;
            case AnswerEventKind.HiddenReasoning:
                _hidden.Add(happened.Text);
                break;
            case AnswerEventKind.Refusal:
                _refusal.Append(happened.Text);
                break;
            case AnswerEventKind.ToolCall:
                _calls.Add(new FoldedCall(happened.Call, happened.Text, happened.Name));
                break;
            case AnswerEventKind.Arguments:
                CallAt(happened.Call)?.Arguments.Append(happened.Text);
                break;
            case AnswerEventKind.CallSignature when CallAt(happened.Call) is { } signed:
                signed.Signature = happened.Text;
                break;
            case AnswerEventKind.Used:
                Usage = happened.Usage;
                break;
            case AnswerEventKind.Finished:
                Finish = happened.Finish;
                break;
        }
    }

    private FoldedCall? CallAt(int place)
    {
        foreach (FoldedCall call in _calls)
            if (call.Place == place) return call;
        return null;
    }
}
