using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Routing;

/// <summary>All that is needed to answer for one model name. Immutable: a request keeps the route it started with.</summary>
/// <param name="Model">The name the client asks for.</param>
/// <param name="Destinations">Who can answer, in the operator's order.</param>
/// <param name="Policies">Who decides.</param>
/// <param name="Limits">What one request may spend.</param>
/// <param name="Revision">The content hash of the configuration and policies that this route was made from.</param>
public sealed record Route(string Model, IReadOnlyList<Destination> Destinations, PolicyChain Policies, Limits Limits, string Revision)
{
    /// <summary>What is done about an answer that breaks the request's own schemas.</summary>
    public AnswerChecks Checks { get; init; }

    /// <summary>The version of the catalog that prices and context windows were taken from; empty where nobody says.</summary>
    public string Catalog { get; init; } = "";

    /// <summary>Gives a share of the requests to other policies; null where there is none.</summary>
    public Canary? Canary { get; init; }

    /// <summary>What it takes to call a deployment; null where it is none of this route's.</summary>
    internal Destination? Find(Deployment deployment)
    {
        foreach (Destination destination in Destinations)
            if (destination.State.Seen.Is(deployment)) return destination;
        return null;
    }

    /// <summary>How long until the first of those that rest, by a cooling or by their breaker, may be asked again; nobody knows that of one that an operator isolated.</summary>
    internal TimeSpan? SoonestRecovery(DateTimeOffset now)
    {
        DateTimeOffset? soonest = null;
        foreach (Destination destination in Destinations)
            if (destination.State.Seen is { CoolingUntil: { } until, Breaker: not BreakerState.Isolated } && until > now && !(until > soonest)) soonest = until;
        return soonest - now;
    }
}
