using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Testing;

/// <summary>One request of a scenario, from its arrival to the last byte of its answer.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Trail">What happened.</param>
/// <param name="Seen">What the policies saw, turn by turn.</param>
/// <param name="Answer">What the client got.</param>
/// <param name="Policies">Who decided.</param>
internal sealed record ScenarioRun(ChatRequest Request, Trail Trail, IReadOnlyList<SeenTurn> Seen, ClientAnswer Answer, TestedPolicies Policies)
{
    /// <summary>Who was called, in order.</summary>
    public IEnumerable<string> Tried => Trail.Attempts.Select(attempt => attempt.Deployment.Id);

    /// <summary>The times waited between a turn and the call that it led to, in order; calls made at once are left out.</summary>
    public IEnumerable<TimeSpan> Waits => Trail.Attempts
        .Select(attempt => attempt.StartedAfter - Trail.Turns[TurnOf(attempt)].At)
        .Where(wait => wait > TimeSpan.Zero);

    /// <summary>The turn that led to an attempt: the last one that did not know of it.</summary>
    private int TurnOf(Attempt attempt)
    {
        int turn = Seen.Count - 1;
        while (turn > 0 && Seen[turn].Attempts > attempt.Number) turn--;
        return turn;
    }
}
