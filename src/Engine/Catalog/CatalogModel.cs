using RulesEngine.Vocabulary;

namespace RulesEngine.Catalog;

/// <summary>What is known of one model at one provider.</summary>
/// <param name="Id">Its name in the catalog.</param>
public sealed record CatalogModel(string Id)
{
    /// <summary>How many tokens it takes, question and answer together; null where unknown.</summary>
    public int? ContextWindow { get; init; }

    /// <summary>The most tokens of one answer; null where only its family may say.</summary>
    public int? MaxOutput { get; init; }

    /// <summary>What it can do; null where only its family says.</summary>
    public Capabilities? Capabilities { get; init; }

    /// <summary>Whether its provider has announced its end.</summary>
    public bool Deprecated { get; init; }

    /// <summary>Its other names.</summary>
    internal IReadOnlyList<NamePattern> Names { get; init; } = [];

    /// <summary>Its prices, each with the time it holds.</summary>
    internal IReadOnlyList<PricePeriod> Prices { get; init; } = [];

    /// <summary>The same, with what it does not say taken from what was known of it before.</summary>
    internal CatalogModel Over(CatalogModel? before) => before is null ? this : this with
    {
        ContextWindow = ContextWindow ?? before.ContextWindow,
        MaxOutput = MaxOutput ?? before.MaxOutput,
        Capabilities = Capabilities ?? before.Capabilities,
        Prices = Prices.Count > 0 ? Prices : before.Prices,
    };

    /// <summary>What it charges at an instant; null where unknown.</summary>
    public Price? PriceAt(DateTimeOffset instant) => Prices.LastOrDefault(period => period.Holds(instant))?.Price;
}
