using RulesEngine.Vocabulary;

namespace RulesEngine.Catalog;

/// <summary>What is known of one model at one provider.</summary>
/// <param name="Id">Its name in the catalog.</param>
public sealed record CatalogModel(string Id)
{
    /// <summary>How many tokens it takes, question and answer together; null where unknown.</summary>
    public int? ContextWindow { get; init; }

    /// <summary>Whether its provider has announced its end.</summary>
    public bool Deprecated { get; init; }

    /// <summary>Its other names.</summary>
    internal IReadOnlyList<NamePattern> Names { get; init; } = [];

    /// <summary>Its prices, each with the time it holds.</summary>
    internal IReadOnlyList<PricePeriod> Prices { get; init; } = [];

    /// <summary>What it charges at an instant; null where unknown.</summary>
    public Price? PriceAt(DateTimeOffset instant) => Prices.LastOrDefault(period => period.Holds(instant))?.Price;
}
