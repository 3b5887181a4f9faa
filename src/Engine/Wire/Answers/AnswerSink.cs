namespace RulesEngine.Wire.Answers;


/// <summary>Takes the events of one answer, in order.</summary>
internal abstract class AnswerSink
{
    /// <summary>Takes the next event.</summary>
    public abstract void Take(in AnswerEvent happened);
}
