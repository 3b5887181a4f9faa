using System.Reflection;

namespace RulesEngine.Catalog;

/// <summary>What is known of models without asking anybody: prices, context windows, families, capabilities.</summary>
public sealed class ModelCatalog
{
    private readonly IReadOnlyDictionary<string, CatalogProvider> _providers;
    private readonly IReadOnlyList<ModelFamily> _families;

    internal ModelCatalog(IEnumerable<CatalogProvider> providers, IReadOnlyList<ModelFamily> families, string version)
    {
        _providers = providers.ToDictionary(provider => provider.Id);
        _families = families;
        Version = version;
    }

    /// <summary>The one that comes with the gateway.</summary>
    public static ModelCatalog Embedded { get; } = new(CatalogText.ReadModels(Text("models.txt")), CatalogText.ReadFamilies(Text("families.txt")), CatalogPage.HashOf(Text("models.txt") + Text("families.txt")));

    /// <summary>The content hash of all that is known: 12 hex digits.</summary>
    public string Version { get; }

    /// <summary>This catalog with an operator's page over it: what the page says counts, what it does not say stays.</summary>
    public ModelCatalog With(CatalogPage page)
    {
        Dictionary<string, CatalogProvider> providers = new(_providers, StringComparer.Ordinal);
        foreach (CatalogProvider added in page.Providers)
            providers[added.Id] = providers.TryGetValue(added.Id, out CatalogProvider? known) ? added.Over(known) : added;
        return new ModelCatalog(providers.Values, _families, CatalogPage.HashOf(Version + page.Version));
    }


    /// <summary>The names of the providers in it.</summary>
    public IEnumerable<string> Providers => _providers.Keys;

    /// <summary>The ids of a provider's models; none where the provider is not known.</summary>
    public IEnumerable<string> Models(string provider) => _providers.TryGetValue(provider, out CatalogProvider? known) ? known.Models.Select(model => model.Id) : [];

    /// <summary>Finds a model of one provider: by its exact name, else by the patterns of its dated versions and aliases.</summary>
    /// <param name="provider">The provider's name in the catalog: <c>openai</c>, <c>anthropic</c>, <c>google</c>.</param>
    /// <param name="model">The model's name as it is sent.</param>
    /// <returns>The model; null where the catalog does not know it.</returns>
    public CatalogModel? Find(string provider, string model) => _providers.TryGetValue(provider, out CatalogProvider? known) ? known.Find(model) : null;

    /// <summary>The provider that answers at a base URL; null where nobody known does.</summary>
    public string? ProviderAt(Uri baseUrl) => _providers.Values.FirstOrDefault(provider => provider.AnswersAt(baseUrl))?.Id;

    /// <summary>The family a model's name shows, wherever it runs; null where it shows none.</summary>
    public ModelFamily? FamilyOf(string model) => _families.FirstOrDefault(family => family.Holds(model));

    private static string Text(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"catalog/{name}")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
