using RulesEngine.Deployments;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Replaying;

/// <summary>
/// Sends recorded requests through the loop again, in virtual time, under other policies. Each begins with the deployments as its policies saw them
/// then; how one request changes the health for the next is as recorded. First <see cref="Learn"/> all of them, then <see cref="Replay"/> each.
/// </summary>
public sealed class OutcomeReplay(ReplayPolicies policies)
{
    /// <summary>A call that was given up is known to be silent up to there, and a moment more: two clocks never agree to the microsecond.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(20);

    private readonly VirtualClock _clock = new();
    private readonly CallIndex _calls = new();
    private readonly Dictionary<DeploymentFacts, Destination> _destinations = [];
    private readonly List<(string Id, CallOutcome Outcome)> _own = [];
    private bool _sorted;
    private bool _borrowed;

    /// <summary>What comes of it.</summary>
    public OutcomeReport Report { get; } = new();

    /// <summary>Takes in what a request's calls say about the deployments.</summary>
    public void Learn(Trail trail) => _calls.Add(trail);

    /// <summary>Sends one request through again.</summary>
    /// <returns>The way it took this time; null where it came to something that nobody can know.</returns>
    public Trail? Replay(Trail trail)
    {
        if (!_sorted) _calls.Sort();
        _sorted = true;
        if (trail.Turns is not [{ Saw: { } saw }, ..])
        {
            Report.Unknown++;
            return null;
        }

        _clock.Set(trail.At);
        _borrowed = false;
        _own.Clear();
        foreach ((Attempt attempt, CallOutcome outcome) in RecordedCalls.Of(trail)) _own.Add((attempt.Deployment.Id, outcome));
        Route route = new(trail.Model, [.. saw.Deployments.Select(Restore)], policies.ChainOf(trail), trail.Limits, policies.Revision);
        using Loop loop = new(route, trail.Request, trail.Caller, trail.Limits, _clock, new Chance(trail.Seed));
        VirtualDrive drive = new(loop, _clock, (deployment, limit) => Within(limit, deployment, trail));
        bool known = drive.Run();
        if (_borrowed) Report.Borrowed++;
        if (!known)
        {
            Report.Unknown++;
            return null;
        }

        Report.Recorded.Add(trail, FirstTokenOf(trail), trail.CostUsd);
        Report.Replayed.Add(loop.Trail, drive.FirstToken, CostOf(loop.Trail, trail));
        return loop.Trail;
    }

    private Destination Restore(Deployment seen)
    {
        if (!_destinations.TryGetValue(seen.Facts, out Destination? destination))
            _destinations[seen.Facts] = destination = new Destination(NoProvider.Instance, new DeploymentState(seen.Facts, _clock));
        destination.State.Restore(seen);
        return destination;
    }

    private CallOutcome? Within(TimeSpan limit, Deployment deployment, Trail trail)
    {
        if (Find(deployment, trail) is not { } outcome) return null;
        if (outcome.Took >= limit || (outcome.IsOpen && outcome.Took + Slack >= limit)) return new CallOutcome(limit, TimedOut);
        if (!outcome.IsOpen) return outcome;

        // It was given up in life before it showed anything: what would have come is borrowed.
        CallOutcome? later = _calls.Nearest(deployment, trail.Request.Stream, _clock.GetUtcNow(), outcome.Took + Slack);
        if (later is null) return outcome with { Took = outcome.Took + Slack };
        _borrowed = true;
        return later.Took >= limit ? new CallOutcome(limit, TimedOut) : later;
    }

    /// <summary>The request's own next call to the deployment, else the nearest of another request.</summary>
    private CallOutcome? Find(Deployment deployment, Trail trail)
    {
        int own = _own.FindIndex(call => call.Id == deployment.Id);
        if (own >= 0)
        {
            CallOutcome outcome = _own[own].Outcome;
            _own.RemoveAt(own);
            return outcome;
        }

        CallOutcome? nearest = _calls.Nearest(deployment, trail.Request.Stream, _clock.GetUtcNow(), TimeSpan.Zero);
        _borrowed |= nearest is not null;
        return nearest;
    }

    private static Failure TimedOut { get; } =
        new(FailureKind.TimedOut, Stage.AwaitingHeaders, Scope.Deployment) { Message = "Nothing came within the time limit." };

    private static TimeSpan? FirstTokenOf(Trail trail)
    {
        TimeSpan? first = null;
        foreach ((Attempt attempt, CallOutcome outcome) in RecordedCalls.Of(trail))
            if (outcome is { Failure: null, IsOpen: false } && !(first <= attempt.StartedAfter + attempt.Took)) first = attempt.StartedAfter + attempt.Took;
        return first;
    }

    /// <summary>The same answer costs the same; another deployment's is priced at the tokens of the one that was given. Null where nothing is known.</summary>
    private static decimal? CostOf(Trail replayed, Trail recorded)
    {
        if (replayed.AnsweredBy is not { } answering) return replayed.LostUsd;
        if (answering.Is(recorded.AnsweredBy)) return recorded.CostUsd is { } cost ? replayed.LostUsd + cost - recorded.LostUsd : null;
        return answering.Price is { } price && recorded.Usage is { } usage ? replayed.LostUsd + price.Of(usage.InputTokens, usage.OutputTokens) : null;
    }
}
