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
}
