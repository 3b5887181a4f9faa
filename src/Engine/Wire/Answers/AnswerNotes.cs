namespace RulesEngine.Wire.Answers;


/// <summary>Notes what routing needs of an answer, and passes its events on.</summary>
/// <param name="next">Who takes the events after; null for nobody.</param>
internal sealed class AnswerNotes(AnswerSink? next) : AnswerSink
{
    private AnswerContent _content;

    /// <summary>What has come so far.</summary>
    public AnswerContent Content => _content;

    /// <summary>The error that came instead of an answer; null where none did.</summary>
    public string? Error { get; private set; }

    /// <summary>Tokens of content, as far as pieces of text tell: one a piece, one for every four characters of a longer one.</summary>
    public int Tokens { get; private set; }

    /// <summary>Whether anything came at all.</summary>
    public bool Any { get; private set; }

    /// <inheritdoc/>
    public override void Take(in AnswerEvent happened)
    {
        Any = true;
        if (IsContent(happened.Kind)) Tokens += (happened.Text.Length + 3) / 4;
        switch (happened.Kind)
        {
            case AnswerEventKind.Text or AnswerEventKind.Refusal:
                _content.Said |= happened.Text.Length > 0;
                break;
            case AnswerEventKind.Reasoning or AnswerEventKind.HiddenReasoning:
                _content.Reasoned |= happened.Text.Length > 0;
                break;
            case AnswerEventKind.ToolCall or AnswerEventKind.Own:
                _content.Said = true;
                break;
            case AnswerEventKind.Used:
                _content.Usage = happened.Usage;
                break;
            case AnswerEventKind.Finished:
                _content.Finish = happened.Finish;
                break;
            case AnswerEventKind.Failed:
                _content.Error = true;
                Error ??= happened.Text;
                break;
        }

        next?.Take(happened);
    }

    private static bool IsContent(AnswerEventKind kind) =>
        kind is AnswerEventKind.Text or AnswerEventKind.Reasoning or AnswerEventKind.HiddenReasoning or AnswerEventKind.Refusal or AnswerEventKind.Arguments;
}
