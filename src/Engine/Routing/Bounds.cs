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
    private TimeSpan _deadline = limits.Time;

    /// <summary>Time since the request arrived.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_arrived);

    /// <summary>What is spent, and what is left.</summary>
    public Budget Budget => new(limits, trail.Attempts.Count, trail.SpentUsd, Elapsed) { Deadline = _deadline };

    /// <summary>
    /// The client reads an answer that has broken off. It had its first content in time, and waits now for the rest: whoever is to go on
    /// gets a time of its own, and only a deadline that the client has set for the whole of it stays in force.
    /// </summary>
    public void Resume() => _deadline = Least(Elapsed + limits.FirstToken, limits.Deadline ?? TimeSpan.MaxValue);

    /// <summary>Why a deployment may not be called; <see cref="EndReason.None"/> where it may.</summary>
    public EndReason Refuse(Deployment deployment)
    {
        Budget budget = Budget;
        if (budget.AttemptsLeft == 0) return EndReason.Exhausted;
        if (!IsAffordable(deployment)) return EndReason.Budget;
        return budget.TimeLeft == TimeSpan.Zero ? EndReason.Deadline : EndReason.None;
    }

    /// <summary>Whether a call that begins after a while can be expected to show something in time: every second one does. Who is not known is expected to.</summary>
    public bool CanFinish(Deployment deployment, TimeSpan after = default)
    {
        TimeSpan left = Budget.TimeLeft;
        return after <= TimeSpan.Zero ? !(deployment.P50FirstToken > left) : after < left && !(deployment.P50FirstToken > left - after);
    }

    /// <summary>
    /// Who is called in place of one that cannot finish in time: the first untried one that can. Where nobody can, the quickest is tried all
    /// the same, for a median says nothing about the next answer, the client loses nothing by it, and who is never called is never seen to have recovered.
    /// </summary>
    public Deployment? WhoElse(Deployment chosen, TimeSpan after, DeploymentList untried)
    {
        Deployment? quickest = after < Budget.TimeLeft ? chosen : null;
        TimeSpan least = quickest is null ? TimeSpan.MaxValue : after + (chosen.P50FirstToken ?? default);
        foreach (Deployment other in untried)
        {
            if (other.Is(chosen)) continue;
            if (CanFinish(other)) return other;
            if (quickest is null || other.P50FirstToken < least) (quickest, least) = (other, other.P50FirstToken ?? default);
        }

        return quickest == chosen ? null : quickest;
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
    /// The clocks of a call. Until its first content: a stream shows early whether it lives. An answer in one piece shows nothing until it is
    /// whole: it gets half of the time left while there is somebody else to ask, and all of it when there is not.
    /// </summary>
    /// <param name="decision">What the policy says of it.</param>
    /// <param name="hasOthers">Whether there is somebody else to ask.</param>
    public CallLimits Of(in Decision decision, bool hasOthers)
    {
        Budget budget = Budget;
        TimeSpan left = budget.TimeLeft;
        TimeLimit limit = decision.Within > TimeSpan.Zero ? new(decision.Within, "the policy allows")
            : trail.Request.Stream ? new(limits.FirstToken, "limits.firstToken allows")
            : hasOthers && budget.AttemptsLeft > 1 ? new(left - left / 2, "one attempt gets of limits.time")
            : new(left, WhoseTime);
        return new CallLimits(limits, decision.Clocks)
        {
            FirstContent = limit.Time < left ? limit : new TimeLimit(left, limit.Time == left ? limit.Whose : WhoseTime),
            Hold = Least(decision.Hold, CallLimits.Longest),
            HoldTokens = decision.HoldTokens,
        };
    }

    private string WhoseTime => _deadline == limits.Deadline ? "the client's deadline leaves" : "limits.time leaves";

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
