using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Replaying;

/// <summary>How a call ends, as far as it is known.</summary>
/// <param name="Took">Time to the first visible content, or to the failure.</param>
/// <param name="Failure">Why it fails; null when it answers.</param>
internal sealed record CallOutcome(TimeSpan Took, Failure? Failure)
{
    /// <summary>How the answer breaks off after the client has seen a part of it; null when it is whole.</summary>
    public Breakage? Breaks { get; init; }

    /// <summary>Known only so far: the call was still silent after <see cref="Took"/>, when somebody gave it up.</summary>
    public bool IsOpen { get; init; }
}
