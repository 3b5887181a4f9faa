using RulesEngine.Wire.Answers;

namespace RulesEngine.Wire.Drift;

/// <summary>Gathers a stream as it passes, to check it once it is whole. What the client has seen by then cannot be taken back, and nothing in it is mended.</summary>
/// <param name="rules">What the request demands.</param>
internal sealed class StreamCheck(AnswerRules rules)
{
    private DriftReport? _report;

    /// <summary>Takes the events of the stream.</summary>
    public AnswerFold Gathered { get; } = new();

    /// <summary>The report on a stream that is whole; made once.</summary>
    public DriftReport Report => _report ??= AnswerCheck.Run(rules, Gathered);

    /// <summary>Whether the stream, held back until it was whole, is a failure.</summary>
    public bool Fails => rules.Fails && Report.Errors.Count > 0;

    /// <summary>What the trail says of a stream that went to the client as it came.</summary>
    public IReadOnlyList<string> Notes => Report.NotesUnmended;
}
