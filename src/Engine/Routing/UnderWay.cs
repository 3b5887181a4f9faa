using RulesEngine.Vocabulary;

namespace RulesEngine.Routing;

/// <summary>The calls of one request that are under way, and what its trail says of each: begun, ended, cancelled, or never made.</summary>
/// <param name="trail">Where the attempts are written down.</param>
internal sealed class UnderWay(Trail trail)
{
    private readonly List<Destination> _calls = new(1);
    private List<Destination>? _keptAway;

    /// <summary>Who is being called.</summary>
    public IReadOnlyList<Destination> Calls => _calls;

    /// <summary>Whether anybody is being called.</summary>
    public bool Any => _calls.Count > 0;

    /// <summary>Whether this deployment is being called.</summary>
    public bool Has(Deployment deployment) => _calls.Exists(call => call.State.Seen.Is(deployment));

    /// <summary>Whether nobody gets to this one, as an earlier call that was never made has shown.</summary>
    public bool IsKeptAway(Destination destination) => _keptAway?.Contains(destination) == true;

    /// <summary>The latest attempt at this one; null where there is none.</summary>
    public Attempt? LatestOf(Destination destination)
    {
        for (int i = trail.Attempts.Count - 1; i >= 0; i--)
            if (trail.Attempts[i].Deployment.Is(destination.State.Seen)) return trail.Attempts[i];
        return null;
    }

    /// <summary>A call begins.</summary>
    /// <param name="destination">At whom.</param>
    /// <param name="after">Time since the request arrived.</param>
    public void Begin(Destination destination, TimeSpan after)
    {
        _calls.Add(destination);
        trail.Add(new Attempt(trail.Attempts.Count, destination.State.Seen, after));
    }

    /// <summary>A call has ended. An answer that came whole and is none is paid for like any other.</summary>
    public void End(Destination destination, TimeSpan took, Failure? failure)
    {
        decimal cost = failure?.Answer is { InputTokens: { } input, OutputTokens: { } output } ? destination.State.Seen.Price?.Of(input, output) ?? 0 : 0;
        _calls.Remove(destination);
        trail.Update(LatestOf(destination)! with { Took = took, Failure = failure, CostUsd = cost });
    }

    /// <summary>A call is cancelled.</summary>
    /// <param name="destination">At whom.</param>
    /// <param name="after">Time since the request arrived.</param>
    /// <param name="cost">What its question costs, if the provider counts it, in US dollars.</param>
    /// <param name="why">Why it is a failure; null where another was only quicker.</param>
    public void Cancel(Destination destination, TimeSpan after, decimal cost, Failure? why)
    {
        Attempt attempt = LatestOf(destination)!;
        _calls.Remove(destination);
        trail.Update(attempt with { Took = after - attempt.StartedAfter, Failure = why, Cancelled = true, CostUsd = cost });

        // Once an answer has been priced, what a later call loses comes on top.
        if (trail.CostUsd is { } known) trail.CostUsd = known + cost;
    }

    /// <summary>A call that was never made is no attempt. It is taken back once for each destination: a policy that insists on one pays for it.</summary>
    /// <returns>Whether it was taken back.</returns>
    public bool TakeBack(Destination destination)
    {
        if (IsKeptAway(destination) || !trail.Attempts[^1].Deployment.Is(destination.State.Seen)) return false;
        (_keptAway ??= []).Add(destination);
        _calls.Remove(destination);
        trail.TakeBack();
        return true;
    }
}
