namespace RulesEngine.Wire.Answers;


/// <summary>One thing that happens while a model answers, in no dialect's form. A whole answer is the fold of its events.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Text">The text, the arguments, the id or the signature that comes with it; empty where none does.</param>
internal readonly record struct AnswerEvent(AnswerEventKind Kind, string Text = "")
{
    /// <summary>Which tool call of the answer it belongs to, from 0.</summary>
    public int Call { get; init; }

    /// <summary>The tool's name, or the model's for <see cref="AnswerEventKind.Started"/>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Why the model stopped, for <see cref="AnswerEventKind.Finished"/>.</summary>
    public Finish Finish { get; init; }

    /// <summary>The tokens used, for <see cref="AnswerEventKind.Used"/>.</summary>
    public Usage Usage { get; init; }
}
