using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Routing;

/// <summary>One turn of a trail: when it was, what was asked, what was decided, and by which line.</summary>
/// <param name="At">Time since the request arrived.</param>
/// <param name="Turn">Why the policies were asked.</param>
/// <param name="Decision">What they decided.</param>
/// <param name="Error">The policy that failed at this turn, so that the builtin one decided; null when none did.</param>
public readonly record struct TurnRecord(TimeSpan At, Turn Turn, Decision Decision, PolicyError? Error)
{
    /// <summary>Who decided: <c>fast-chat.csx:9</c>.</summary>
    public string DecidedBy => $"{Decision.File}:{Decision.Line}";

    /// <summary>What the policies saw; null where nobody records.</summary>
    public Sight? Saw { get; init; }
}
