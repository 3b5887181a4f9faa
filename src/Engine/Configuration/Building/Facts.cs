using RulesEngine.Catalog;
using RulesEngine.Vocabulary;

namespace RulesEngine.Configuration.Building;

/// <summary>What is known of deployments: what the operator wrote, and where that says nothing, what the catalog knows.</summary>
/// <param name="providers">The providers.</param>
/// <param name="catalog">What is known of models.</param>
/// <param name="fates">What the providers share, by their names.</param>
/// <param name="now">For prices that change.</param>
internal sealed class Facts(IEnumerable<ProviderSettings> providers, ModelCatalog catalog, IReadOnlyDictionary<string, FateOf> fates, DateTimeOffset now)
{
    /// <summary>Providers whose name in the catalog is not that of their dialect here.</summary>
    private static readonly Dictionary<string, string> NameInCatalog = new(StringComparer.Ordinal)
    {
        ["gemini"] = "google",
        ["vertex"] = "google",
        ["bedrock"] = "aws",
        ["xai"] = "x-ai",
        ["moonshot"] = "moonshotai",
        ["zhipu"] = "zhipuai",
    };

    private readonly Dictionary<string, ProviderSettings> _providers = providers.ToDictionary(provider => provider.Name);

    public DeploymentFacts Of(string id, DeploymentOptions written)
    {
        int slash = id.IndexOf('/', StringComparison.Ordinal);
        string provider = id[..slash];
        string model = written.Model ?? id[(slash + 1)..];
        CatalogModel? known = PlaceOf(provider) is { } place ? catalog.Find(place, model) : null;
        ModelFamily? family = catalog.FamilyOf(model);
        return new DeploymentFacts(id, provider, model)
        {
            Account = fates.GetValueOrDefault(provider)?.Account ?? provider,
            Service = fates.GetValueOrDefault(provider)?.Service ?? provider,
            Family = written.Family ?? family?.Name ?? "",
            Region = written.Region ?? "",
            Tags = written.Tags,
            ContextWindow = written.ContextWindow ?? known?.ContextWindow,
            Capabilities = written.Capabilities.Count > 0 ? Abilities(written.Capabilities) : known?.Capabilities ?? family?.Capabilities ?? Capabilities.None,
            Price = written.Price is { } price ? new Price(price.Input!.Value, price.Output!.Value) : known?.PriceAt(now),
        };
    }

    /// <summary>Whose prices count: those of the public endpoint, or of whoever is known to answer at the base URL. A machine of the operator's own has none.</summary>
    private string? PlaceOf(string provider)
    {
        if (!_providers.TryGetValue(provider, out ProviderSettings? settings)) return null;
        return settings.BaseUrl is { } url ? catalog.ProviderAt(url) : NameInCatalog.GetValueOrDefault(settings.Dialect, settings.Dialect);
    }

    private static Capabilities Abilities(IReadOnlyList<string> words) =>
        words.Aggregate(Capabilities.None, (all, word) => all | Enum.Parse<Capabilities>(word, ignoreCase: true));
}
