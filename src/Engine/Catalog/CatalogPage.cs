using System.Security.Cryptography;
using System.Text;

namespace RulesEngine.Catalog;

/// <summary>Models that an operator adds to the catalog or overrules in it, from a file or a URL.</summary>
public sealed record CatalogPage
{
    private const int Digits = 12;

    /// <summary>The content hash of the page: 12 hex digits.</summary>
    public string Version { get; private init; } = "";

    /// <summary>Every entry that cannot be read; a page that has one is not used.</summary>
    public IReadOnlyList<CatalogMistake> Mistakes { get; private init; } = [];

    /// <summary>How many models it holds.</summary>
    public int Count => Providers.Sum(provider => provider.Models.Count);

    internal IReadOnlyList<CatalogProvider> Providers { get; private init; } = [];

    /// <summary>Reads a page: the catalog's own form, or LiteLLM's <c>model_prices_and_context_window.json</c>, which begins with a brace.</summary>
    public static CatalogPage Read(string text)
    {
        List<CatalogMistake> mistakes = [];
        IReadOnlyList<CatalogProvider> providers = text.AsSpan().TrimStart().StartsWith("{") ? LiteLlmPrices.Read(text, mistakes) : CatalogText.ReadModels(text, mistakes.Add);
        if (providers.Count == 0 && mistakes.Count == 0)
            mistakes.Add(new CatalogMistake("", "the page holds no model: a provider begins with a line '[openai]', or the page is LiteLLM's price file"));
        return new CatalogPage { Providers = providers, Mistakes = mistakes, Version = HashOf(text) };
    }

    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
}
