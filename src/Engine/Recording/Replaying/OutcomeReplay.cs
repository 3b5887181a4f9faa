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
    private readonly VirtualClock _clock = new();
    private readonly KnownOutcomes _known = new();
    private readonly Dictionary<DeploymentFacts, Destination> _destinations = [];
    private readonly Dictionary<string, SharedCooling> _accounts = [];
    private readonly Dictionary<string, SharedCooling> _services = [];

    /// <summary>What comes of it.</summary>
    public OutcomeReport Report { get; } = new();

    /// <summary>How calls end that nobody made; null for as the same deployment's nearest in time.</summary>
    public OutcomeModel? Model { get; init; }

    /// <summary>Whether the new trails hold on to what the policies saw.</summary>
    public bool KeepsSight { get; init; }

    /// <summary>Takes in what a request's calls say about the deployments.</summary>
    public void Learn(Trail trail) => _known.Learn(trail);

    /// <summary>Sends one request through again.</summary>
    /// <returns>The way it took this time; null where it came to something that nobody can know.</returns>
    public Trail? Replay(Trail trail)
    {
        if (trail.Turns is not [{ Saw: { } saw }, ..]) return Unknown();
        ReplayedRequest? replayed = Send(trail, saw, null);
        if (_known.Borrowed) Report.Borrowed++;
        if (replayed is null) return Unknown();
        bool drawn = Model is not null && _known.Borrowed;
        List<ReplayedRequest> rounds = [];
        for (int round = 0; round < Model?.Rounds; round++)
        {
            if ((drawn ? Send(trail, saw, Drawing(trail, round)) : replayed) is not { } one) return Unknown();
            rounds.Add(one);
        }

        Report.Recorded.Add(trail, FirstTokenOf(trail), trail.CostUsd);
        Report.Replayed.Add(replayed);
        Report.AddRounds(rounds);
        return replayed.Trail;
    }

    private Trail? Unknown()
    {
        Report.Unknown++;
        return null;
    }

    private ReplayedRequest? Send(Trail trail, Sight saw, Chance? drawing)
    {
        _clock.Set(trail.At);
        _known.Begin(trail, drawing);
        Route route = new(trail.Model, [.. saw.Deployments.Select(Restore)], policies.ChainOf(trail), trail.Limits, policies.Revision);
        using Loop loop = new(route, trail.Request, trail.Caller, trail.Limits, _clock, new Chance(trail.Seed)) { KeepsSight = KeepsSight };
        VirtualDrive drive = new(loop, _clock, (deployment, limit) => _known.Next(deployment, limit, _clock.GetUtcNow()));
        if (!drive.Run()) return null;
        loop.Trail.Took = _clock.GetUtcNow() - trail.At;
        loop.Trail.CostUsd = CostOf(loop.Trail, trail);
        return new ReplayedRequest(loop.Trail, drive.FirstToken);
    }

    /// <summary>Each request draws its own numbers in each round, whichever requests come before it.</summary>
    private Chance Drawing(Trail trail, int round) => new(new Chance(trail.Seed ^ Model!.Seed).NextBits() + (ulong)round);

    private Destination Restore(Deployment seen)
    {
        if (!_destinations.TryGetValue(seen.Facts, out Destination? destination))
            _destinations[seen.Facts] = destination = new Destination(NoProvider.Instance, new DeploymentState(seen.Facts, _clock, Of(_accounts, seen.Account), Of(_services, seen.Service)));
        destination.State.Restore(seen);
        return destination;
    }

    private static SharedCooling Of(Dictionary<string, SharedCooling> known, string name) =>
        known.TryGetValue(name, out SharedCooling? cooling) ? cooling : known[name] = new SharedCooling();

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
