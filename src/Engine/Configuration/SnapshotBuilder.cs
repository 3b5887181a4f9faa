using RulesEngine.Configuration.Building;
using RulesEngine.Policies;
using RulesEngine.Providers;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire.Tokens;

namespace RulesEngine.Configuration;

/// <summary>
/// Makes snapshots, one after the other. What is alive goes on living in the next: a provider with the same settings keeps
/// its connections, a deployment with the same facts its health. One builder serves one gateway; it is not for two threads at once.
/// </summary>
/// <param name="create">Makes a provider of one of the dialects that the loader knows.</param>
/// <param name="retire">Takes a provider that no later request will use; to be disposed once the requests under way have ended.</param>
/// <param name="clock">Given to each deployment's state.</param>
/// <param name="canaryEnded">Told, on the thread of a request, of a model whose canary is over, and why; nobody unless given.</param>
public sealed class SnapshotBuilder(
    Func<ProviderSettings, IProvider> create, Action<IProvider> retire, TimeProvider clock, Action<string, string>? canaryEnded = null)
{
    private readonly ProviderPool _providers = new(create, retire);
    private readonly FatePool _fates = new();
    private readonly DestinationPool _destinations = new(clock);
    private readonly ChainPool _chains = new(canaryEnded ?? ((_, _) => { }));

    /// <summary>The snapshot of a configuration that is valid, with policies that have every name in it.</summary>
    public Snapshot Build(LoadedConfiguration configuration, AvailablePolicies policies)
    {
        if (!configuration.IsValid) throw new ArgumentException("Only a valid configuration makes a snapshot.", nameof(configuration));
        GatewayOptions options = configuration.Options;
        string revision = Revision.Of(options, policies.Revision, configuration.Catalog.Version);
        PolicyChain builtinOnly = _chains.Use("", new ModelOptions(), policies).Chain;

        IReadOnlyDictionary<string, IProvider> providers = _providers.Use(configuration.Providers);
        IReadOnlyDictionary<string, FateOf> fates = _fates.Use(configuration.Providers);
        Facts facts = new(configuration.Providers, configuration.Catalog, fates, clock.GetUtcNow());
        IReadOnlyDictionary<string, Destination> destinations =
            _destinations.Use(All(options, facts).Select(one => (providers[one.Provider], one)), [.. providers.Values], fates);

        Limits limits = LimitsOf.Model(options.Limits, null);
        Dictionary<string, Route> routes = [];
        foreach ((string name, ModelOptions model) in options.Models)
        {
            (PolicyChain chain, Canary? canary) = _chains.Use(name, model, policies);
            routes[name] = new Route(name, [.. model.Deployments.Select(id => destinations[id])], chain, LimitsOf.Model(options.Limits, model.Limits), revision) { Canary = canary, Checks = configuration.Checks, Catalog = configuration.Catalog.Version };
        }

        _chains.Sweep();
        if (routes.Values.Any(route => route.Limits.Money is not null)) TokenCounter.Prepare();
        foreach ((string id, Destination destination) in destinations)
            routes.TryAdd(id, new Route(id, [destination], builtinOnly, limits, revision) { Checks = configuration.Checks, Catalog = configuration.Catalog.Version });
        return new Snapshot(revision, routes, new AdHocRoutes(providers, _destinations, facts, builtinOnly, limits, revision, configuration.Checks, configuration.Catalog.Version).Find);
    }

    /// <summary>Every deployment that the configuration names, with an entry of its own or in a model.</summary>
    private static IEnumerable<DeploymentFacts> All(GatewayOptions options, Facts facts) =>
        options.Deployments.Keys.Concat(options.Models.Values.SelectMany(model => model.Deployments)).Distinct()
            .Select(id => facts.Of(id, options.Deployments.GetValueOrDefault(id) ?? new DeploymentOptions()));
}
