using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Replaying;

/// <summary>How the calls of recorded requests ended, as far as the recording knows.</summary>
internal static class RecordedCalls
{
    /// <summary>Every call of a trail, in order.</summary>
    public static IEnumerable<(Attempt Attempt, CallOutcome Outcome)> Of(Trail trail)
    {
        foreach (Attempt attempt in trail.Attempts) yield return (attempt, OutcomeOf(attempt, trail));
    }

    private static CallOutcome OutcomeOf(Attempt attempt, Trail trail)
    {
        if (attempt.Failure is { Stage: Stage.Streaming } broken && !attempt.Cancelled && BreakageOf(attempt, broken, trail) is { } breakage)
            return new CallOutcome(attempt.Took, null) { Breaks = breakage };

        // A limit of our own cut it off: a longer one might have seen an answer. A provider's own time-out has a status.
        bool open = attempt.Cancelled || attempt.Failure is { Kind: FailureKind.TimedOut, Status: null };
        return new CallOutcome(attempt.Took, attempt.Failure) { IsOpen = open };
    }

    private static Breakage? BreakageOf(Attempt attempt, Failure broken, Trail trail)
    {
        TimeSpan shown = attempt.StartedAfter + attempt.Took;
        foreach (TurnRecord turn in trail.Turns)
            if (turn is { Turn: Turn.Interrupted, Saw: { Stream: { } progress } saw } && saw.Failure == broken && turn.At >= shown)
                return new Breakage(turn.At - shown, broken, progress);
        return trail.End == EndReason.Interrupted ? new Breakage(trail.Took - shown, broken, new StreamProgress(1, 1, false)) : null;
    }
}
