using RulesEngine.Policies;
using RulesEngine.Providers;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Configuration.Building;

/// <summary>Routes for <c>provider/model</c> that no configuration names: one deployment, the gateway's limits, the builtin policy.</summary>
/// <param name="providers">Who can be called.</param>
/// <param name="destinations">Where the health is kept.</param>
/// <param name="facts">What is known of a deployment.</param>
/// <param name="policies">Who decides.</param>
/// <param name="limits">What one request may spend.</param>
/// <param name="revision">The revision of the snapshot.</param>
/// <param name="checks">What is done about an answer that breaks the request's own schemas.</param>
/// <param name="catalog">The version of the catalog.</param>
internal sealed class AdHocRoutes(
    IReadOnlyDictionary<string, IProvider> providers, DestinationPool destinations, Facts facts, PolicyChain policies, Limits limits, string revision, AnswerChecks checks, string catalog)
{
    /// <summary>The route; null where there is no such provider, or where no model has such a name.</summary>
    public Route? Find(string model)
    {
        int slash = model.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == model.Length - 1 || !Validation.NameRule.Allows(model)) return null;
        if (!providers.TryGetValue(model[..slash], out IProvider? provider)) return null;
        Destination destination = destinations.AdHoc(provider, facts.Of(model, new DeploymentOptions()));
        return new Route(model, [destination], policies, limits, revision) { Checks = checks, Catalog = catalog };
    }
}
