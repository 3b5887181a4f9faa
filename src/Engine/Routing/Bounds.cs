using RulesEngine.Vocabulary;

namespace RulesEngine.Routing;

/// <summary>The engine's limits on one request. They stand before every call, and no policy gets past them.</summary>
/// <param name="limits">What the request may spend.</param>
/// <param name="trail">What it has spent.</param>
/// <param name="running">The calls under way, which will cost something too.</param>
/// <param name="clock">The time, from now on.</param>
internal sealed class Bounds(Limits limits, Trail trail, IReadOnlyList<Destination> running, TimeProvider clock)
{
    private readonly long _arrived = clock.GetTimestamp();

    /// <summary>Time since the request arrived.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_arrived);

    /// <summary>What is spent, and what is left.</summary>
    public Budget Budget => new(limits, trail.Attempts.Count, trail.SpentUsd, Elapsed);

    /// <summary>Why a deployment may not be called; <see cref="EndReason.None"/> where it may.</summary>
    public EndReason Refuse(Deployment deployment)
    {
        Budget budget = Budget;
        if (budget.AttemptsLeft == 0) return EndReason.Exhausted;
        if (!IsAffordable(deployment)) return EndReason.Budget;
        return budget.TimeLeft == TimeSpan.Zero ? EndReason.Deadline : EndReason.None;
    }

    /// <summary>Whether its question fits under the ceiling, on top of what is spent and of what the calls under way will cost at least.</summary>
    public bool IsAffordable(Deployment deployment)
    {
        if (limits.Money is not { } most || deployment.Price is null) return true;
        decimal spent = trail.SpentUsd + QuestionAt(deployment);
        foreach (Destination other in running) spent += QuestionAt(other.State.Seen);
        return spent <= most;
    }

    /// <summary>What it costs there to ask, in US dollars, whatever comes of it.</summary>
    public decimal QuestionAt(Deployment deployment) => deployment.Price?.Of(trail.Request.InputTokens, 0) ?? 0;

    /// <summary>
    /// How long a call may take until its first content. A stream shows early whether it lives. An answer in one piece shows nothing until
    /// it is whole: it gets half of the time left while there is somebody else to ask, and all of it when there is not.
    /// </summary>
    /// <param name="within">What the policy says; zero leaves it to the limits.</param>
    /// <param name="hasOthers">Whether there is somebody else to ask.</param>
    public TimeSpan TimeFor(TimeSpan within, bool hasOthers)
    {
        Budget budget = Budget;
        TimeSpan left = budget.TimeLeft;
        TimeSpan limit = within > TimeSpan.Zero ? within
            : trail.Request.Stream ? limits.FirstToken
            : hasOthers && budget.AttemptsLeft > 1 ? left - left / 2
            : left;
        return limit < left ? limit : left;
    }
}
