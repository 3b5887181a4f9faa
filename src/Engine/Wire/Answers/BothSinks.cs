namespace RulesEngine.Wire.Answers;

/// <summary>Gives every event to one sink, then to another.</summary>
internal sealed class BothSinks(AnswerSink one, AnswerSink other) : AnswerSink
{
    /// <inheritdoc/>
    public override void Take(in AnswerEvent happened)
    {
        one.Take(happened);
        other.Take(happened);
    }
}
