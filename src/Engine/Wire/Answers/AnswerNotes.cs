using System.Text;
using RulesEngine.Vocabulary;

namespace RulesEngine.Wire.Answers;


/// <summary>Notes what routing needs of an answer, and passes its events on.</summary>
/// <param name="next">Who takes the events after; null for nobody.</param>
internal sealed class AnswerNotes(AnswerSink? next) : AnswerSink
{
    private readonly Dictionary<int, StringBuilder> _arguments = [];
    private AnswerContent _content;
    private bool _refused;

    /// <summary>What has come so far.</summary>
    public AnswerContent Content => _content;

    /// <summary>The error that came instead of an answer; null where none did.</summary>
    public string? Error { get; private set; }

    /// <summary>Tokens of content, as far as pieces of text tell: one a piece, one for every four characters of a longer one.</summary>
    public int Tokens { get; private set; }

    /// <summary>Whether anything came at all.</summary>
    public bool Any { get; private set; }

    /// <summary>Whether a call's arguments are not one JSON object.</summary>
    public bool HasBrokenCall => !_arguments.Values.All(IsJsonObject);

    /// <summary>What a complete answer amounts to, whether it shows something or not: null for one that ended well.</summary>
    public FailureKind? Ending()
    {
        if (_content.Malformed || HasBrokenCall) return FailureKind.MalformedAnswer;
        if (_refused || _content.Finish is Finish.Refusal) return FailureKind.Refused;
        return _content.Finish switch
        {
            Finish.Length => FailureKind.Truncated,
            Finish.ContentFilter or Finish.Guardrail => FailureKind.ContentFiltered,
            Finish.MalformedCall => FailureKind.MalformedAnswer,
            _ => _content.Fault(),
        };
    }

    /// <inheritdoc/>
    public override void Take(in AnswerEvent happened)
    {
        Any = true;
        if (IsContent(happened.Kind)) Tokens += (happened.Text.Length + 3) / 4;
        switch (happened.Kind)
        {
            case AnswerEventKind.Text:
                _content.Said |= happened.Text.Length > 0;
                break;
            case AnswerEventKind.Reasoning or AnswerEventKind.HiddenReasoning:
                _content.Reasoned |= happened.Text.Length > 0;
                break;
            case AnswerEventKind.Refusal:
                _refused = true;
                _content.Said |= happened.Text.Length > 0;
                break;
            case AnswerEventKind.ToolCall:
                _content.Said = true;
                _arguments[happened.Call] = new StringBuilder();
                break;
            case AnswerEventKind.Arguments when _arguments.TryGetValue(happened.Call, out StringBuilder? arguments):
                arguments.Append(happened.Text);
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

    /// <summary>No arguments at all are fine: some providers write nothing where there is nothing to say.</summary>
    private static bool IsJsonObject(StringBuilder arguments) => arguments.Length == 0 || JsonText.IsObject(arguments.ToString());
}
